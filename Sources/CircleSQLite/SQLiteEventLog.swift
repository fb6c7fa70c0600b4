import CircleCore
import CircleService
import GRDB

extension SQLiteStore: EventLog {
  public func append(_ batches: [LogBatch]) async throws -> [SessionID: AppendOutcome] {
    let keeper = batches.allSatisfy(\.audit.isEmpty) ? nil : try auditKeeper()
    let outcomes = try await write { database in
      var outcomes: [SessionID: AppendOutcome] = [:]
      for batch in batches { outcomes[batch.session] = try Self.append(batch, to: database) }
      if let keeper {
        let drafts = batches.filter { outcomes[$0.session] == .appended }.flatMap(\.audit)
        if !drafts.isEmpty { try keeper.append(drafts, to: database) }
      }
      return outcomes
    }
    for batch in batches where outcomes[batch.session] == .appended {
      if let last = batch.events.last {
        broadcast.send(SessionHead(session: batch.session, sequence: last.sequence))
      }
    }
    return outcomes
  }

  private static func append(_ batch: LogBatch, to database: Database) throws -> AppendOutcome {
    let session = batch.session.text
    for (offset, recorded) in batch.events.enumerated()
    where recorded.sequence != batch.expectedHead + 1 + offset {
      throw StoreError.gap(session: session)
    }
    let head = try head(of: session, in: database)
    guard head == batch.expectedHead else { return .moved(head: head) }
    let insert = try database.cachedStatement(
      sql: "INSERT INTO events (session, sequence, at, event) VALUES (?, ?, ?, ?)")
    let name = session.databaseValue
    for recorded in batch.events {
      insert.setUncheckedArguments([
        name, recorded.sequence.databaseValue, recorded.at.milliseconds.databaseValue,
        try EventCoding.encode(recorded.event).databaseValue,
      ])
      try insert.execute()
    }
    if !batch.events.isEmpty { try AttendanceWriting.markStale(name, in: database) }
    try append(batch.replies, session: name, to: database)
    return .appended
  }

  /// The first reply to a command is its reply for ever.
  private static func append(
    _ replies: [CommandKey: Reply], session: DatabaseValue, to database: Database
  ) throws {
    guard !replies.isEmpty else { return }
    let insert = try database.cachedStatement(
      sql: """
        INSERT INTO replies (session, sender, command, reply) VALUES (?, ?, ?, ?)
        ON CONFLICT DO NOTHING
        """)
    for (key, reply) in replies {
      insert.setUncheckedArguments([
        session, key.sender.databaseValue, key.id.text.databaseValue, reply.text.databaseValue,
      ])
      try insert.execute()
    }
  }

  static func head(of session: String, in database: Database) throws -> Int {
    let statement = try database.cachedStatement(
      sql: "SELECT sequence FROM events WHERE session = ? ORDER BY sequence DESC LIMIT 1")
    return try Int.fetchOne(statement, arguments: [session]) ?? 0
  }

  public func events(of session: SessionID, after sequence: Int) async throws -> [Recorded] {
    let file = file
    return try await read { database in
      let rows = try Row.fetchCursor(
        database.cachedStatement(
          sql: """
            SELECT sequence, at, event FROM events WHERE session = ? AND sequence > ?
            ORDER BY sequence
            """), arguments: [session.text, sequence])
      var events: [Recorded] = []
      while let row = try rows.next() {
        let sequence: Int = row[0]
        do {
          let event = try EventCoding.decode(row[2] as String)
          events.append(
            Recorded(sequence: sequence, at: Instant(milliseconds: row[1]), event: event))
        } catch {
          // Not what was decoded: it may hold names.
          throw StoreError.corrupt(
            file: file,
            reason: "event \(sequence) of session \(session) can't be read (\(type(of: error)))")
        }
      }
      return events
    }
  }

  public func replies(
    to keys: [CommandKey], in session: SessionID
  ) async throws -> [CommandKey: Reply] {
    let file = file
    return try await read { database in
      let statement = try database.cachedStatement(
        sql: "SELECT reply FROM replies WHERE session = ? AND sender = ? AND command = ?")
      var replies: [CommandKey: Reply] = [:]
      for key in keys {
        let arguments: StatementArguments = [session.text, key.sender, key.id.text]
        guard let text = try String.fetchOne(statement, arguments: arguments) else { continue }
        guard let reply = Reply(text: text) else {
          throw StoreError.corrupt(file: file, reason: "unknown reply '\(text)'")
        }
        replies[key] = reply
      }
      return replies
    }
  }

  public func heads() -> AsyncStream<SessionHead> { broadcast.stream() }
}
