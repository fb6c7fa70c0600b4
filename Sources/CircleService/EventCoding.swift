import CircleCore
import Foundation

/// Events as they lie on disk: JSON, one object each.
public enum EventCoding {
  /// Keys are sorted, so that the same event always has the same text.
  ///
  /// The few events that make up nearly all of a log are written by hand, with the same text as the
  /// general way gives: that is a tenth of the time of an append.
  public static func encode(_ event: Event) throws -> String {
    if let text = brief(event) { return text }
    return String(decoding: try general.encode(event), as: UTF8.self)
  }

  public static func decode(_ text: String) throws -> Event {
    try JSONDecoder().decode(Event.self, from: Data(text.utf8))
  }

  /// Encoding doesn't change it, so that one serves all.
  private static let general: JSONEncoder = {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return encoder
  }()

  private static func brief(_ event: Event) -> String? {
    switch event {
    case .alive: #"{"alive":{}}"#
    case .connected(let person): brief("connected", person)
    case .disconnected(let person, let since):
      plain(person).map {
        #"{"disconnected":{"_0":"\#($0)","since":\#(since.milliseconds)}}"#
      }
    case .steppedAway(let person): brief("steppedAway", person)
    case .cameBack(let person): brief("cameBack", person)
    case .left(let person): brief("left", person)
    case .answered(let item, let person):
      plain(item).flatMap { item in
        plain(person).map { #"{"answered":{"_0":"\#(item)","by":"\#($0)"}}"# }
      }
    case .handRaised(let person): brief("handRaised", person)
    case .handLowered(let person): brief("handLowered", person)
    case .readied(let person): brief("readied", person)
    case .passed(let person): brief("passed", person)
    case .planned, .knocked, .admitted, .declined, .guestAsked, .guestWithdrew, .removed, .started,
      .ended, .stepEntered,
      .timerSet, .breakStarted, .breakEnded, .agendaSet, .itemOpened, .turnout, .itemClosed,
      .itemCounted,
      .textDecided, .itemReleased, .talkAsked,
      .talkWithdrawn, .talkReplied, .guestReplied, .satOut, .marked, .markWithdrawn, .paired,
      .rotated, .unpaired, .regrouped, .apartSet,
      .safetySet, .announced, .handedOver, .signed, .staffNamed, .rosterSet, .replanned, .calledOff,
      .heldOnPaper, .timesCorrected, .recordSigned, .amended, .withdrawalAmended, .countersigned:
      nil
    }
  }

  private static func brief(_ name: String, _ person: ParticipantID) -> String? {
    plain(person).map { #"{"\#(name)":{"_0":"\#($0)"}}"# }
  }

  /// The text of an identifier when it stands in JSON as it is; nil when something in it has to be
  /// escaped, or may have to be.
  private static func plain<Kind>(_ id: Identifier<Kind>) -> String? {
    let isPlain = id.text.utf8.allSatisfy { byte in
      (0x20...0x7e).contains(byte) && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
    }
    return isPlain ? id.text : nil
  }
}
