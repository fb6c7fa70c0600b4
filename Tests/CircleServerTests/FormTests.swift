import CircleCore
import CircleProtocol
import CircleService
import Testing

@testable import CircleServer

@Suite("Forms of the directory")
struct FormTests {
  private static let groups = [
    GroupRecord(id: GroupID("g"), program: ProgramID("p"), title: "Group")
  ]

  private func fields(_ form: Form) -> [String] { form.problems.map(\.field) }

  @Test func aScheduleIsReadAsItIsWritten() throws {
    var form = Form([
      "group": "g", "weekdays": [3, 1], "start": "09:00", "minutes": 180, "breakMinutes": 20,
      "from": "2026-11-02", "to": "2026-12-31", "except": ["2026-11-25"], "modules": ["a", "b"],
    ])
    let read = form.schedule(id: ScheduleID("s"), groups: Self.groups, modules: ["a", "b"])
    let schedule = try #require(read)
    try form.check()
    #expect(schedule.weekdays == [.monday, .wednesday])
    #expect(schedule.start == ClockTime("09:00"))
    #expect(schedule.minutes == 180 && schedule.breakMinutes == 20)
    #expect(schedule.from == Day("2026-11-02") && schedule.to == Day("2026-12-31"))
    #expect(schedule.except.map(\.text) == ["2026-11-25"])
    #expect(schedule.modules == ["a", "b"])
  }

  private static let wrong: [(String, JSON)] = [
    ("group", "x"), ("group", 1), ("weekdays", []), ("weekdays", [8]), ("weekdays", [1, "2"]),
    ("weekdays", "1"), ("start", "9:00"), ("start", .null), ("minutes", 0), ("minutes", 721),
    ("minutes", .double(1.5)), ("minutes", .null), ("breakMinutes", 180), ("from", .null),
    ("from", "2026-11-31"), ("to", "2026-11-01"), ("except", ["Monday"]), ("modules", ["c"]),
    ("modules", [1]),
  ]

  @Test(arguments: wrong)
  func aWrongFieldIsNamedOnce(_ field: String, _ value: JSON) {
    var members: [String: JSON] = [
      "group": "g", "weekdays": [1], "start": "09:00", "minutes": 180, "from": "2026-11-02",
    ]
    members[field] = value
    var form = Form(members)
    #expect(form.schedule(id: ScheduleID("s"), groups: Self.groups, modules: ["a"]) == nil)
    #expect(fields(form) == [field])
    #expect(throws: API.Problem.self) { try form.check() }
  }

  @Test func textsAreTidiedAndEmptyOnesAreNone() throws {
    var form = Form(["name": "  Ana \n B. ", "legalName": "", "recordNumber": .null])
    let today = try #require(Day("2026-11-22"))
    let person = form.participant(id: ParticipantID("p"), today: today)
    try form.check()
    #expect(person.name == "Ana B.")
    #expect(person.legalName == nil && person.recordNumber == nil && person.weekMinutes == nil)
    #expect(person.status == .active && person.language == .english)
  }

  @Test func whoIsDischargedHasALastDay() throws {
    let today = try #require(Day("2026-11-22"))
    var form = Form(["name": "Ana", "status": "discharged"])
    #expect(form.participant(id: ParticipantID("p"), today: today).dischargedOn == today)
    form = Form(["name": "Ana", "dischargedOn": "2026-11-01"])
    #expect(
      form.participant(id: ParticipantID("p"), today: today).dischargedOn == Day("2026-11-01"))
    form = Form(["name": "Ana", "status": "active", "dischargedOn": "2026-11-01"])
    #expect(form.participant(id: ParticipantID("p"), today: today).dischargedOn == nil)
  }

  @Test func anOffsetIsNoTimeZone() {
    for zone in ["EST", "UTC+5", "Mars/Base", "America/Nowhere", "GMT-0500"] {
      var form = Form(["name": "IOP", "zone": .string(zone), "profile": "adult-iop"])
      _ = form.program(id: ProgramID("p"), profiles: [ProfileID("adult-iop")])
      #expect(fields(form) == ["zone"], "\(zone)")
    }
  }
}
