import CircleCore
import CircleProtocol
import CircleReports
import CircleService
import CircleTransport
import SimulatedWorld

@testable import CircleServer

/// Everything that decides who gets in, around a session in memory.
struct DoorStep {
  let world: World
  let index: CredentialIndex
  let staff: StaffList
  let rosters: Rosters
  let recognition: Recognition
  let doorkeeper: Doorkeeper
  let api: API

  static let morgan = StaffID("staff-morgan")

  private struct Unreadable: Error {}

  /// - Parameter isReadable: Whether sessions' records can be made of their logs.
  init(
    isSecure: Bool = false, tries: Int = 10, audit: (any AuditLog)? = nil,
    isReadable: Bool = true
  ) async throws {
    let world = try await World()
    self.world = world
    let surroundings = world.clock.surroundings
    let sessions = await world.daemon.service
    try await world.memory.save([
      Self.staff(SamplePlan.dana, "dana", .facilitator),
      Self.staff(Self.morgan, "morgan", .supervisor),
      Self.staff(StaffID("staff-other"), "other", .facilitator),
    ])
    index = CredentialIndex(store: world.memory, surroundings: surroundings)
    staff = StaffList(directory: world.memory)
    rosters = Rosters(directory: world.memory, sessions: sessions, surroundings: surroundings)
    recognition = Recognition(index: index, staff: staff, isSecure: isSecure)
    let origins = Origins(publicURL: nil)
    doorkeeper = Doorkeeper(
      recognition: recognition, origins: origins, sessions: sessions, rosters: rosters)
    let reports = AttendanceReports(
      store: world.memory, directory: world.memory,
      state: { session in
        guard isReadable else { throw Unreadable() }
        return try await sessions.state(of: session)
      })
    api = API(
      recognition: recognition, origins: origins, index: index, staff: staff,
      directory: world.memory, sessions: sessions, rosters: rosters,
      reports: reports,
      weeks: WeekService(
        directory: world.memory, attendance: reports, profiles: .shipped,
        now: surroundings.now),
      trail: AuditTrail(log: audit ?? world.memory, surroundings: surroundings),
      clinic: Clinic(
        name: "Circle", joinURL: "http://circle.example/", zone: "America/New_York", support: [],
        emergency: "911", afterHours: nil),
      catalog: Catalog(
        profiles: .shipped,
        shelf: ModuleShelf([
          Module(
            id: "dear-man", version: 1, family: .dbt, title: Text(same: "DEAR MAN"),
            summary: Text(same: "Asking"), level: .basic, sources: [], cautions: [], steps: [])
        ]), footer: Text(en: "Confidential.", es: "Confidencial.")),
      exports: "",
      planning: Planning(
        planner: Planner(
          directory: world.memory, log: world.memory, sessions: sessions, profiles: .shipped,
          shelf: ModuleShelf(), surroundings: surroundings, logger: Daemon.silence),
        rosters: rosters, surroundings: surroundings, logger: Daemon.silence),
      surroundings: surroundings,
      passwords: PasswordHasher(cost: PasswordCost(memory: 64, passes: 1)),
      joinTries: Tries(perMinute: tries), knocks: Tries(perMinute: 50),
      signInTries: Tries(perMinute: tries),
      logger: Daemon.silence, signOut: { _ in })
    try await staff.refresh()
    try await rosters.refresh()
  }

  private static func staff(
    _ id: StaffID, _ userName: String, _ role: StaffRecord.Role
  ) -> DirectoryEntry {
    .staff(
      StaffRecord(
        id: id, userName: userName, name: userName.capitalized, signature: userName, role: role,
        passwordHash: nil))
  }

  func cookie(
    for subject: Credential.Subject, kind: Credential.Kind = .cookie, lifetime: Duration? = nil
  ) async throws -> String {
    let secret = try await index.issue(kind, to: subject, for: lifetime)
    return "\(recognition.isSecure ? "__Host-" : "")\(Guise(of: subject).cookieName)=\(secret)"
  }

  /// A request of one of our pages, as a browser sends it.
  func request(
    _ method: Request.Method = .get, _ path: String, cookie: String? = nil, json: JSON? = nil,
    as guise: String? = nil, address: String = "192.0.2.1"
  ) -> Request {
    Request(
      method: method, path: path,
      query: guise.map { [Request.Argument(name: "as", value: $0)] } ?? [], cookie: cookie,
      origin: "http://circle.example", host: "circle.example",
      contentType: json == nil ? nil : "application/json", body: json?.bytes ?? [],
      peerAddress: address)
  }
}

extension Response {
  var json: JSON? { try? JSONReader.read(body) }

  func header(_ name: String) -> String? {
    headers.first { $0.name.lowercased() == name.lowercased() }?.value
  }
}
