import CircleCore
import CircleService
import Foundation
import StoreContract
import Testing

@Suite("Events on disk")
struct EventCodingTests {
  /// What the general encoder gives, which is the norm.
  private func norm(_ event: Event) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(event), as: UTF8.self)
  }

  private func briefEvents(_ text: String, _ milliseconds: Int64) -> [Event] {
    let person = ParticipantID(text)
    return [
      .alive, .connected(person),
      .disconnected(person, since: Instant(milliseconds: milliseconds)), .steppedAway(person),
      .cameBack(person), .left(person), .answered(ItemID(text), by: person), .handRaised(person),
      .handLowered(person), .readied(person), .passed(person),
    ]
  }

  @Test("what is written by hand is what the encoder writes")
  func byHand() throws {
    let scalars = (0..<0x180).compactMap { UnicodeScalar($0) }.map { String(Character($0)) }
    for text in Samples.awkwardTexts + scalars + ["p-7", "guest-g/7", "p1.s2"] {
      for event in briefEvents(text, 1_795_356_000_123) {
        #expect(try EventCoding.encode(event) == norm(event))
      }
    }
    for time in [0, -1, Int64.max, Int64.min, 1_795_356_000_000] {
      for event in briefEvents("p", time) {
        #expect(try EventCoding.encode(event) == norm(event))
      }
    }
  }

  @Test("what is written can be read")
  func roundTrip() throws {
    for text in Samples.awkwardTexts {
      for event in briefEvents(text, 5) + otherEvents(text) {
        let written = try EventCoding.encode(event)
        #expect(try EventCoding.decode(written) == event, "\(written)")
        #expect(try EventCoding.encode(event) == norm(event))
      }
    }
  }

  private func otherEvents(_ text: String) -> [Event] {
    let person = ParticipantID(text)
    let tally = Tally(counts: [Tally.Count(value: text, count: 5)], skipped: 1)
    return [
      .knocked(GuestID(text), name: text), .admitted(GuestID(text), as: person, name: text),
      .declined(GuestID(text)), .removed(person), .started, .ended, .stepEntered(StepID(text)),
      .timerSet(nil),
      .timerSet(
        SessionTimer(total: .seconds(60), state: .running(until: Instant(milliseconds: 9)))),
      .timerSet(SessionTimer(total: .seconds(60), state: .paused(remaining: .milliseconds(1_234)))),
      .breakStarted(until: Instant(milliseconds: 9)), .breakEnded, .itemOpened(ItemID(text)),
      .itemClosed(ItemID(text)), .itemReleased(ItemID(text), .tooFew),
      .itemReleased(ItemID(text), .counts(tally)), .talkAsked(person), .talkWithdrawn(person),
      .talkReplied(person, .coming, by: StaffID(text)), .satOut(person, true),
      .marked(
        person, Mark(status: .leftEarly, mode: .inPerson, reason: text), by: StaffID(text)),
      .markWithdrawn(person, reason: text, by: StaffID(text)), .paired([[person, person], []]),
      .rotated, .unpaired, .safetySet(true), .announced(text), .handedOver(to: StaffID(text)),
      .signed(by: StaffID(text)),
    ]
  }

  @Test("shapes that are on disks already can still be read")
  func written() throws {
    let written: [(String, Event)] = [
      (#"{"alive":{}}"#, .alive),
      (
        #"{"answered":{"_0":"p1.s2","by":"p-7"}}"#,
        .answered(ItemID("p1.s2"), by: Samples.person(7))
      ),
      (
        #"{"disconnected":{"_0":"p-7","since":1795356000000}}"#,
        .disconnected(Samples.person(7), since: Samples.start)
      ),
      (#"{"breakStarted":{"until":5}}"#, .breakStarted(until: Instant(milliseconds: 5))),
      (
        #"{"itemReleased":{"_0":"p1.s2","_1":{"tooFew":{}}}}"#,
        .itemReleased(ItemID("p1.s2"), .tooFew)
      ),
      (#"{"timerSet":{}}"#, .timerSet(nil)),
      (
        #"{"marked":{"_0":"p-7","_1":{"mode":"in-person","reason":"r","status":"left-early"},"by":"d"}}"#,
        .marked(
          Samples.person(7), Mark(status: .leftEarly, mode: .inPerson, reason: "r"),
          by: StaffID("d"))
      ),
    ]
    for (text, event) in written {
      #expect(try EventCoding.decode(text) == event)
      #expect(try EventCoding.encode(event) == text)
    }
  }
}
