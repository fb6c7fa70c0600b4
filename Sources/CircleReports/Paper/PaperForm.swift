import CircleCore
import CircleService

/// The form into which a sheet that was filled in on paper is typed: a table in two blocks.
///
///     session,day,start,end,breaks,reason,facilitator
///     7f3a91c4,2026-11-17,09:00,12:00,10:13-10:24; 11:08-11:18,Held without a network,dana
///
///     participant,record_number,name,status,mode,in,out,reason
///     p-1,00417,Marcus D.,present,in-person,,,
///     p-2,00418,Walt H.,late,in-person,09:25,,
///
/// Times are by the clocks of the session's program. A start, end or reason that is left empty is the
/// planned or the usual one, and a facilitator who isn't named is whoever types it in, if they may lead
/// the session; `in` and `out` are needed where the status says so. Everybody who was
/// expected has a line, so that nobody is taken to have stayed away by an oversight. The first block may
/// be left out.
public enum PaperForm {
  enum Fact: String, CaseIterable {
    case session
    case day
    case start
    case end
    case breaks
    case reason
    /// Who led the session: their user name, name or signature.
    case facilitator
  }

  enum Column: String, CaseIterable {
    case participant
    case recordNumber = "record_number"
    case name
    case status
    case mode
    case entered = "in"
    case left = "out"
    case reason
  }

  /// Why a record comes from paper, where nobody has said it better.
  public static let reason = Text(
    en: "Held without a network; typed in from the paper sheet.",
    es: "Se hizo sin red; se pasó de la hoja de papel.")

  /// The form of one session, with what is known of it before.
  ///
  /// - Parameter notice: The confidentiality notice, which stands in the last line.
  public static func text(
    of state: SessionState, people: [ParticipantID: ParticipantRecord], notice: Text,
    in language: Language
  ) throws(CalendarError) -> String {
    let plan = state.plan
    let zone = try ProgramZone.named(plan.zone)
    let facts = Fact.allCases.map { fact in
      switch fact {
      case .session: plan.session.text
      case .day: zone.day(of: plan.scheduledStart).text
      case .start: zone.clock(of: plan.scheduledStart).text
      case .end: zone.clock(of: plan.scheduledEnd).text
      case .breaks, .facilitator: ""
      case .reason: reason[language]
      }
    }
    let lines = state.roster.map { id in
      CSVText.line(
        Column.allCases.map { column in
          switch column {
          case .participant: id.text
          case .recordNumber: people[id]?.recordNumber ?? ""
          case .name: state.people[id]?.name ?? ""
          case .mode: (plan.mode ?? .inPerson).rawValue
          case .status, .entered, .left, .reason: ""
          }
        })
    }
    return CSVText.line(Fact.allCases.map(\.rawValue)) + CSVText.line(facts) + "\r\n"
      + CSVText.line(Column.allCases.map(\.rawValue)) + lines.joined()
      + CSVText.notice(notice[language], columns: Column.allCases.count)
  }

  /// An id for the command that enters a form: the same for the same file.
  public static func commandID(of bytes: [UInt8]) -> String {
    // FNV-1a of 64 bits, twice from different beginnings. Nobody gains anything by a collision.
    let hashes = [0xcbf2_9ce4_8422_2325, 0x9e37_79b9_7f4a_7c15 as UInt64].map { start in
      bytes.reduce(start) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }
    return "paper-" + hashes.map { String($0, radix: 16) }.joined()
  }
}
