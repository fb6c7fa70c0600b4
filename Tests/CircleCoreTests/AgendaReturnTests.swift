import CircleCore
import Testing

@Suite("What was left out of a session and comes back")
struct AgendaReturnTests {
  private let p1 = PartID("p1")
  private let p2 = PartID("p2")
  private let p3 = PartID("p3")

  private static let parts = [[Room.card, Room.scale, Room.card], [Room.card], [Room.goRound]]

  private func running() throws -> Room { try Room.started(people: 3, parts: Self.parts) }

  private func ids(_ room: Room) -> [String] { room.state.agenda.map(\.id.text) }

  @Test("what was left out comes back as it was planned, whatever its module has become")
  func back() throws {
    var room = try Room.started(
      people: 2, parts: [[Room.card, Room.card, Room.card], [Room.card]])
    try room.dana(.agenda([.part(p2), .module("stop", found: Room.module("stop"), minutes: 20)]))
    let stop = room.state.agenda[2]
    try room.dana(
      .agenda([.part(p1, without: [StepID("p1.s3")]), .part(stop.id, without: [StepID("p3.s2")])]))
    #expect(room.state.agenda.map(\.minutes) == [10, 15])
    try room.dana(
      .agenda([
        .part(p1, with: [StepID("p1.s3")]), .part(p2, with: [StepID("p2.s1")]),
        .part(stop.id, minutes: 20, with: [StepID("p3.s2")]),
      ]))
    #expect(room.state.agenda[2] == stop && ids(room) == ["p1", "p2", "p3"])
    #expect(room.state.agenda.map(\.steps.count) == [3, 1, 3])
    #expect(room.state.agenda.map(\.minutes) == [15, 5, 20])
    // Some of a dropped part's steps are enough.
    try room.dana(.agenda([]))
    try room.dana(.agenda([.part(p3, with: [StepID("p3.s1"), StepID("p3.s3")])]))
    #expect(room.state.agenda[1].steps.map(\.id.text) == ["p3.s1", "p3.s3"])
    #expect(room.state.agenda[1].minutes == 15)
    // Its number isn't given to anything else.
    try room.dana(.agenda([.breakTime(minutes: 5)]))
    #expect(ids(room) == ["p1", "p4"])
    #expect(SessionState.folding(room.log) == room.state)
  }

  @Test("what comes back is told by its steps, and comes after what is on")
  func notBack() throws {
    var room = try running()
    try room.dana(.agenda([.part(p1, without: [StepID("p1.s2")])]))
    try room.dana(.go(StepID("p1.s3")))
    let cases: [(AgendaWish, Refusal)] = [
      (.part(p1, with: [StepID("p1.s2")]), .partOver), (.part(p2), .noSuchPart),
      (.part(p2, with: [StepID("p3.s1")]), .noSuchStep),
      (.part(p2, without: [StepID("p2.s1")], with: [StepID("p2.s1")]), .noStepLeft),
    ]
    for (wish, reason) in cases {
      #expect(refusal { () throws(Refusal) in try room.dana(.agenda([wish])) } == reason, "\(wish)")
    }
  }
}
