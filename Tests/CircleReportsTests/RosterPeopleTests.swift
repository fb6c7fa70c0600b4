import CircleCore
import CircleService
import Testing

@testable import CircleReports

@Suite("Whom the lines of a roster are about")
struct RosterPeopleTests {
  @Test("two people without a number and with one name need their ids")
  func twins() throws {
    var roster = RosterClinic.roster
    roster.participants.append(
      ParticipantRecord(id: ParticipantID("p-3"), name: "Walt H.", language: .english))
    #expect(
      try RosterClinic.check("display_name\nWalt H.\n", roster).problems.map(\.message.en) == [
        "Several people are called “Walt H.” and have no record number. Give their ids."
      ])
    #expect(
      try RosterClinic.check("display_name,id\nWalt H.,p-2\nWalt H.,p-3\n", roster).unchanged == 2)
  }

  @Test("somebody without a number is found by name where the table has no legal names")
  func byName() throws {
    var roster = RosterClinic.roster
    roster.participants[1] = ParticipantRecord(
      id: ParticipantID("p-2"), name: "Walt H.", language: .english, legalName: "Walter Hill")
    #expect(try RosterClinic.check("display_name\nWalt H.\n", roster).unchanged == 1)
    #expect(
      try RosterClinic.check("display_name,legal_name\nWalt H.,Walter Hill\n", roster).unchanged
        == 1)
    #expect(
      try RosterClinic.check("display_name,legal_name\nWalt H.,Walton Hay\n", roster).added == 1)
    roster.participants.append(
      ParticipantRecord(
        id: ParticipantID("p-3"), name: "Walt H.", language: .english, legalName: "Walton Hay"))
    #expect(
      try RosterClinic.check("display_name\nBeth\nWalt H.\n", roster).problems.map {
        "\($0.line) \($0.message.en)"
      }
        == [
          "3 Several people are called “Walt H.” and have no record number. Give their ids."
        ])
    #expect(
      try RosterClinic.check("display_name,legal_name\nWalt H.,Walton Hay\n", roster).unchanged == 1
    )
  }

  @Test("a line without the number of somebody who has one adds nobody")
  func numberLeftOut() throws {
    let said =
      "2 record_number: “Ana R.” has the record number 417. Give it here, or the legal name "
      + "of somebody else who is called so."
    #expect(try RosterClinic.problems("display_name\nAna R.\n") == [said])
    #expect(try RosterClinic.problems("display_name,record_number\nAna R.,\n") == [said])
    #expect(try RosterClinic.problems("display_name,legal_name\nAna R.,\n") == [said])
    #expect(try RosterClinic.problems("display_name,legal_name\nAna R.,Ana Ruiz\n") == [said])
    #expect(try RosterClinic.check("display_name,legal_name\nAna R.,Anabel Roy\n").added == 1)
  }

  @Test("those who change are told with their lines, and with both names where the name changes")
  func changes() throws {
    let plan = try RosterClinic.check(
      "display_name,record_number,language\nAnne R.,417,es\nWalt H.,,es\nBeth,9,en\n")
    #expect(
      plan.changes == [
        RosterPlan.Change(line: 2, name: "Anne R.", before: "Ana R."),
        RosterPlan.Change(line: 3, name: "Walt H.", before: nil),
      ])
    #expect(try RosterClinic.check("display_name\nWalt H.\n").changes == [])
  }

  @Test("numbers can be swapped in one table")
  func swapping() throws {
    var roster = RosterClinic.roster
    roster.participants[1] = ParticipantRecord(
      id: ParticipantID("p-2"), name: "Walt H.", language: .english, recordNumber: "9")
    let plan = try RosterClinic.check(
      "id,record_number,display_name\np-1,9,Ana R.\np-2,417,Walt H.\n", roster)
    #expect(plan.problems == [])
    #expect(plan.changed == 2)
  }
}
