import CircleCore
import Testing

@Suite("Corrections and amendments")
struct CorrectionTests {
  private func mark(
    _ status: Mark.Status, _ reason: String = "seen", left: Instant? = nil
  ) -> Mark { Mark(status: status, mode: .inPerson, left: left, reason: reason) }

  private let one = Room.person(1)

  /// Two people from 0 to 180, of whom the second left at 140.
  private func ended(_ rules: SessionRules = SessionRules()) throws -> Room {
    var room = try Room.started(people: 2, rules: rules)
    room.at(140)
    try room.person(2, .leave)
    room.at(180)
    try room.dana(.end)
    room.at(185)
    return room
  }

  private func signed(countersign: Bool = false) throws -> Room {
    var room = try ended(SessionRules(countersign: countersign))
    try room.dana(.sign())
    room.at(200)
    return room
  }

  @Test("a correction keeps what counted before, what it was changed to, why, by whom and when")
  func kept() throws {
    var room = try ended()
    let before = room.state.attendance(of: room[2])
    let change = mark(.present, "Phone ran out of power", left: room.time(180))
    try room.dana(.mark(Room.person(2), change))
    let correction = try #require(room.state.corrections.last)
    #expect(room.state.corrections.count == 1)
    #expect(correction.number == 1 && correction.participant == Room.person(2))
    #expect(correction.from == before && before.netMinutes == 140 && before.status == .leftEarly)
    #expect(correction.change == .marked(change))
    #expect(correction.reason == "Phone ran out of power")
    #expect(correction.by.signature == "Dana Whitfield, LCSW" && correction.at == room.now)
    #expect(!correction.isAmendment && correction.isAfterEnd && correction.standing == .counts)
    #expect(room.state.result(of: correction)?.netMinutes == 180)
  }

