import CircleCore
import CircleService
import GRDB
import StoreContract
import Testing

@testable import CircleSQLite

@Suite("Bringing an older file up to date")
struct MigrationTests {
  private let data = DataFolder()

  @Test("people and programs of the first version are kept, and found by name")
  func directory() async throws {
    let folder = try StoreFolder(path: data.path, for: .daemon)
    let queue = try DatabaseQueue(path: data.path + "/" + SQLiteStore.fileName)
    try MainSchema.migrator.migrate(queue, upTo: "1 credentials")
    try await queue.write { database in
      try database.execute(
        sql: """
          INSERT INTO programs VALUES ('iop', 'Adult IOP', 'America/New_York');
          INSERT INTO groups VALUES ('tue', 'iop', 'Tuesday Morning Group');
          INSERT INTO participants VALUES ('t', 'Tomás V.', 'es'), ('b', 'beth L.', 'en');
          INSERT INTO enrollments VALUES ('tue', 't');
          """)
    }
    try queue.close()
    let store = try SQLiteStore(in: folder)
    #expect(try await store.programs() == [Samples.program])
    #expect(try await store.groups() == [Samples.group])
    #expect(
      try await store.enrollments(.all) == [
        EnrollmentRecord(participant: ParticipantID("t"), group: Samples.group.id)
      ])
    let tomas = ParticipantRecord(id: ParticipantID("t"), name: "Tomás V.", language: .spanish)
    #expect(
      try await store.participants(ParticipantQuery()).participants.map(\.name)
        == ["beth L.", "Tomás V."])
    #expect(
      try await store.participants(ParticipantQuery(search: "TOMAS")).participants == [tomas])
    // As it would be written now.
    let kept = try await searchText(of: tomas, in: store)
    try await store.save([.participant(tomas)])
    #expect(try await searchText(of: tomas, in: store) == kept)
  }

  @Test("enrollments with and without days carry over, and are found by their first day")
  func enrollments() async throws {
    let folder = try StoreFolder(path: data.path, for: .daemon)
    let queue = try DatabaseQueue(path: data.path + "/" + SQLiteStore.fileName)
    try MainSchema.migrator.migrate(queue, upTo: "2 attendance gone")
    try await queue.write { database in
      try database.execute(
        sql: """
          INSERT INTO programs (id, name, zone) VALUES ('iop', 'Adult IOP', 'America/New_York');
          INSERT INTO groups (id, program, title) VALUES ('tue', 'iop', 'Tuesday Morning Group');
          INSERT INTO participants (id, name, language) VALUES ('a', 'A', 'en'), ('b', 'B', 'en');
          INSERT INTO enrollments ("group", participant, first_day, last_day)
            VALUES ('tue', 'a', NULL, '2026-03-31'), ('tue', 'b', '2026-09-01', NULL);
          """)
    }
    try queue.close()
    let store = try SQLiteStore(in: folder)
    func enrollment(_ id: String, _ from: String?, _ to: String?) -> EnrollmentRecord {
      EnrollmentRecord(
        participant: ParticipantID(id), group: Samples.group.id, from: from.flatMap(Day.init),
        to: to.flatMap(Day.init))
    }
    let kept = [enrollment("a", nil, "2026-03-31"), enrollment("b", "2026-09-01", nil)]
    #expect(try await store.enrollments(.all) == kept)
    try await store.save([.enrollment(kept[0].ending(on: Day("2026-04-30")))])
    let again = enrollment("a", "2026-11-02", nil)
    try await store.save([.enrollment(again)])
    #expect(
      try await store.enrollments(.all) == [kept[0].ending(on: Day("2026-04-30")), again, kept[1]])
  }

  private func searchText(
    of person: ParticipantRecord, in store: SQLiteStore
  ) async throws -> String? {
    try await store.read { database in
      try String.fetchOne(
        database, sql: "SELECT sort_name || ':' || search_text FROM participants WHERE id = ?",
        arguments: [person.id.text])
    }
  }
}
