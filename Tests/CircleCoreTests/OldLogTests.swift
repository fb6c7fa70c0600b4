import CircleCore
import Foundation
import Testing

/// Logs from before plans, rules and marks had more to say. They replay as they always did.
@Suite("Logs that are on disks already")
struct OldLogTests {
  private static let plan = #"""
    {"planned":{"_0":{"agenda":[],"group":"tue","program":"Adult IOP",
    "roster":[{"id":"p-1","name":"Aisha K."},{"id":"p-2","name":"Walt H."},
    {"id":"p-3","name":"Sam R."}],
    "rules":{"lateAfter":10,"leftEarlyBefore":10,"minimumAnswers":5},
    "scheduledEnd":1794934800000,"scheduledStart":1794924000000,"session":"s-1",
    "staff":[{"id":"dana","name":"Dana","signature":"Dana Whitfield, LCSW"}],
    "title":"Tuesday","zone":"America/New_York"}}}
    """#

  private static let rest: [(Int, String)] = [
    (-5, #"{"connected":{"_0":"p-1"}}"#), (0, #"{"started":{}}"#),
    (
      25,
      #"{"marked":{"_0":"p-2","_1":{"mode":"in-person","reason":"bus","status":"late"},"by":"dana"}}"#
    ),
    (60, #"{"breakStarted":{"until":1794928200000}}"#), (75, #"{"breakEnded":{}}"#),
    (100, #"{"left":{"_0":"p-1"}}"#),
    (
      120,
      #"{"marked":{"_0":"p-2","_1":{"mode":"online","reason":"ill","status":"left-early"},"by":"dana"}}"#
    ),
    (180, #"{"ended":{}}"#),
    (
      181,
      #"{"marked":{"_0":"p-3","_1":{"mode":"in-person","reason":"No call","status":"absent"},"by":"dana"}}"#
    ),
    (183, #"{"signed":{"by":"dana"}}"#),
  ]

  private func state() throws -> SessionState {
    let texts = [(-15, Self.plan)] + Self.rest
    let log = try texts.enumerated().map { place, entry in
      Recorded(
        sequence: place + 1, at: Room.start + .minutes(entry.0),
        event: try JSONDecoder().decode(Event.self, from: Data(entry.1.utf8)))
    }
    return try #require(SessionState.folding(log))
  }

  @Test("plans have the rules of their time")
  func plan() throws {
    let plan = try state().plan
    #expect(plan.rules == SessionRules())
    #expect(plan.programID == nil && plan.site == nil && plan.kind == nil && plan.mode == nil)
    #expect(plan.breakMinutes == nil && plan.schedule == nil && plan.day == nil)
  }

  @Test("attendance is what it was")
  func attendance() throws {
    let attendance = try state().attendance
    #expect(attendance.map(\.status) == [.leftEarly, .lateAndLeftEarly, .noShow])
    #expect(attendance.map(\.grossMinutes) == [100, 95, 0])
    #expect(attendance.map(\.netMinutes) == [85, 80, 0])
    #expect(attendance.map(\.mode) == [.inPerson, .online, nil])
    #expect(attendance.map(\.mark?.mark.reason) == [nil, "ill", "No call"])
  }

  @Test("its signature has a version, and neither words nor a digest")
  func signature() throws {
    let state = try state()
    let signature = try #require(state.signature)
    #expect(signature.by.signature == "Dana Whitfield, LCSW" && signature.version == 2)
    #expect(signature.statement == nil && signature.digest == nil)
    #expect(state.corrections.map(\.isAfterEnd) == [false, false, true])
    #expect(signature.at == Room.start + .minutes(183))
  }

  @Test("what is new is written and read again")
  func roundTrip() throws {
    let rules = SessionRules(
      minimumAnswers: 4, lateAfter: 5, leftEarlyBefore: 6, countsBreaks: true, window: .scheduled,
      roundTo: 15, groupSize: 12, countersign: true, statement: Text(en: "Ours.", es: "Nuestra."))
    let decoded = try JSONDecoder().decode(
      SessionRules.self, from: try JSONEncoder().encode(rules))
    #expect(decoded == rules)
    for status in Mark.Status.allCases {
      let mark = Mark(
        status: status, mode: .online, arrived: Instant(milliseconds: 5),
        left: Instant(milliseconds: 9), reason: "r")
      let data = try JSONEncoder().encode(mark)
      #expect(try JSONDecoder().decode(Mark.self, from: data) == mark)
      #expect(String(decoding: data, as: UTF8.self).contains("\"\(status.rawValue)\""))
    }
    let unsaid = try JSONDecoder().decode(
      Mark.self, from: Data(#"{"reason":"r","status":"measured"}"#.utf8))
    #expect(unsaid == Mark(status: .measured, mode: nil, reason: "r"))
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(
        Mark.self, from: Data(#"{"mode":"online","reason":"r","status":"asleep"}"#.utf8))
    }
  }
}