  @Test("what a correction led to is what the next one changed")
  func results() throws {
    var room = try ended()
    try room.dana(.mark(one, mark(.noShow)))
    try room.dana(.mark(Room.person(2), mark(.excused)))
    try room.dana(.mark(one, mark(.excused)))
    try room.dana(.unmark(one, reason: "both wrong"))
    let results = room.state.corrections.map { room.state.result(of: $0)?.status }
    #expect(results == [.noShow, .excused, .excused, .present])
    #expect(
      room.state.corrections.map(\.change.mark?.status) == [.noShow, .excused, .excused, nil])
    #expect(room.state.corrections.map(\.number) == [1, 2, 3, 4])
  }

  @Test("a mark before the start corrects nothing, since there is no entry yet")
  func beforeStart() throws {
    var room = Room(people: 1)
    try room.dana(.mark(one, mark(.excused, "Called at 8:40")))
    #expect(room.state.corrections.isEmpty)
    room.at(0)
    try room.dana(.start)
    try room.dana(.mark(one, mark(.late, "came after all")))
    #expect(room.state.corrections.map(\.from.status) == [.excused])
    #expect(room.state.corrections.map(\.isAfterEnd) == [false])
  }

  @Test("the version is 0 until the end, 1 then, and one more with each correction after it")
  func versions() throws {
    var room = try Room.started(people: 1)
    #expect(room.state.recordVersion == 0)
    try room.dana(.mark(one, mark(.late)))
    #expect(room.state.recordVersion == 0)
    room.at(60)
    try room.dana(.end)
    #expect(room.state.recordVersion == 1)
    try room.dana(.mark(one, mark(.present)))
    #expect(room.state.recordVersion == 2)
    try room.dana(.mark(one, mark(.present)))
    #expect(room.state.recordVersion == 2)
    try room.dana(.unmark(one, reason: "no"))
    #expect(room.state.recordVersion == 3)
    try room.dana(.sign())
    #expect(room.state.recordVersion == 3)
    try room.dana(.amend(one, mark(.excused)))
    #expect(room.state.recordVersion == 4)
  }

  @Test("after signing nothing is marked any more, and before it nothing amended")
  func signing() throws {
    var room = try ended()
    #expect(
      refusal { () throws(Refusal) in try room.dana(.amend(one, mark(.late))) } == .notSigned)
    #expect(
      refusal { () throws(Refusal) in try room.dana(.amendWithdrawal(one, reason: "r")) }
        == .notSigned)
    try room.dana(.sign())
    #expect(
      refusal { () throws(Refusal) in try room.dana(.mark(one, mark(.late))) } == .alreadySigned)
    #expect(
      refusal { () throws(Refusal) in try room.dana(.unmark(one, reason: "r")) }
        == .alreadySigned)
  }

  @Test("an amendment counts at once where nobody has to countersign")
  func amending() throws {
    var room = try signed()
    try room.dana(.amend(Room.person(2), mark(.present, "stayed", left: room.time(180))))
    let correction = try #require(room.state.corrections.last)
    #expect(correction.isAmendment && correction.standing == .counts)
    #expect(correction.countersignature == nil && correction.proposed == nil)
    #expect(room.state.attendance(of: room[2]).netMinutes == 180)
    #expect(try room.dana(.amend(Room.person(2), room[2].mark!.mark)) == [])
    try room.dana(.amendWithdrawal(Room.person(2), reason: "no, he left"))
    #expect(room.state.attendance(of: room[2]).netMinutes == 140)
    #expect(try room.dana(.amendWithdrawal(Room.person(2), reason: "again")) == [])
    #expect(room.state.signature?.by.id == Room.dana)
  }

  @Test("an amendment is checked as a mark is")
  func amendmentChecks() throws {
    var room = try signed()
    func refused(_ mark: Mark, _ id: ParticipantID = Room.person(1)) -> Refusal? {
      refusal { () throws(Refusal) in try room.dana(.amend(id, mark)) }
    }
    #expect(refused(mark(.excused, " ")) == .reasonMissing)
    #expect(refused(mark(.excused, String(repeating: "x", count: 301))) == .reasonTooLong)
    #expect(refused(mark(.excused, left: room.time(10))) == .badMarkTime)
    #expect(refused(mark(.leftEarly, left: room.time(500))) == .badMarkTime)
    #expect(refused(mark(.excused), ParticipantID("x")) == .noSuchParticipant)
  }

  @Test("where it has to be countersigned, the record is as before until it is")
  func awaiting() throws {
    var room = try signed(countersign: true)
    let before = room.state.attendance(of: room[2])
    try room.dana(.amend(Room.person(2), mark(.present, left: room.time(180))))
    let waiting = try #require(room.state.awaiting(Room.person(2)))
    #expect(waiting.standing == .awaiting && waiting.proposed?.netMinutes == 180)
    #expect(room.state.result(of: waiting)?.netMinutes == 180)
    #expect(room.state.attendance(of: room[2]) == before)
    #expect(room.state.recordVersion == 1)
    room.at(300)
    try room.morgan(.countersign(1, approve: true, reason: nil))
    let counts = try #require(room.state.corrections.last)
    #expect(counts.standing == .counts && room.state.awaiting(Room.person(2)) == nil)
    #expect(counts.countersignature?.by == Room.morgan && counts.countersignature?.at == room.now)
    #expect(room.state.attendance(of: room[2]).netMinutes == 180)
    #expect(room[2].mark?.by.id == Room.dana && room[2].mark?.at == waiting.at)
    #expect(room.state.recordVersion == 2)
  }

  @Test("a declined amendment never counts, and says why")
  func declined() throws {
    var room = try signed(countersign: true)
    let before = room.state.attendance(of: room[1])
    try room.dana(.amend(one, mark(.noShow)))
    #expect(
      refusal { () throws(Refusal) in
        try room.morgan(.countersign(1, approve: false, reason: nil))
      } == .reasonMissing)
    #expect(
      refusal { () throws(Refusal) in
        try room.morgan(.countersign(1, approve: false, reason: "  "))
      } == .reasonMissing)
    try room.morgan(.countersign(1, approve: false, reason: "She was there, I saw her"))
    let correction = try #require(room.state.corrections.last)
    #expect(correction.standing == .declined)
    #expect(correction.countersignature?.reason == "She was there, I saw her")
    #expect(room.state.result(of: correction)?.status == .noShow)
    #expect(room.state.attendance(of: room[1]) == before)
    #expect(room.state.recordVersion == 1)
    // It may be tried again.
    #expect(try room.dana(.amend(one, mark(.noShow, "no, really"))).count == 1)
    #expect(room.state.corrections.map(\.number) == [1, 2])
  }

  @Test("taking a mark back after signing is countersigned as well")
  func withdrawal() throws {
    var room = try ended(SessionRules(countersign: true))
    try room.dana(.mark(one, mark(.excused)))
    try room.dana(.sign())
    try room.dana(.amendWithdrawal(one, reason: "wrong person"))
    #expect(room.state.attendance(of: room[1]).status == .excused)
    #expect(room.state.corrections.last?.proposed?.status == .present)
    try room.morgan(.countersign(2, approve: true, reason: nil))
    #expect(room.state.attendance(of: room[1]).status == .present)
    #expect(room[1].mark == nil)
  }

  @Test("while one amendment of a person awaits, there is no other of theirs")
  func oneAtATime() throws {
    var room = try signed(countersign: true)
    try room.dana(.amend(one, mark(.noShow)))
    for command in [Command.amend(one, mark(.late)), .amendWithdrawal(one, reason: "r")] {
      #expect(refusal { () throws(Refusal) in try room.dana(command) } == .amendmentAwaits)
    }
    #expect(try room.dana(.amend(Room.person(2), mark(.noShow))).count == 1)
  }

  @Test("nobody countersigns their own amendment, nor twice, nor what is none")
  func whoCountersigns() throws {
    var room = try ended(SessionRules(countersign: true))
    try room.dana(.mark(one, mark(.noShow)))
    func refused(_ number: Int, approve: Bool = true, by actor: Actor) -> Refusal? {
      refusal { () throws(Refusal) in
        try room.take(.countersign(number, approve: approve, reason: "r"), by: actor)
      }
    }
    #expect(refused(1, by: .supervisor(Room.robin)) == .noSuchAmendment)
    try room.dana(.sign())
    try room.morgan(.amend(one, mark(.excused)))
    #expect(refused(2, by: .supervisor(Room.morgan)) == .ownAmendment)
    #expect(refused(3, by: .supervisor(Room.robin)) == .noSuchAmendment)
    #expect(refused(0, by: .supervisor(Room.robin)) == .noSuchAmendment)
    for actor in [Actor.facilitator(Room.luis), .participant(one), .system, .guest(GuestID("g"))] {
      #expect(refused(2, by: actor) == .notYourRole)
    }
    let approve = Command.countersign(2, approve: true, reason: "r")
    try room.take(approve, by: .supervisor(Room.robin))
    #expect(try room.take(approve, by: .supervisor(Room.robin)) == [])
    #expect(refused(2, approve: false, by: .supervisor(Room.robin)) == .amendmentDecided)
    #expect(refused(2, by: .supervisor(Room.morgan)) == .amendmentDecided)
    #expect(room.state.attendance(of: room[1]).status == .excused)
  }

  @Test("supervisors look after records and do nothing else")
  func supervisors() throws {
    var room = try Room.started(people: 2)
    for command in [
      Command.start, .end, .next, .sign(), .pause(minutes: 5), .remove(one), .safety(true),
      .announce("x"), .handOver(Room.luis), .alive, .connect(one), .leave, .expectAll([]),
      .replan(room.state.plan, agenda: [], after: 1),
      .handOver(Room.morgan.id),
    ] {
      #expect(refusal { () throws(Refusal) in try room.morgan(command) } == .notYourRole)
    }
    let events = try room.morgan(.mark(one, mark(.late)))
    #expect(events.first == .staffNamed(Room.morgan))
    #expect(room.state.staff(Room.morgan.id) == Room.morgan)
    #expect(room.state.corrections.last?.by == Room.morgan)
    #expect(try room.morgan(.unmark(one, reason: "no")).count == 1)
    // Known to the log now, and still no facilitator of this session.
    #expect(
      refusal { () throws(Refusal) in try room.take(.end, by: .facilitator(Room.morgan.id)) }
        == .notYourRole)
    #expect(
      refusal { () throws(Refusal) in try room.dana(.handOver(Room.morgan.id)) } == .noSuchStaff)
  }

  @Test("a log explains itself: replayed, it knows who amended and who countersigned")
  func replay() throws {
    var room = try signed(countersign: true)
    try room.morgan(.amend(one, mark(.excused)))
    try room.take(
      .countersign(1, approve: true, reason: nil), by: .supervisor(Room.robin))
    let again = try #require(SessionState.folding(room.log))
    #expect(again == room.state)
    #expect(again.staff(Room.morgan.id) == Room.morgan)
    #expect(again.staff(Room.robin.id)?.signature == "Robin Park, PsyD")
  }
}
