import CircleCore
import CircleProtocol
import CircleSQLite
import CircleService
import Foundation
import Logging
import SimulatedWorld
import StoreContract
import Synchronization

/// A clinic on real files, with one session that is run by a script, and everything that somebody could
/// get hold of: the data, copies of it from any moment, the log of the daemon, what every client was
/// sent, and the folder of secrets.
final class Clinic: Sendable {
  static let people = (0..<9).map { ParticipantID("person-\($0)-7f3a") }
  static let scale = ItemID("p1.s2")
  static let text = ItemID("p1.s3")
  static let dana = StaffID("dana")

  let root: String
  var data: String { root + "/data" }
  var runtime: String { root + "/runtime" }
  let frames = Recorder()
  let lines = Lines()
  private let store: SQLiteStore
  private let vault: SQLiteVault
  private let folder: StoreFolder
  private let host: SessionHost
  private let clock: TestClock
  private let copies = Mutex<[String]>([])
  private let commands = Mutex(0)

  init(_ protections: Protections) async throws {
    root = FileManager.default.temporaryDirectory.path + "/privacy-\(UUID().uuidString)"
    folder = try StoreFolder(path: root + "/data", for: .daemon)
    store = try SQLiteStore(in: folder, auditSigner: Samples.auditSigner)
    vault = try SQLiteVault(in: folder, protections: protections)
    let plan = Self.plan()
    clock = TestClock(at: plan.scheduledStart, seed: 7)
    let lines = lines
    let service = SessionService(
      log: store,
      safe: AnswerSafe(
        vault: vault, ties: try TieFolder(in: root + "/runtime", of: folder),
        key: Samples.answerKey, protections: protections),
      directory: store, surroundings: clock.surroundings, timing: PresenceTiming(),
      joinURL: "http://circle.example/", outlet: frames,
      logger: Logger(label: "privacy") { _ in lines.handler })
    try await store.save([
      .program(ProgramRecord(id: ProgramID("iop"), name: plan.program, zone: plan.zone)),
      .group(GroupRecord(id: plan.group, program: ProgramID("iop"), title: plan.title)),
    ])
    try await Scheduling.schedule(
      plan, code: "K7QW3M9X", in: store, and: store, at: clock.now)
    host = try await service.host(of: plan.session)
  }

  deinit {
    try? store.close()
    try? vault.close()
    try? FileManager.default.removeItem(atPath: root)
  }

  private static func plan() -> SessionPlan {
    let contents: [StepContent] = [
      .card(.init(body: [RichText(plain: Text(same: "Welcome"))], examples: [], ask: nil)),
      .scale(.init(question: Text(same: "How hard is it?"), from: 0, to: 10, anchors: [])),
      .text(.init(question: Text(same: "One thing"), hint: nil, longest: 120)),
      .card(.init(body: [RichText(plain: Text(same: "Goodbye"))], examples: [], ask: nil)),
    ]
    let steps = contents.enumerated().map { index, content in
      PlannedStep(
        id: StepID("p1.s\(index + 1)"),
        step: ModuleStep(
          id: "s\(index + 1)", title: Text(same: "Step"), minutes: 5, timed: false,
          content: content, notes: FacilitatorNotes()))
    }
    let start = Instant(milliseconds: 1_794_924_000_000)
    return SessionPlan(
      session: SessionID("s-privacy"), group: GroupID("tue"), title: "Tuesday",
      program: "Adult IOP", zone: "America/New_York", scheduledStart: start,
      scheduledEnd: start + .minutes(180),
      agenda: [
        AgendaPart(id: PartID("p1"), module: "m", title: Text(same: "Part"), steps: steps)
      ],
      roster: people.map { RosterEntry(id: $0, name: "Name of \($0)") },
      staff: [StaffEntry(id: dana, name: "Dana", signature: "Dana Whitfield, LCSW")],
      rules: SessionRules())
  }

  // MARK: The script

