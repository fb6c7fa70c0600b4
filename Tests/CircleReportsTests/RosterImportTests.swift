import CircleCore
import CircleService
import StoreContract
import Testing

@testable import CircleReports

@Suite("Bringing a roster in")
struct RosterImportTests {
  @Test("people and enrollments that are new, changed and as they were are told apart")
  func plan() throws {
    let plan = try RosterClinic.check(
      """
      Display name,Record number,Legal name,Language,week hours,group,from,to
      Ana R.,417,Ana Ruiz,es,9,Tuesday Morning,,
      Walt H.,,,en,,tue,2026-11-02,
      Beth L.,500,Beth Lang,EN,7:30,tuesday morning,2026-11-02,2026-12-31
      Beth L.,500,Beth Lang,EN,7:30,one,,

      """)
    #expect(plan.problems == [])
    #expect([plan.lines, plan.added, plan.changed, plan.unchanged] == [4, 1, 1, 1])
    let beth = ParticipantRecord(
      id: ParticipantID("new-1"), name: "Beth L.", language: .english, legalName: "Beth Lang",
      recordNumber: "500", weekMinutes: 450)
    #expect(
      plan.entries == [
        .enrollment(
          EnrollmentRecord(
            participant: ParticipantID("p-2"), group: GroupID("tue"),
            from: RosterClinic.day("2026-11-02"))),
        .participant(beth),
        .enrollment(
          EnrollmentRecord(
            participant: beth.id, group: GroupID("tue"), from: RosterClinic.day("2026-11-02"),
            to: RosterClinic.day("2026-12-31"))),
        .enrollment(beth.id, GroupID("one")),
      ])
  }

  @Test("what a table has no column for stays as it is; an empty cell empties")
  func missingColumns() throws {
    #expect(try RosterClinic.check("record_number,display_name\n417,Ana R.\n").entries == [])
    let plan = try RosterClinic.check(
      "record_number,display_name,legal_name,week_hours\n417,Ana,,\n")
    #expect(
      plan.entries == [
        .participant(
          ParticipantRecord(
            id: ParticipantID("p-1"), name: "Ana", language: .spanish, recordNumber: "417"))
      ])
  }

  @Test("a line that can't be read hides no other mistake")
  func unreadable() throws {
    let text = "display_name,language\nAna \"R\",en\nBeth,fr\nCarl,en\nD\"ora,en\n"
    #expect(try RosterClinic.check(text).problems.map(\.line) == [2, 3, 5])
    let header = "display_name,\"language\"x\nBeth,fr\nCarl\",en\n"
    #expect(try RosterClinic.check(header).problems.map(\.line) == [1, 3])
    var number = 0
    let latin = try RosterImport.check(
      Array("display_name,language\nTom".utf8) + [0xE1] + Array("s,en\nBeth,fr\n".utf8)
        + [0xC1] + Array("lvaro,en\n".utf8), against: RosterClinic.roster
    ) {
      number += 1
      return ParticipantID("new-\(number)")
    }
    #expect(latin.problems.map(\.line) == [2, 3, 4])
  }

  @Test("somebody is discharged and taken back")
  func discharge() throws {
    let gone = try RosterClinic.check(
      "display_name,status,discharged_on\nWalt H.,discharged,2026-11-17\n")
    let walt = ParticipantRecord(
      id: ParticipantID("p-2"), name: "Walt H.", language: .english,
      dischargedOn: RosterClinic.day("2026-11-17"))
    #expect(gone.entries == [.participant(walt)])
    var roster = RosterClinic.roster
    roster.participants[1] = walt
    #expect(
      try RosterClinic.check("display_name,status\nWalt H.,active\n", roster).entries.count == 1)
    #expect(try RosterClinic.check("display_name\nWalt H.\n", roster).entries.isEmpty)
  }

  @Test(
    "every mistake is told with its line and column",
    arguments: [
      ("display_name,group\n,tue\n", ["2 display_name: A name is needed here."]),
      (
        "display_name\n\(String(repeating: "x", count: 41))\n",
        ["2 display_name: This is too long. 40 characters are the most."]
      ),
      (
        "display_name,language\nA,fr\n",
        ["2 language: “fr” isn’t a language that Circle has. It is en or es."]
      ),
      (
        "display_name,status,discharged_on\nA,gone,\nB,active,2026-01-01\nC,discharged,\n",
        [
          "2 status: “gone” isn’t a status. It is active or discharged.",
          "3 discharged_on: Somebody who is active has no day of discharge.",
          "4 discharged_on: Somebody who is discharged needs a day of discharge.",
        ]
      ),
      (
        "display_name,group,from,to\nA,tue,11/02/2026,\nB,tue,2026-02-30,\n"
          + "C,tue,2026-11-03,2026-11-02\nD,,2026-11-03,\n",
        [
          "2 from: “11/02/2026” isn’t a day as it is needed here, such as 2026-11-17.",
          "3 from: “2026-02-30” isn’t a day as it is needed here, such as 2026-11-17.",
          "4 to: The last day is before the first one.",
          "5 group: There are days here, but no group that they are for.",
        ]
      ),
      (
        "display_name,week_hours\nA,0\nB,169\nC,7.33\nD,x\nE,7:60\n",
        ["0", "169", "7.33", "x", "7:60"].enumerated().map {
          "\($0 + 2) week_hours: “\($1)” isn’t a number of hours of a week, such as 9, 7.5 or 8:10."
        }
      ),
      (
        "display_name,group,program\nA,Monday,\nB,Evening,\nC,Evening,Senior IOP\nD,,Teen IOP\n"
          + "E,tue,Teen IOP\n",
        [
          "2 group: There is no group “Monday”. The groups are: Evening, One to One, Tuesday "
            + "Morning, Tuesday Noon.",
          "3 group: Several groups are called “Evening”. Name the program too, or the group’s id.",
          "4 program: There is no program “Senior IOP”.",
          "5 group: There is a program here, but no group.",
          "6 group: There is no group “tue”. The groups are: Evening, One to One, Tuesday "
            + "Morning, Tuesday Noon.",
        ]
      ),
      (
        "record_number,display_name,group\n9,Beth,tue\n9,Carl,one\n",
        ["3 display_name: Line 2 is about the same person and says something else here."]
      ),
      (
        "display_name,group\nBeth,tue\nBeth,Tuesday Morning\n",
        ["3 group: Line 2 has this person in this group already."]
      ),
      (
        "display_name,id\nA,p-9\n",
        ["2 id: Nobody has the id “p-9”. Leave it empty for somebody who is new."]
      ),
      (
        "id,record_number,display_name\np-2,417,Walt H.\n",
        ["2 record_number: Somebody else has the record number 417."]
      ),
      (
        "id,record_number,display_name\np-1,8,Ana R.\np-2,8,Walt H.\n",
        ["3 record_number: Somebody else has this record number on line 2."]
      ),
      (
        "display_name,group\nBeth,tue\nBeth,noon\nWalt H.,tue\nWalt H.,one\n",
        [
          "3 group: “Tuesday Noon” and “Tuesday Morning” meet at the same time, for example on "
            + "2026-01-06."
        ]
      ),
      (
        "name,group\nA,tue\n",
        [
          "1 display_name: The column “display_name” is missing. The first line names the columns.",
          "1 name: There is no column “name”. The columns are: record_number, display_name, legal_name, language, week_hours, status, discharged_on, group, from, to, program, id.",
        ]
      ),
      ("display_name,group,group\nA,tue,tue\n", ["1 group: The column “group” stands here twice."]),
      (
        "display_name,group\nA\nB,tue,\n",
        [
          "2 -: This line has 1 cells, the first line has 2.",
          "3 -: This line has 3 cells, the first line has 2.",
        ]
      ),
      ("", ["1 -: The file is empty."]),
    ] as [(String, [String])])
  func mistakes(text: String, expected: [String]) throws {
    #expect(try RosterClinic.problems(text).sorted() == expected.sorted())
    #expect(try RosterClinic.check(text).entries.isEmpty)
  }

  @Test("groups that meet at once are no matter when their dates or a discharge part them")
  func apart() throws {
    let columns = "display_name,discharged_on,group,from,to\n"
    #expect(try RosterClinic.problems(columns + "B,,tue,,2026-05-01\nB,,noon,2026-05-02,\n") == [])
    #expect(
      try RosterClinic.problems(columns + "B,2026-05-01,tue,,\nB,2026-05-01,noon,2026-05-01,\n")
        == [])
    #expect(
      try RosterClinic.problems(columns + "B,,tue,,2026-05-05\nB,,noon,2026-05-02,\n").first?
        .hasSuffix(
          "for example on 2026-05-05.") == true)
  }

  @Test("semicolons, a byte order mark and our own guard against formulas are no matter")
  func forms() throws {
    let plan = try RosterClinic.check("\u{FEFF}display_name;language\r\n'=Beth;es\r\n")
    #expect(plan.problems == [])
    #expect(plan.added == 1)
    guard case .participant(let beth)? = plan.entries.first else {
      Issue.record("nobody was added")
      return
    }
    #expect(beth.name == "=Beth")
  }

  @Test("a run imports all of it or nothing")
  func running() async throws {
    let store = MemoryStore()
    try await store.save(
      RosterClinic.roster.programs.map { .program($0) }
        + RosterClinic.roster.groups.map { .group($0) })
    let good = "display_name,group\nBeth,tue\nCarl,noon\n"
    let bad = good + "Dora,nowhere\n"
    func run(_ text: String, dry: Bool) async throws -> RosterPlan {
      var number = 0
      return try await RosterImport.run(Array(text.utf8), in: store, dry: dry) {
        number += 1
        return ParticipantID("new-\(number)")
      }
    }
    #expect(try await run(bad, dry: false).problems.count == 1)
    #expect(try await run(good, dry: true).added == 2)
    #expect(try await store.participants(ParticipantQuery()).total == 0)
    #expect(try await run(good, dry: false).added == 2)
    #expect(try await store.participants(ParticipantQuery()).total == 2)
    #expect(try await store.enrollments(.all).count == 2)
    #expect(try await run(good, dry: false).unchanged == 2)
  }

  @Test("whoever notes an import is told of what is really imported, before it is")
  func noting() async throws {
    let store = MemoryStore()
    try await store.save(
      RosterClinic.roster.programs.map { .program($0) }
        + RosterClinic.roster.groups.map { .group($0) })
    struct Full: Error {}
    var noted: [Int] = []
    func run(_ text: String, dry: Bool = false, failing: Bool = false) async throws {
      _ = try await RosterImport.run(
        Array(text.utf8), in: store, dry: dry, newID: { ParticipantID("new") },
        noting: { plan in
          #expect(try await store.participants(ParticipantQuery()).total == 0)
          if failing { throw Full() }
          noted.append(plan.added)
        })
    }
    let good = "display_name,group\nBeth,tue\n"
    try await run(good, dry: true)
    try await run(good + "Dora,nowhere\n")
    #expect(noted == [])
    await #expect(throws: Full.self) { try await run(good, failing: true) }
    #expect(try await store.participants(ParticipantQuery()).total == 0)
    try await run(good)
    #expect(noted == [1])
    #expect(try await store.participants(ParticipantQuery()).total == 1)
  }
}
