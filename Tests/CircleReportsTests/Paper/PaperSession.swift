import CircleCore
import CircleReports
import CircleService
import StoreContract
import Testing

/// A session that four people were expected at, from 9:00 to 12:00 in New York, and its forms.
enum PaperSession {
  static let start = Instant(milliseconds: 1_795_356_000_000)
  static let names = ["ana": "Ana B.", "ben": "Ben C.", "cy": "Cy D.", "cy2": "Cy D."]
  static let people = Dictionary(
    uniqueKeysWithValues: names.map { id, name in
      (
        ParticipantID(id),
        ParticipantRecord(
          id: ParticipantID(id), name: name, language: .english, legalName: "\(id) Legal",
          recordNumber: "MR-\(id)")
      )
    })

  static let state: SessionState = {
    let plan = SessionPlan(
      session: SessionID("s-1"), group: GroupID("g"), title: "Group", program: "IOP",
      zone: "America/New_York", scheduledStart: start, scheduledEnd: start + .minutes(180),
      agenda: [],
      roster: ["ana", "ben", "cy", "cy2"].map {
        RosterEntry(id: ParticipantID($0), name: names[$0] ?? "")
      },
      staff: [StaffEntry(id: StaffID("dana"), name: "Dana", signature: "Dana, LCSW")],
      rules: SessionRules(), mode: .online)
    let first = Recorded(sequence: 1, at: start + .seconds(-3_600), event: .planned(plan))
    guard let state = SessionState(first: first) else { preconditionFailure("it is a plan") }
    return state
  }()

  static let facts = "session,day,start,end,breaks,reason,facilitator\n"
  static let head = "participant,record_number,name,status,mode,in,out,reason\n"
  /// Everybody but Ana.
  static let others = "ben,,,no-show,,,,\ncy,,,no-show,,,,\ncy2,,,no-show,,,,\n"

  static func read(
    _ text: String, of state: SessionState = state,
    people: [ParticipantID: ParticipantRecord] = people
  ) throws -> PaperReading {
    try PaperReading(Array(text.utf8), of: state, people: people, staff: staff, in: .english)
  }

  /// Dana is in the plan, Luis came later, Morgan leads nothing.
  static let staff = [
    ("d", "dana", StaffRecord.Role.facilitator), ("l", "luis", .facilitator),
    ("m", "morgan", .supervisor),
  ].map { initial, name, role in
    StaffRecord(
      id: StaffID(name), userName: initial + name, name: name.capitalized,
      signature: "\(name.capitalized), LCSW", role: role, passwordHash: nil)
  }

  /// The same people, some of them with other record numbers.
  static func people(numbers: [String: String]) -> [ParticipantID: ParticipantRecord] {
    people.mapValues { person in
      ParticipantRecord(
        id: person.id, name: person.name, language: person.language, legalName: person.legalName,
        recordNumber: numbers[person.id.text] ?? person.recordNumber)
    }
  }

  /// What is wrong with Ana's line, as `line column`.
  static func problems(ana line: String) throws -> [String] {
    try problems(head + line + "\n" + others)
  }

  static func problems(_ text: String) throws -> [String] {
    let reading = try read(text)
    #expect((reading.record == nil) == !reading.problems.isEmpty)
    return reading.problems.map { "\($0.line) \($0.column ?? "")" }
  }

  static func time(_ hour: Int, _ minute: Int) -> Instant {
    start + .minutes((hour - 9) * 60 + minute)
  }
}
