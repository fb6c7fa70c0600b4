import CircleCore
import CircleService

/// Made-up sessions and people to write into a store.
public enum Samples {
  public static let session = SessionID("s-tuesday")
  public static let otherSession = SessionID("s-thursday")
  public static let question = Question(session: session, item: ItemID("p1.s2"))
  public static let otherQuestion = Question(session: session, item: ItemID("p2.s1"))
  public static let start = Instant(milliseconds: 1_795_356_000_000)

  /// Events that follow `head`, one a second.
  public static func events(after head: Int, _ events: [Event]) -> [Recorded] {
    events.enumerated().map { offset, event in
      Recorded(
        sequence: head + 1 + offset, at: start + .seconds(head + 1 + offset), event: event)
    }
  }

  public static func batch(
    _ session: SessionID = session, after head: Int, _ list: [Event],
    replies: [CommandKey: Reply] = [:]
  ) -> LogBatch {
    LogBatch(
      session: session, expectedHead: head, events: events(after: head, list), replies: replies)
  }

  public static func person(_ number: Int) -> ParticipantID { ParticipantID("p-\(number)") }

  public static func key(_ number: Int, sender: String = "participant:p-1") -> CommandKey {
    CommandKey(sender: sender, id: CommandID("7f0b3c1e-0000-4000-8000-\(number)"))
  }

  /// The clinic's key of sealed answers.
  public static let answerKey = VaultKey((0..<32).map { UInt8($0) })

  /// A vault key of 32 bytes.
  public static func vaultKey(_ number: Int) -> [UInt8] {
    var generator = SeededGenerator(seed: UInt64(number))
    return (0..<32).map { _ in UInt8.random(in: 0...255, using: &generator) }
  }

  /// The key of the audit log of every store under test.
  public static let auditSigner = AuditSigner(
    seed: [UInt8](repeating: 7, count: AuditSigner.seedLength))

  /// Texts that stores and encoders like to break. None has U+0000, which no SQL text can hold; it
  /// is refused where texts come in.
  public static let awkwardTexts = [
    "Tomás V.", "\"quoted\" \\ back", "line\nbreak\ttab\r\u{1}\u{7f}", "😀 e\u{301} 日本語 ￿",
    "'; DROP TABLE events; --", "</script>", "\u{2028}\u{202e}", "", " ",
  ]

  public static let program = ProgramRecord(
    id: ProgramID("iop"), name: "Adult IOP", zone: "America/New_York")
  public static let group = GroupRecord(
    id: GroupID("tue"), program: program.id, title: "Tuesday Morning Group")
  public static let dana = StaffRecord(
    id: StaffID("dana"), userName: "dana", name: "Dana", signature: "Dana Whitfield, LCSW",
    role: .facilitator, passwordHash: "$argon2id$made-up")
  public static let morgan = StaffRecord(
    id: StaffID("morgan"), userName: "morgan", name: "Morgan", signature: "Morgan Ellery",
    role: .supervisor, passwordHash: nil)

  public static func participant(_ id: String, _ name: String) -> ParticipantRecord {
    ParticipantRecord(id: ParticipantID(id), name: name, language: .english)
  }

  public static func scheduled(
    _ id: SessionID = session, code: String = "K7QW3M9X", startingAfter: Duration = .zero
  ) -> SessionRecord {
    SessionRecord(
      id: id, group: group.id, code: code, startsAt: start + startingAfter,
      endsAt: start + startingAfter + .seconds(3 * 60 * 60))
  }
}
