import CircleCore
import CircleReports
import CircleService
import StoreContract
import Synchronization

/// A clinic in memory whose attendance is reported.
struct ReportClinic {
  let store = MemoryStore()
  let reports: AttendanceReports
  let unreadable = Unreadable()

  /// The sessions that were told of.
  final class Unreadable: Sendable {
    private let sessions = Mutex<[SessionID]>([])
    var all: [SessionID] { sessions.withLock { $0 } }
    func add(_ session: SessionID) { sessions.withLock { $0.append(session) } }
  }

  static let day = Day(number: 20_774)
  static let all = AttendanceFilter(from: day.adding(days: -400), to: day.adding(days: 400))
  static let notice = Text(
    en: "Confidential: 42 CFR part 2, “no further disclosure”.", es: "Confidencial: 42 CFR parte 2."
  )

  init() {
    reports = AttendanceReports(
      store: store, directory: store,
      onUnreadable: { [unreadable] session, _ in unreadable.add(session) },
      state: { [store] session in
        SessionState.folding(try await store.events(of: session, after: 0))
      })
  }

  /// Puts sessions into the directory with their logs.
  func add(_ sessions: ReportSession...) async throws {
    try await store.save([
      .program(ProgramRecord(id: ProgramID("iop"), name: "Adult IOP", zone: "America/New_York")),
      .group(GroupRecord(id: GroupID("tue"), program: ProgramID("iop"), title: "Tuesdays")),
    ])
    for session in sessions {
      guard let plan = session.state?.plan else { continue }
      try await store.save([
        .session(
          SessionRecord(
            id: plan.session, group: plan.group, code: plan.session.text,
            startsAt: plan.scheduledStart, endsAt: plan.scheduledEnd))
      ])
      _ = try await store.append([
        LogBatch(session: plan.session, expectedHead: 0, events: session.log, replies: [:])
      ])
    }
  }

  static func options(_ names: ExportOptions.Names = .display) -> ExportOptions {
    ExportOptions(
      names: names, notice: notice, madeBy: "Morgan Ellery", madeAt: ReportSession.start,
      folder: "")
  }

  /// The whole file, after a look at its pieces.
  func export(
    _ format: ExportFormat, _ options: ExportOptions = options(),
    filter: AttendanceFilter = all
  ) async throws -> [UInt8] {
    try await Self.whole(try await reports.export(filter, as: format, options))
  }

  static func whole(_ stream: any ByteStream) async throws -> [UInt8] {
    var bytes: [UInt8] = []
    while let piece = try await stream.next() {
      precondition(!piece.isEmpty && piece.count <= 64 * 1024, "pieces are of a fair size")
      bytes += piece
    }
    return bytes
  }

  func csv(_ options: ExportOptions = options()) async throws -> String {
    String(decoding: try await export(.csv, options), as: UTF8.self)
  }
}
