import CircleCore
import CircleSQLite
import CircleServer
import CircleService
import Foundation

/// The ways into a demo: links for browsers, tokens for programs. Made anew at each start; those of
/// earlier starts on the same data go on working.
struct DemoDoors {
  let ready: ReadyFile
  private let code: String

  static func make(
    session: SessionRecord, store: SQLiteStore, url: String, surroundings: Surroundings
  ) async throws -> DemoDoors {
    let index = CredentialIndex(store: store, surroundings: surroundings)
    var credentials: [Credential] = []
    func secret(_ kind: Credential.Kind, _ subject: Credential.Subject) -> String {
      // Tickets without an end can be used by any number of browsers: the demo runs on one machine.
      let (secret, credential) = index.make(kind, for: subject, lifetime: nil)
      credentials.append(credential)
      return secret
    }
    let log = try await store.events(of: session.id, after: 0)
    let roster = SessionState.folding(log)?.plan.roster ?? []
    let dana = Credential.Subject.staff(DemoClinic.dana.id)
    let morgan = Credential.Subject.staff(DemoClinic.morgan.id)
    let ready = ReadyFile(
      url: url, session: session.id.text, code: JoinCode.shown(session.code),
      tokens: .init(facilitator: secret(.bearer, dana), supervisor: secret(.bearer, morgan)),
      links: .init(
        console: "\(url)/enter#\(secret(.ticket, dana))", room: "\(url)/",
        wall: "\(url)/enter#\(secret(.ticket, .wall(session.id)))",
        reports: "\(url)/enter#\(secret(.ticket, morgan))",
        participants: roster.map { "\(url)/p/\(secret(.link, .participant($0.id)))" }))
    try await store.save(credentials)
    return DemoDoors(ready: ready, code: JoinCode.shown(session.code))
  }

  func print() {
    let links = ready.links
    Console.say(
      """

      Circle is ready. Nothing here is real: the program, the group and all people are made up.

        Lead the session (facilitator)   \(links.console)
        The screen in the room           \(links.wall)
        Join as a participant            \(links.room)   with the code \(code)
        Attendance (supervisor)          \(links.reports)

      Personal links of enrolled participants, as a clinic would send them:
      """)
    let shown = 3
    for link in links.participants.prefix(shown) { Console.say("  \(link)") }
    let rest = links.participants.count - shown
    if rest > 0 { Console.say("  … and \(rest) more, in the ready file (--ready-file FILE)") }
    Console.say("\nCtrl-C ends it.")
  }
}

/// What programs need to know to use a demo.
struct ReadyFile: Encodable {
  let url: String
  let session: String
  let code: String
  let tokens: Tokens
  let links: Links

  struct Tokens: Encodable {
    let facilitator: String
    let supervisor: String
  }

  struct Links: Encodable {
    let console: String
    let room: String
    let wall: String
    let reports: String
    let participants: [String]
  }

  /// Appears whole or not at all.
  func write(to path: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    try encoder.encode(self).write(to: URL(fileURLWithPath: path), options: .atomic)
  }
}
