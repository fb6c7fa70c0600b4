import CircleCore
import CircleService
import Testing

/// A store as the contract sees it: its ports, and a way to close it and open it again.
public struct StoreUnderTest: Sendable {
  public let log: any EventLog
  public let directory: any Directory
  public let credentials: any CredentialStore
  public let vault: any AnswerVault
  public let audit: any AuditLog
  public let attendance: any AttendanceStore
  private let closing: @Sendable () async throws -> StoreUnderTest

  /// - Parameter reopening: Closes this store and opens another one on the same data.
  public init(
    log: any EventLog, directory: any Directory, credentials: any CredentialStore,
    vault: any AnswerVault, audit: any AuditLog, attendance: any AttendanceStore,
    reopening: @escaping @Sendable () async throws -> StoreUnderTest
  ) {
    self.log = log
    self.directory = directory
    self.credentials = credentials
    self.vault = vault
    self.audit = audit
    self.attendance = attendance
    closing = reopening
  }

  func reopened() async throws -> StoreUnderTest { try await closing() }
}

/// One behavior that every store has, as an argument of a test.
public struct ContractCheck: Sendable, CustomTestStringConvertible {
  public let testDescription: String
  private let body: @Sendable (StoreUnderTest) async throws -> Void

  init(_ behavior: String, _ body: @escaping @Sendable (StoreUnderTest) async throws -> Void) {
    testDescription = behavior
    self.body = body
  }

  /// Runs the check on a store that is new and empty.
  public func run(on store: StoreUnderTest) async throws { try await body(store) }
}
