import CircleCore
import CircleService
import GRDB

extension SQLiteStore: CredentialStore {
  public func save(_ credential: Credential) async throws { try await save([credential]) }

  /// Adds or replaces many in one transaction, such as the personal links of a whole clinic.
  public func save(_ credentials: [Credential]) async throws {
    try await write { database in
      let insert = try database.cachedStatement(sql: Self.insertCredential)
      var revision = try Self.lastRevision(database)
      for credential in credentials {
        revision += 1
        let subject = StoredSubject(credential.subject)
        try insert.execute(arguments: [
          credential.hash, credential.kind.rawValue, subject.role, subject.id, subject.session,
          credential.createdAt.milliseconds, credential.expiresAt?.milliseconds, revision,
        ])
      }
    }
  }

  public func revoke(hash: String) async throws {
    try await write { database in
      let revision = try Self.lastRevision(database) + 1
      try database.execute(
        sql:
          "UPDATE credentials SET is_revoked = 1, revision = ? WHERE hash = ? AND NOT is_revoked",
        arguments: [revision, hash])
    }
  }

  public func changes(after revision: Int64) async throws -> [CredentialChange] {
    let file = file
    return try await read { database in
      let rows = try Row.fetchCursor(
        database,
        sql: """
          SELECT revision, hash, kind, role, subject, session, created_at, expires_at, is_revoked
          FROM credentials WHERE revision > ? ORDER BY revision
          """, arguments: [revision])
      var changes: [CredentialChange] = []
      while let row = try rows.next() {
        guard let change = CredentialChange(row) else {
          throw StoreError.corrupt(file: file, reason: "a credential can't be read")
        }
        changes.append(change)
      }
      return changes
    }
  }

  private static let insertCredential = """
    INSERT INTO credentials
      (hash, kind, role, subject, session, created_at, expires_at, revision)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (hash) DO UPDATE SET
      kind = excluded.kind, role = excluded.role, subject = excluded.subject,
      session = excluded.session, created_at = excluded.created_at,
      expires_at = excluded.expires_at, is_revoked = 0, revision = excluded.revision
    """

  /// Rows are never deleted, so the greatest revision is the last one that was given.
  private static func lastRevision(_ database: Database) throws -> Int64 {
    try Int64.fetchOne(database, sql: "SELECT max(revision) FROM credentials") ?? 0
  }
}

/// A credential's subject in columns.
private struct StoredSubject {
  let role: String
  let id: String
  let session: String?

  init(_ subject: Credential.Subject) {
    (role, id, session) =
      switch subject {
      case .staff(let staff): ("staff", staff.text, nil)
      case .participant(let participant): ("participant", participant.text, nil)
      case .guest(let guest, let session): ("guest", guest.text, session.text)
      case .wall(let session): ("wall", "", session.text)
      }
  }

  init(role: String, id: String, session: String?) {
    self.role = role
    self.id = id
    self.session = session
  }

  var subject: Credential.Subject? {
    switch (role, session) {
    case ("staff", nil): .staff(StaffID(id))
    case ("participant", nil): .participant(ParticipantID(id))
    case ("guest", let session?): .guest(GuestID(id), SessionID(session))
    case ("wall", let session?): .wall(SessionID(session))
    default: nil
    }
  }
}

extension CredentialChange {
  fileprivate init?(_ row: Row) {
    let stored = StoredSubject(role: row[3], id: row[4], session: row[5])
    guard let kind = Credential.Kind(rawValue: row[2]), let subject = stored.subject else {
      return nil
    }
    let expiresAt: Int64? = row[7]
    self.init(
      revision: row[0],
      credential: Credential(
        hash: row[1], kind: kind, subject: subject, createdAt: Instant(milliseconds: row[6]),
        expiresAt: expiresAt.map(Instant.init(milliseconds:))),
      isRevoked: row[8])
  }
}
