import CircleCore
import CircleService
import Testing

/// What every event log does.
public enum LogContract {
  public static let checks = [
    ContractCheck("a session nobody has written has no events", empty),
    ContractCheck("events come back in order, as they were", order),
    ContractCheck("events can be read from any place on", tail),
    ContractCheck("a writer that is behind is told the head and writes nothing", moved),
    ContractCheck("a writer that is ahead is told the head and writes nothing", ahead),
    ContractCheck("events that don't follow on are refused, and nothing is written", gap),
    ContractCheck("one session that has moved doesn't hold up the others", others),
    ContractCheck("replies come back, and only those that were asked for", replies),
    ContractCheck("the first reply to a command stays", firstReply),
    ContractCheck("commands are told apart by sender and by session", senders),
    ContractCheck("a batch of replies alone is written", repliesAlone),
    ContractCheck("a batch that has moved leaves no reply", movedReplies),
    ContractCheck("opening again keeps events and replies", reopening),
    ContractCheck("a batch of 5,000 events is written whole", large),
    ContractCheck("texts of all kinds come back letter by letter", texts),
    ContractCheck("of 100 writers at once each is appended or told that it moved", race),
    ContractCheck("100 sessions can be written at once", crowd),
    ContractCheck("heads tell every listener how far a session has got", heads),
  ]

  private static let three: [Event] = [
    .connected(Samples.person(1)), .handRaised(Samples.person(1)), .left(Samples.person(1)),
  ]

  @Sendable private static func empty(_ store: StoreUnderTest) async throws {
    #expect(try await store.log.events(of: Samples.session, after: 0).isEmpty)
    #expect(try await store.log.replies(to: [Samples.key(1)], in: Samples.session).isEmpty)
    #expect(try await store.log.append([]).isEmpty)
  }

  @Sendable private static func order(_ store: StoreUnderTest) async throws {
    #expect(try await append(store, Samples.batch(after: 0, three)) == .appended)
    #expect(try await append(store, Samples.batch(after: 3, three)) == .appended)
    let written = Samples.events(after: 0, three) + Samples.events(after: 3, three)
    #expect(try await store.log.events(of: Samples.session, after: 0) == written)
  }

  @Sendable private static func tail(_ store: StoreUnderTest) async throws {
    _ = try await append(store, Samples.batch(after: 0, three))
    let written = Samples.events(after: 0, three)
    #expect(try await store.log.events(of: Samples.session, after: 2) == [written[2]])
    #expect(try await store.log.events(of: Samples.session, after: 3).isEmpty)
    #expect(try await store.log.events(of: Samples.session, after: 99).isEmpty)
  }

  @Sendable private static func moved(_ store: StoreUnderTest) async throws {
    _ = try await append(store, Samples.batch(after: 0, three))
    #expect(try await append(store, Samples.batch(after: 1, [.alive])) == .moved(head: 3))
    #expect(try await append(store, Samples.batch(after: 0, three)) == .moved(head: 3))
    #expect(try await store.log.events(of: Samples.session, after: 0).count == 3)
  }

  @Sendable private static func ahead(_ store: StoreUnderTest) async throws {
    #expect(try await append(store, Samples.batch(after: 7, [.alive])) == .moved(head: 0))
    #expect(try await store.log.events(of: Samples.session, after: 0).isEmpty)
  }

