import ArgumentParser
import CircleCore
import CircleSQLite
import CircleService
import Foundation

/// `circled attendance verify`.
struct VerifyAttendance: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Finds sessions whose records aren't what was signed, corrected and amended.",
    discussion: """
      Works every session's record out anew, and holds it against the digests that the audit log has \
      of it. Run `circled audit verify` as well: this rests on it. Ends with 1 when something is \
      wrong. The daemon may go on serving meanwhile.
      """)

  @OptionGroup var store: StoreOptions

  func run() async throws {
    try await store.withStore { store in
      var verification = RecordVerification()
      try await verification.read(store)
      let everything = SessionQuery.starting(
        from: Instant(milliseconds: .min), to: Instant(milliseconds: .max), group: nil)
      // Also those that were taken off the calendar: their logs stay.
      let sessions = verification.sessions.union(try await store.sessions(everything).map(\.id))
      var found = 0
      for session in sessions.sorted(by: { $0.text < $1.text }) {
        for problem in try await Self.problems(of: session, &verification, store) {
          Console.say(problem)
          found += 1
        }
      }
      try await store.note(
        .recordsVerified, ["sessions": "\(sessions.count)", "problems": "\(found)"])
      guard found == 0 else {
        Console.say("\(sessions.count) sessions looked at. Problems: \(found).")
        throw ExitCode(1)
      }
      Console.say(
        "\(sessions.count) sessions looked at: every record is what the audit log knows of it.")
    }
  }

  private static func problems(
    of session: SessionID, _ verification: inout RecordVerification, _ store: SQLiteStore
  ) async throws -> [String] {
    do {
      while true {
        let known = verification.last
        let log = try await store.events(of: session, after: 0)
        let problems = verification.problems(of: session, in: log)
        if problems.isEmpty { return [] }
        // Somebody may have corrected it between the one reading and the other.
        try await verification.read(store)
        if verification.last == known { return problems.map(\.description) }
      }
    } catch let error as StoreError {
      return ["The log of session \(session) can't be read: \(error)"]
    }
  }
}
