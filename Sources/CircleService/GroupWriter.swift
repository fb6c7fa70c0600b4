import CircleCore

/// Writes what all sessions want to have written, one transaction at a time: what comes while one is
/// being written forms the next.
public actor GroupWriter {
  private let log: any EventLog
  private var waiting: [(batch: LogBatch, reply: CheckedContinuation<AppendOutcome, any Error>)] =
    []
  private var isWriting = false

  public init(log: any EventLog) { self.log = log }

  /// Returns when the batch is durable or the store has refused it.
  ///
  /// - Throws: when its outcome is unknown.
  func append(_ batch: LogBatch) async throws -> AppendOutcome {
    try await withCheckedThrowingContinuation { reply in
      waiting.append((batch, reply))
      if !isWriting {
        isWriting = true
        Task { await self.writeAll() }
      }
    }
  }

  private func writeAll() async {
    while !waiting.isEmpty {
      let group = waiting
      waiting = []
      do {
        let outcomes = try await log.append(group.map(\.batch))
        for (batch, reply) in group {
          if let outcome = outcomes[batch.session] {
            reply.resume(returning: outcome)
          } else {
            reply.resume(throwing: ServiceError.storeSaidNothing)
          }
        }
      } catch {
        for (_, reply) in group { reply.resume(throwing: error) }
      }
    }
    isWriting = false
  }
}

/// What goes wrong beside what people do.
public enum ServiceError: Error, Sendable, Hashable {
  case noSuchSession
  /// The log holds events that don't begin with a plan.
  case notASessionLog
  case storeSaidNothing
  case shuttingDown
}