  /// The way of one session: people answer in `order`, one of them twice; copies of the data are made
  /// after each answer and after each closing.
  func run(numbers: [Int], texts: [String], order: [Int]) async throws {
    for (place, person) in Self.people.enumerated() {
      _ = host.listen(ListenerID(UInt64(place)), as: .participant(person), in: .english)
    }
    _ = host.listen(ListenerID(100), as: .facilitator(Self.dana), in: .english)
    _ = host.listen(ListenerID(101), as: .wall, in: .english)
    try await dana(.start)
    try await dana(.next)
    try copy()
    // Somebody answers first what they take back later.
    try await person(order[0], .answer(Self.scale, .number(10 - numbers[order[0]])))
    try copy()
    for place in order {
      try await person(place, .answer(Self.scale, .number(numbers[place])))
      try copy()
    }
    try await dana(.close(Self.scale))
    try copy()
    frames.tell(true)
    try await dana(.release(Self.scale))
    frames.tell(false)
    try await dana(.next)
    for place in order {
      try await person(place, .answer(Self.text, .text(texts[place])))
      try copy()
    }
    frames.tell(true)
    try await dana(.close(Self.text))
    try await dana(.next)
    try await dana(.end)
    try copy()
  }

  /// A question that `count` people answer, up to its closing.
  func runSmall(numbers: [Int]) async throws {
    for (place, person) in Self.people.enumerated() {
      _ = host.listen(ListenerID(UInt64(place)), as: .participant(person), in: .english)
    }
    try await dana(.start)
    try await dana(.next)
    for (place, number) in numbers.enumerated() {
      try await person(place, .answer(Self.scale, .number(number)))
    }
    try await dana(.close(Self.scale))
  }

  struct Refused: Error { let command: String }

  private func dana(_ command: Command) async throws {
    try await perform(command, by: .facilitator(Self.dana))
  }

  private func person(_ place: Int, _ command: Command) async throws {
    try await perform(command, by: .participant(Self.people[place]))
  }

  private func perform(_ command: Command, by actor: Actor) async throws {
    let id = commands.withLock { count -> Int in
      count += 1
      return count
    }
    clock.skip(.seconds(2))
    let outcome = await host.perform(command, id: CommandID("c\(id)"), by: actor)
    guard outcome == .done else { throw Refused(command: "\(command): \(outcome)") }
    while await !host.isQuiet { await Task.yield() }
  }

  // MARK: What can be got hold of

  private func copy() throws {
    let copy = root + "/copy-\(copies.withLock { $0.count })"
    try FileManager.default.createDirectory(atPath: copy, withIntermediateDirectories: true)
    for file in try FileManager.default.contentsOfDirectory(atPath: data)
    where !file.hasSuffix("-shm") {
      let bytes = try Data(contentsOf: URL(fileURLWithPath: data + "/" + file))
      try bytes.write(to: URL(fileURLWithPath: copy + "/" + file))
    }
    copies.withLock { $0.append(copy) }
  }

  /// Copies of the data, the oldest first.
  var backups: [String] { copies.withLock { $0 } }
}

/// Everything that is sent, to whom, in order; what is told by a release apart from the rest.
final class Recorder: Outlet {
  private struct Kept {
    var before: [String] = []
    var told: [String] = []
    var isTelling = false
  }

  private let kept = Mutex(Kept())

  func deliver(_ parcels: [Parcel], of session: SessionID) async {
    kept.withLock { kept in
      let lines = parcels.map(Self.line)
      if kept.isTelling { kept.told += lines } else { kept.before += lines }
    }
  }

  private static func line(_ parcel: Parcel) -> String {
    func line(_ to: String, _ bytes: [UInt8]) -> String {
      to + " " + String(decoding: bytes, as: UTF8.self)
    }
    return switch parcel {
    case .welcome(let listener, _, let bytes): line("welcome \(listener)", bytes)
    case .one(let listener, let bytes): line("one \(listener)", bytes)
    case .room(let bytes): line("room", bytes)
    case .consoles(let bytes): line("console", bytes)
    case .bye(let listener, let farewell): "bye \(listener) \(farewell)"
    }
  }

  /// From here on, or no more, something is told on purpose.
  func tell(_ isTelling: Bool) { kept.withLock { $0.isTelling = isTelling } }

  var before: [String] { kept.withLock(\.before) }
  var told: [String] { kept.withLock(\.told) }
}

/// What the daemon logs, at every level.
final class Lines: Sendable {
  private let kept = Mutex<[String]>([])
  var all: [String] { kept.withLock { $0 } }

  var handler: any LogHandler { Handler(lines: self) }

  private func add(_ line: String) { kept.withLock { $0.append(line) } }

  private struct Handler: LogHandler {
    let lines: Lines
    var metadata: Logger.Metadata = [:]
    var logLevel: Logger.Level = .trace

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
      get { metadata[key] }
      set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
      lines.add("\(event.message) \(event.metadata ?? [:])")
    }
  }
}
