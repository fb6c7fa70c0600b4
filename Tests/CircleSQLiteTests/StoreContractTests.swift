import CircleSQLite
import StoreContract
import Testing

@Suite("The contract of stores, kept by SQLite")
struct SQLiteContractTests {
  private let data = DataFolder()

  @Test("log", arguments: LogContract.checks)
  func log(check: ContractCheck) async throws { try await check.run(on: data.underTest()) }

  @Test("vault", arguments: VaultContract.checks)
  func vault(check: ContractCheck) async throws { try await check.run(on: data.underTest()) }

  @Test("directory", arguments: DirectoryContract.checks)
  func directory(check: ContractCheck) async throws { try await check.run(on: data.underTest()) }

  @Test("roster", arguments: RosterContract.checks)
  func roster(check: ContractCheck) async throws { try await check.run(on: data.underTest()) }

  @Test("credentials", arguments: CredentialContract.checks)
  func credentials(check: ContractCheck) async throws { try await check.run(on: data.underTest()) }

  @Test("attendance", arguments: AttendanceContract.checks)
  func attendance(check: ContractCheck) async throws { try await check.run(on: data.underTest()) }

  @Test("audit", arguments: AuditContract.checks)
  func audit(check: ContractCheck) async throws { try await check.run(on: data.underTest()) }
}

@Suite("The contract of stores, kept by the double in memory")
struct MemoryContractTests {
  private let store = MemoryStore().underTest

  @Test("log", arguments: LogContract.checks)
  func log(check: ContractCheck) async throws { try await check.run(on: store) }

  @Test("vault", arguments: VaultContract.checks)
  func vault(check: ContractCheck) async throws { try await check.run(on: store) }

  @Test("directory", arguments: DirectoryContract.checks)
  func directory(check: ContractCheck) async throws { try await check.run(on: store) }

  @Test("roster", arguments: RosterContract.checks)
  func roster(check: ContractCheck) async throws { try await check.run(on: store) }

  @Test("credentials", arguments: CredentialContract.checks)
  func credentials(check: ContractCheck) async throws { try await check.run(on: store) }

  @Test("attendance", arguments: AttendanceContract.checks)
  func attendance(check: ContractCheck) async throws { try await check.run(on: store) }

  @Test("audit", arguments: AuditContract.checks)
  func audit(check: ContractCheck) async throws { try await check.run(on: store) }
}
