import CircleCore
import CircleService
import Synchronization

/// Facilitators and supervisors in memory, so that a connection can be let in or refused at once.
public final class StaffList: Sendable {
  private let directory: any Directory
  private let records = Mutex<[StaffID: StaffRecord]>([:])

  public init(directory: any Directory) { self.directory = directory }

  public func refresh() async throws {
    let staff = try await directory.staff()
    records.withLock { $0 = Dictionary(staff.map { ($0.id, $0) }, uniquingKeysWith: { $1 }) }
  }

  func record(_ id: StaffID) -> StaffRecord? { records.withLock { $0[id] } }

  func record(userName: String) -> StaffRecord? {
    records.withLock { $0.values.first { $0.userName == userName } }
  }
}
