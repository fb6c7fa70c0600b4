import CircleCore
import CircleReports
import CircleService
import Testing

@Suite("Sheets typed in from paper")
struct PaperReadingTests {
  private typealias Paper = PaperSession

  @Test func theFormComesBackAsItWasFilledIn() throws {
    let form = try PaperForm.text(
      of: Paper.state, people: Paper.people, notice: Text(same: "Confidential"), in: .english)
    #expect(form.hasSuffix("\r\n# Confidential,,,,,,,\r\n"))
    #expect(
      form.hasPrefix(
        "session,day,start,end,breaks,reason,facilitator\r\ns-1,2026-11-22,09:00,12:00,,Held"))
    var lines = form.components(separatedBy: "\r\n")
    #expect(lines[2].isEmpty)
    #expect(lines[4] == "ana,MR-ana,Ana B.,,online,,,")
    lines[1] = "s-1,2026-11-22,09:05,11:55,10:10-10:20; 11:00 – 11:05,Power cut"
    lines[4] = "ana,MR-ana,Ana B.,present,in-person,,,"
    lines[5] = "ben,MR-ben,Ben C.,late,online,9:25,,Bus"
    lines[6] = "cy,MR-cy,Cy D.,late and left early,,09:30 AM,11:30:00,"
    lines[7] = "cy2,MR-cy2,Cy D.,No-Show,online,,,"
    let reading = try Paper.read(lines.joined(separator: "\r\n"))
    #expect(reading.problems.isEmpty)
    #expect(reading.lines == 4)
    let record = try #require(reading.record)
    #expect(record.startedAt == Paper.time(9, 5) && record.endedAt == Paper.time(11, 55))
    #expect(
      record.breaks == [
        Interval(start: Paper.time(10, 10), end: Paper.time(10, 20)),
        Interval(start: Paper.time(11, 0), end: Paper.time(11, 5)),
      ])
    let marks = Dictionary(
      uniqueKeysWithValues: record.entries.map { ($0.participant.text, $0.mark) })
    #expect(marks["ana"] == Mark(status: .present, mode: .inPerson, reason: "Power cut"))
    #expect(
      marks["ben"]
        == Mark(status: .late, mode: .online, arrived: Paper.time(9, 25), reason: "Bus"))
    #expect(
      marks["cy"]
        == Mark(
          status: .lateAndLeftEarly, mode: .online, arrived: Paper.time(9, 30),
          left: Paper.time(11, 30), reason: "Power cut"))
    #expect(marks["cy2"]?.status == .noShow)
  }

  @Test func theSessionTakesWhatIsRead() throws {
    let reading = try Paper.read(Paper.head + "ana,,,present,,,,\n" + Paper.others)
    let record = try #require(reading.record)
    #expect(record.reason == PaperForm.reason.en)
    let moment = Moment(now: Paper.start + .minutes(300))
    let events = try Paper.state.decide(
      .enterPaper(record), by: .facilitator(StaffID("dana")), in: moment)
    #expect(!events.isEmpty)
    // Not before it is over.
    #expect(throws: Refusal.badPaperTimes) {
      try Paper.state.decide(
        .enterPaper(record), by: .facilitator(StaffID("dana")),
        in: Moment(now: Paper.start + .minutes(60)))
    }
  }

  @Test func peopleAreFoundByNumberOrNameToo() throws {
    let text =
      "record_number,name,status\n,ana b.,present\nMR-ben,,present\nMR-cy,,present\n,cy2 LEGAL,excused\n"
    let record = try #require(try Paper.read(text).record)
    #expect(record.entries.map(\.participant.text) == ["ana", "ben", "cy", "cy2"])
    #expect(
      try Paper.problems(
        "name,status\nAna B.,present\nBen C.,present\nCy D.,excused\nCy D.,present\n")
        == ["4 name", "5 name", "5 ", "5 "])
  }

  @Test func oneColumnThatWasSortedIsFound() throws {
    let rows = ["ana,MR-ana,Ana B.", "ben,MR-ben,Ben C.", "cy,MR-cy,Cy D.", "cy2,MR-cy2,Cy D."]
    func problems(_ change: (inout [[String]]) -> Void) throws -> [String] {
      var cells = rows.map { $0.components(separatedBy: ",") + ["present,,,,"] }
      change(&cells)
      return try Paper.problems(
        Paper.head + cells.map { $0.joined(separator: ",") + "\n" }.joined())
    }
    #expect(try problems { _ in }.isEmpty)
    func swap(_ column: Int, _ cells: inout [[String]]) {
      (cells[0][column], cells[1][column]) = (cells[1][column], cells[0][column])
    }
    let names = try problems { swap(2, &$0) }
    #expect(names.prefix(2) == ["2 name", "3 name"])
    let numbers = try problems { swap(1, &$0) }
    #expect(numbers.prefix(2) == ["2 record_number", "3 record_number"])
    // A number that nobody has says nothing beside the id: a spreadsheet has spoiled it.
    #expect(try problems { $0[0][1] = "1.2E+19" }.isEmpty)
    #expect(try problems { ($0[0][0], $0[0][1]) = ("", "MR-9") }.first == "2 record_number")
    // Two who are called the same are told apart by what else is given.
    #expect(try problems { for place in 0..<4 { $0[place][0] = "" } }.isEmpty)
  }

  @Test func numbersThatASpreadsheetHasShortenedAreFound() throws {
    let people = Paper.people(numbers: ["ana": "00417", "ben": "0052", "cy": "052"])
    func found(_ lines: String) throws -> ([String]?, [String]) {
      let reading = try Paper.read(Paper.head + lines, people: people)
      let ids = reading.record?.entries.filter { $0.mark.status == .present }
      return (
        ids?.map(\.participant.text), reading.problems.map { "\($0.line) \($0.column ?? "")" }
      )
    }
    let whole = try found(
      "ana,417,Ana B.,present,,,,\nben,52,Ben C.,present,,,,\ncy,52,,no-show,,,,\ncy2,,,no-show,,,,\n"
    )
    #expect(whole == (["ana", "ben"], []))
    // Without an id: where only one person can be meant, or the number is written out.
    let alone = try found(
      ",417,,present,,,,\n,0052,,present,,,,\n,52,Cy D.,present,,,,\ncy2,,,no-show,,,,\n")
    #expect(alone == (["ana", "ben", "cy"], []))
    let unclear = try found(",417,,present,,,,\n,52,,present,,,,\ncy2,,,no-show,,,,\n")
    #expect(unclear.1.first == "3 record_number")
    // The number of somebody else is no mistake of a spreadsheet.
    let swapped = try found("ana,52,,present,,,,\n" + Paper.others)
    #expect(swapped.1.first == "2 record_number")
  }

  @Test(arguments: [
    ("P", "present"), ("l", "late"), ("E", "left-early"), ("X", "excused"), ("n", "no-show"),
    ("L+E", "late-and-left-early"), ("L / E", "late-and-left-early"), ("P.", "present"),
  ])
  func theLettersOfThePrintedSheetAreStatuses(written: String, status: String) throws {
    let wanted = try #require(Mark.Status(written: status))
    let times = wanted.wasThere ? "9:25 a. m.,11:30:00" : ","
    let reading = try Paper.read(Paper.head + "ana,,,\(written),,\(times),\n" + Paper.others)
    let entry = reading.record?.entries.first { $0.participant.text == "ana" }
    #expect(reading.problems.isEmpty)
    #expect(entry?.mark.status == wanted)
    #expect(entry?.mark.arrived == (wanted.wasThere ? Paper.time(9, 25) : nil))
  }

  @Test(arguments: ["P  L  E  X  N", "M", "P L", "measured"])
  func otherLettersAreNone(written: String) throws {
    #expect(try Paper.problems(ana: "ana,,,\(written),,,,") == ["2 status"])
  }

  @Test func everyCellThatIsWrongIsNamed() throws {
    #expect(try Paper.problems(ana: "ana,,,,,,,") == ["2 status"])
    #expect(
      try Paper.problems(ana: "ana,,,asleep,hybrid,25:00,x,") == [
        "2 status", "2 mode", "2 in", "2 out",
      ])
    #expect(try Paper.problems(ana: "ana,,,late,,,,") == ["2 in"])
    #expect(try Paper.problems(ana: "ana,,,left-early,,,,") == ["2 out"])
    #expect(try Paper.problems(ana: "ana,,,no-show,,09:00,12:00,") == ["2 in", "2 out"])
    #expect(try Paper.problems(ana: "ana,,,present,,11:00,10:00,") == ["2 out"])
    #expect(try Paper.problems(ana: "ana,,,late,,12:00,,") == ["2 in"])
    #expect(try Paper.problems(ana: "ana,,,left-early,,,09:00,") == ["2 out"])
    #expect(
      try Paper.problems(ana: "ana,,,excused,,,,\(String(repeating: "x", count: 301))")
        == ["2 reason"])
    #expect(try Paper.problems(ana: "ana,,,present,,,,,more") == ["2 "])
  }

  @Test func everybodyHasOneLine() throws {
    #expect(try Paper.problems(Paper.head + Paper.others) == ["4 "])
    #expect(try Paper.problems(ana: "ana,,,present,,,,\nana,,,present,,,,") == ["3 "])
    #expect(try Paper.problems(ana: "ana,,,present,,,,\ndee,,,present,,,,") == ["3 participant"])
    #expect(try Paper.problems(ana: "ana,,,present,,,,\n,,,present,,,,") == ["3 name"])
    #expect(
      try Paper.problems(ana: ",MR-ana,,present,,,,\n,MR-9,,present,,,,") == ["3 record_number"])
  }

  @Test func whatIsSaidOfTheSessionIsChecked() throws {
    func problems(_ facts: String) throws -> [String] {
      try Paper.problems(
        Paper.facts + facts + "\n" + Paper.head + "ana,,,present,,,,\n" + Paper.others)
    }
    #expect(try problems("s-1,,,,,").isEmpty)
    #expect(try problems("other,,,,,") == ["2 session"])
    #expect(try problems("s-1,,12:00,09:00,,") == ["2 end"])
    #expect(try problems("s-1,,nine,09:60,,") == ["2 start", "2 end"])
    #expect(try problems("s-1,,,,10:00,") == ["2 breaks"])
    #expect(try problems("s-1,,,,10:20-10:10,") == ["2 breaks"])
    #expect(try problems("s-1,,,,10:00-10:10;10:05-10:15,") == ["2 breaks"])
    #expect(try problems("s-1,,,,08:00-08:10,") == ["2 breaks"])
  }

  @Test func whoLedItIsFoundByAnyOfTheirNames() throws {
    func lead(_ text: String) throws -> (StaffEntry?, [String]) {
      let reading = try Paper.read(
        Paper.facts + "s-1,,,,,,\(text)\n" + Paper.head + "ana,,,present,,,,\n" + Paper.others)
      return (reading.record?.ledBy, reading.problems.map { "\($0.line) \($0.column ?? "")" })
    }
    let luis = StaffEntry(id: StaffID("luis"), name: "Luis", signature: "Luis, LCSW")
    for name in ["lluis", "LUIS", "\"Luis, LCSW\""] { #expect(try lead(name) == (luis, [])) }
    #expect(try lead("ddana") == (Paper.state.plan.staff[0], []))
    #expect(try lead("") == (nil, []))
    // Supervisors don't lead.
    for name in ["Morgan", "Nobody"] { #expect(try lead(name) == (nil, ["2 facilitator"])) }
  }

  @Test func whatIsNoFormIsRefused() throws {
    #expect(try Paper.problems("").count == 1)
    #expect(try Paper.problems("name,age\nAna,9\n") == ["1 age"])
    #expect(try Paper.problems("mode,reason\nonline,x\n") == ["1 "])
    #expect(try Paper.problems("name,name,status\n").contains("1 name"))
    let latin = try PaperReading(
      [0x6e, 0xe1, 0x0a], of: Paper.state, people: [:], in: .spanish)
    #expect(latin.problems.map(\.line) == [1])
  }

  @Test func aGroupPastMidnightKeepsItsHours() throws {
    // From 23:00 to 1:30.
    let plan = Paper.state.plan
    let late = SessionPlan(
      session: plan.session, group: plan.group, title: "", program: "", zone: plan.zone,
      scheduledStart: Paper.time(23, 0), scheduledEnd: Paper.time(25, 30), agenda: [],
      roster: [RosterEntry(id: ParticipantID("ana"), name: "Ana B.")], staff: plan.staff,
      rules: plan.rules)
    let first = Recorded(sequence: 1, at: Paper.start, event: .planned(late))
    let state = try #require(SessionState(first: first))
    let reading = try Paper.read(
      Paper.facts + "s-1,,23:10,01:20,00:05-00:15,\n" + Paper.head
        + "ana,,,late-and-left-early,,23:30,01:10,\n", of: state)
    let record = try #require(reading.record)
    #expect(record.startedAt == Paper.time(23, 10) && record.endedAt == Paper.time(25, 20))
    #expect(record.breaks.map(\.start) == [Paper.time(24, 5)])
    #expect(record.entries[0].mark.left == Paper.time(25, 10))
  }
}
