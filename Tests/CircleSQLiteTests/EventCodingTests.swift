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
      .rotated, .unpaired, .regrouped([[person, person]]), .apartSet([[person, person]]),
      .safetySet(true), .announced(text), .handedOver(to: StaffID(text)),
      .signed(by: StaffID(text)),
    ] + recordEvents(text)
  }

  private func recordEvents(_ text: String) -> [Event] {
    let person = ParticipantID(text)
    let staff = StaffEntry(id: StaffID(text), name: text, signature: text)
    let (one, two) = (Instant(milliseconds: 5), Instant(milliseconds: 9))
    let mark = Mark(status: .late, mode: .online, arrived: one, left: two, reason: text)
    return [
      .staffNamed(staff), .rosterSet([RosterEntry(id: person, name: text)]),
      .calledOff(reason: text, by: staff), .amended(person, mark, by: staff, awaits: true),
      .withdrawalAmended(person, reason: text, by: staff, awaits: false),
      .countersigned(3, approved: true, reason: nil, by: staff),
      .countersigned(3, approved: false, reason: text, by: staff),
      .recordSigned(by: staff, statement: text, version: 2, digest: text),
      .timesCorrected(
        HeldTimes(startedAt: one, endedAt: two, breaks: [Interval(start: one, end: two)]),
        reason: text, by: staff),
      .heldOnPaper(
        startedAt: one, endedAt: two, breaks: [Interval(start: one, end: two)],
        entries: [PaperEntry(participant: person, mark: mark)], reason: text, by: staff),
      .heldOnPaper(
        startedAt: one, endedAt: two, breaks: [], entries: [], reason: text, by: staff,
        ledBy: staff),
    ]
  }

  @Test("what is done to a record has its shape on disk for ever")
  func recordShapes() throws {
    let staff = StaffEntry(id: StaffID("m"), name: "M", signature: "M, RN")
    let entry = #"{"id":"m","name":"M","signature":"M, RN"}"#
    let mark = Mark(
      status: .noShow, mode: .online, arrived: nil, left: Instant(milliseconds: 5), reason: "r")
    let written = #"{"left":5,"mode":"online","reason":"r","status":"no-show"}"#
    let person = Samples.person(7)
    let shapes: [(String, Event)] = [
      (#"{"staffNamed":{"_0":\#(entry)}}"#, .staffNamed(staff)),
      (
        #"{"rosterSet":{"_0":[{"id":"p-7","name":"N"}]}}"#,
        .rosterSet([RosterEntry(id: person, name: "N")])
      ),
      (
        #"{"calledOff":{"by":\#(entry),"reason":"Snow"}}"#, .calledOff(reason: "Snow", by: staff)
      ),
      (
        #"{"amended":{"_0":"p-7","_1":\#(written),"awaits":true,"by":\#(entry)}}"#,
        .amended(person, mark, by: staff, awaits: true)
      ),
      (
        #"{"withdrawalAmended":{"_0":"p-7","awaits":false,"by":\#(entry),"reason":"r"}}"#,
        .withdrawalAmended(person, reason: "r", by: staff, awaits: false)
      ),
      (
        #"{"countersigned":{"_0":1,"approved":true,"by":\#(entry)}}"#,
        .countersigned(1, approved: true, reason: nil, by: staff)
      ),
      (
        #"{"recordSigned":{"by":\#(entry),"digest":"d","statement":"S","version":2}}"#,
        .recordSigned(by: staff, statement: "S", version: 2, digest: "d")
      ),
      (
        #"{"timesCorrected":{"_0":{"breaks":[{"end":9,"start":7}],"endedAt":10,"startedAt":5},"#
          + #""by":\#(entry),"reason":"r"}}"#,
        .timesCorrected(
          HeldTimes(
            startedAt: Instant(milliseconds: 5), endedAt: Instant(milliseconds: 10),
            breaks: [Interval(start: Instant(milliseconds: 7), end: Instant(milliseconds: 9))]),
          reason: "r", by: staff)
      ),
      (
        #"{"heldOnPaper":{"breaks":[{"end":9,"start":7}],"by":\#(entry),"endedAt":10,"#
          + #""entries":[{"mark":\#(written),"participant":"p-7"}],"reason":"r","startedAt":5}}"#,
        .heldOnPaper(
          startedAt: Instant(milliseconds: 5), endedAt: Instant(milliseconds: 10),
          breaks: [Interval(start: Instant(milliseconds: 7), end: Instant(milliseconds: 9))],
          entries: [PaperEntry(participant: person, mark: mark)], reason: "r", by: staff)
      ),
      (
        #"{"heldOnPaper":{"breaks":[],"by":\#(entry),"endedAt":10,"entries":[],"#
          + #""ledBy":\#(entry),"reason":"r","startedAt":5}}"#,
        .heldOnPaper(
          startedAt: Instant(milliseconds: 5), endedAt: Instant(milliseconds: 10), breaks: [],
          entries: [], reason: "r", by: staff, ledBy: staff)
      ),
    ]
    for (text, event) in shapes {
      #expect(try EventCoding.decode(text) == event)
      #expect(try EventCoding.encode(event) == text)
    }
  }

  @Test("what was absent once is read as a no-show")
  func absent() throws {
    let old =
      #"{"marked":{"_0":"p-7","_1":{"mode":"online","reason":"r","status":"absent"},"by":"d"}}"#
    #expect(
      try EventCoding.decode(old)
        == .marked(
          Samples.person(7), Mark(status: .noShow, mode: .online, reason: "r"), by: StaffID("d")))
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

  @Test("a plan that took the place of another is written as the first one was")
  func replanned() throws {
    let rules = SessionRules(
      minimumAnswers: 5, lateAfter: 10, leftEarlyBefore: 10, countsBreaks: false,
      window: .scheduled, roundTo: 1, groupSize: 12, countersign: false)
    let plan = SessionPlan(
      session: SessionID("s"), group: GroupID("g"), title: "T", program: "P",
      zone: "America/Denver", scheduledStart: Samples.start,
      scheduledEnd: Samples.start + .minutes(90),
      agenda: [.breakTime(minutes: 5, as: PartID("p1"))], roster: [], staff: [], rules: rules,
      evening: PlannedEvening(plan: Samples.start, index: 2))
    let first = try EventCoding.encode(.planned(plan))
    let text = try EventCoding.encode(.replanned(plan))
    #expect(text == first.replacingOccurrences(of: #"{"planned":"#, with: #"{"replanned":"#))
    #expect(try EventCoding.decode(text) == .replanned(plan))
  }
}