  @Sendable private static func gap(_ store: StoreUnderTest) async throws {
    let broken = LogBatch(
      session: Samples.session, expectedHead: 0,
      events: [
        Recorded(sequence: 1, at: Samples.start, event: .alive),
        Recorded(sequence: 3, at: Samples.start, event: .alive),
      ], replies: [:])
    await #expect(throws: (any Error).self) {
      try await store.log.append([Samples.batch(Samples.otherSession, after: 0, three), broken])
    }
    #expect(try await store.log.events(of: Samples.session, after: 0).isEmpty)
    #expect(try await store.log.events(of: Samples.otherSession, after: 0).isEmpty)
  }

  @Sendable private static func others(_ store: StoreUnderTest) async throws {
    _ = try await append(store, Samples.batch(after: 0, three))
    let outcomes = try await store.log.append([
      Samples.batch(Samples.otherSession, after: 0, three), Samples.batch(after: 2, [.alive]),
      Samples.batch(SessionID("s-third"), after: 0, [.alive]),
    ])
    #expect(
      outcomes == [
        Samples.otherSession: .appended, Samples.session: .moved(head: 3),
        SessionID("s-third"): .appended,
      ])
    #expect(try await store.log.events(of: Samples.otherSession, after: 0).count == 3)
    #expect(try await store.log.events(of: Samples.session, after: 0).count == 3)
    #expect(try await store.log.events(of: SessionID("s-third"), after: 0).count == 1)
  }

  @Sendable private static func replies(_ store: StoreUnderTest) async throws {
    let all = Dictionary(
      uniqueKeysWithValues: Refusal.allCases.enumerated().map {
        (Samples.key($0), Reply.refused($1))
      } + [(Samples.key(1_000), .done)])
    _ = try await append(store, Samples.batch(after: 0, three, replies: all))
    #expect(try await store.log.replies(to: Array(all.keys), in: Samples.session) == all)
    let asked = [Samples.key(1_000), Samples.key(2_000)]
    #expect(
      try await store.log.replies(to: asked, in: Samples.session) == [Samples.key(1_000): .done])
  }

  @Sendable private static func firstReply(_ store: StoreUnderTest) async throws {
    let key = Samples.key(1)
    _ = try await append(store, Samples.batch(after: 0, three, replies: [key: .done]))
    _ = try await append(
      store, Samples.batch(after: 3, [.alive], replies: [key: .refused(.sessionEnded)]))
    #expect(try await store.log.replies(to: [key], in: Samples.session) == [key: .done])
  }

  @Sendable private static func senders(_ store: StoreUnderTest) async throws {
    let mine = Samples.key(1, sender: "participant:p-1")
    let theirs = Samples.key(1, sender: "participant:p-2")
    _ = try await append(store, Samples.batch(after: 0, three, replies: [mine: .done]))
    #expect(try await store.log.replies(to: [theirs], in: Samples.session).isEmpty)
    #expect(try await store.log.replies(to: [mine], in: Samples.otherSession).isEmpty)
  }

  @Sendable private static func repliesAlone(_ store: StoreUnderTest) async throws {
    let key = Samples.key(1)
    let outcome = try await append(
      store, Samples.batch(after: 0, [], replies: [key: .refused(.notStarted)]))
    #expect(outcome == .appended)
    #expect(
      try await store.log.replies(to: [key], in: Samples.session) == [key: .refused(.notStarted)])
    #expect(try await append(store, Samples.batch(after: 0, three)) == .appended)
  }

  @Sendable private static func movedReplies(_ store: StoreUnderTest) async throws {
    _ = try await append(store, Samples.batch(after: 0, three))
    let late = Samples.batch(after: 0, three, replies: [Samples.key(1): .done])
    #expect(try await append(store, late) == .moved(head: 3))
    #expect(try await store.log.replies(to: [Samples.key(1)], in: Samples.session).isEmpty)
  }

  @Sendable private static func reopening(_ store: StoreUnderTest) async throws {
    let replies: [CommandKey: Reply] = [
      Samples.key(1): .done, Samples.key(2): .refused(.itemNotOpen),
    ]
    _ = try await append(store, Samples.batch(after: 0, three, replies: replies))
    let reopened = try await store.reopened()
    #expect(
      try await reopened.log.events(of: Samples.session, after: 0)
        == Samples.events(after: 0, three))
    #expect(
      try await reopened.log.replies(to: Array(replies.keys), in: Samples.session) == replies)
    #expect(try await append(reopened, Samples.batch(after: 3, [.alive])) == .appended)
  }

  @Sendable private static func large(_ store: StoreUnderTest) async throws {
    let events = (0..<5_000).map { Event.answered(ItemID("p1.s2"), by: Samples.person($0)) }
    let replies = Dictionary(
      uniqueKeysWithValues: (0..<5_000).map {
        (Samples.key($0, sender: "participant:p-\($0)"), Reply.done)
      })
    let batch = Samples.batch(after: 0, events, replies: replies)
    #expect(try await append(store, batch) == .appended)
    #expect(
      try await store.log.events(of: Samples.session, after: 0)
        == Samples.events(after: 0, events))
    #expect(
      try await store.log.replies(to: Array(replies.keys), in: Samples.session).count == 5_000)
  }

  @Sendable private static func texts(_ store: StoreUnderTest) async throws {
    // In the log texts are in JSON, where even U+0000 has a place.
    let events = (Samples.awkwardTexts + ["a\u{0}b"]).flatMap { text in
      [
        Event.announced(text), .knocked(GuestID(text), name: text),
        .connected(ParticipantID(text)), .answered(ItemID(text), by: ParticipantID(text)),
      ]
    }
    let session = SessionID("s 'é\"")
    _ = try await append(store, Samples.batch(session, after: 0, events))
    #expect(
      try await store.log.events(of: session, after: 0) == Samples.events(after: 0, events))
  }

  @Sendable private static func race(_ store: StoreUnderTest) async throws {
    let log = store.log
    let outcomes = try await withThrowingTaskGroup(of: AppendOutcome?.self) { group in
      for _ in 0..<100 {
        group.addTask {
          try await log.append([Samples.batch(after: 0, [.alive])])[Samples.session]
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(outcomes.count { $0 == .appended } == 1)
    #expect(outcomes.count { $0 == .moved(head: 1) } == 99)
    #expect(try await log.events(of: Samples.session, after: 0).count == 1)
  }

  @Sendable private static func crowd(_ store: StoreUnderTest) async throws {
    let log = store.log
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<100 {
        group.addTask {
          let session = SessionID("s-\(number)")
          for head in 0..<5 {
            let outcome = try await log.append([Samples.batch(session, after: head, [.alive])])
            #expect(outcome == [session: .appended])
            #expect(try await log.events(of: session, after: 0).count == head + 1)
          }
        }
      }
      try await group.waitForAll()
    }
  }

  @Sendable private static func heads(_ store: StoreUnderTest) async throws {
    var one = store.log.heads().makeAsyncIterator()
    var other = store.log.heads().makeAsyncIterator()
    _ = try await append(store, Samples.batch(after: 0, three))
    let first = SessionHead(session: Samples.session, sequence: 3)
    #expect(await one.next() == first)
    #expect(await other.next() == first)
    _ = try await append(store, Samples.batch(after: 0, [.alive]))
    _ = try await append(store, Samples.batch(Samples.otherSession, after: 0, [.alive]))
    #expect(await one.next() == SessionHead(session: Samples.otherSession, sequence: 1))
  }

  private static func append(
    _ store: StoreUnderTest, _ batch: LogBatch
  ) async throws -> AppendOutcome? {
    try await store.log.append([batch])[batch.session]
  }
}
