import CircleClient
import CircleCore
import CircleProtocol
import Foundation

/// One simulated person: a phone with the room page open, and somebody who uses it.
actor SimulatedPerson {
  /// How a visit to the room ended.
  private enum Ending: Sendable {
    /// For good: the session is over, or this person is out of it.
    case over
    /// The phone has no reception for so long.
    case dropped(Duration)
    case lost
  }

  private static let pingPause = Duration.seconds(15)
  private static let shortestPause = 0.5
  private static let longestPause = 15.0

  private let link: PersonalLink
  private let language: Language
  private let began: ContinuousClock.Instant
  private var behavior: PersonBehavior
  private var seat: PersonalLink.Seat?
  private var seen = SeenDocuments()
  private var versions: [DocumentName: Int] = [:]
  private var isSyncing = false
  private var failures = 0
  /// Commands that are not answered yet, by id; they are sent again after a reconnection.
  private var outbox: [String: String] = [:]

  init(
    link: PersonalLink, language: Language, behavior: PersonBehavior,
    began: ContinuousClock.Instant
  ) {
    self.link = link
    self.language = language
    self.behavior = behavior
    self.began = began
  }

  /// Takes part until the session is over or the task is cancelled.
  func run() async {
    do {
      try await Task.sleep(for: behavior.arrival)
      while true {
        switch try await attempt() {
        case .over: return
        case .dropped(let pause): try await Task.sleep(for: pause)
        case .lost: try await Task.sleep(for: nextPause())
        }
      }
    } catch {
      // Cancelled: the daemon stops.
    }
  }

  private func attempt() async throws -> Ending {
    do {
      return try await visit()
    } catch PersonalLink.Trouble.unknown {
      return .over
    } catch ClientError.refused {
      // The cookie is not good any more, or the session is another one: the link tells.
      seat = nil
      return .lost
    } catch is CancellationError {
      throw CancellationError()
    } catch {
      return .lost
    }
  }

  /// Doubles with each failure, and differs between people, so that not all come back at once.
  private func nextPause() -> Duration {
    let pause = min(Self.shortestPause * Double(1 << min(failures, 8)), Self.longestPause)
    failures += 1
    return .seconds(.random(in: pause * 0.5...pause * 1.5))
  }

  private func visit() async throws -> Ending {
    let seat: PersonalLink.Seat
    if let known = self.seat {
      seat = known
    } else {
      seat = try await link.open()
      self.seat = seat
    }
    let socket = try await WebSocketClient.connect(
      host: link.host, port: link.port,
      path: "/live/\(seat.session)?as=participant&lang=\(language.rawValue)",
      headers: [("Cookie", seat.cookie), ("Origin", link.origin)])
    versions = [:]
    isSyncing = false
    return try await withThrowingTaskGroup(of: Ending.self) { group in
      group.addTask { try await self.listen(socket) }
      group.addTask { try await self.act(socket) }
      let ending = try await group.next() ?? .lost
      group.cancelAll()
      await socket.abort()
      return ending
    }
  }

  // MARK: What the daemon says

  private func listen(_ socket: WebSocketClient) async throws -> Ending {
    while true {
      guard case .text(let text) = try await socket.receive() else { return .lost }
      // The daemon sends nothing but JSON; anything else would say nothing to a made-up person.
      guard let message = try? JSONReader.read(Array(text.utf8)) else { continue }
      switch message["type"]?.string {
      case "welcome":
        take(welcome: message)
        for command in outbox.values { try await socket.send(text: command) }
      case "patch":
        if !take(patch: message), !isSyncing {
          isSyncing = true
          try await socket.send(text: #"{"type":"sync"}"#)
        }
      case "done": if let id = message["id"]?.string { outbox[id] = nil }
      case "refused": take(refusal: message)
      case "bye":
        switch message["code"]?.string.flatMap(Farewell.init(rawValue:)) {
        case .ended, .removed, .replaced: return .over
        case .signedOut: seat = nil
        case .restarting, .tooSlow, nil: break
        }
        return .lost
      default: break
      }
    }
  }

  private func take(welcome message: JSON) {
    failures = 0
    isSyncing = false
    for name in DocumentName.allCases {
      guard let document = message["docs"]?[name.rawValue] else { continue }
      versions[name] = document["version"]?.int
      show(name, document["value"] ?? .null)
    }
  }

  /// - Returns: false when there is a gap before this patch.
  private func take(patch message: JSON) -> Bool {
    guard let name = message["doc"]?.string.flatMap(DocumentName.init(rawValue:)),
      let change = message["patch"], let from = message["from"]?.int
    else { return true }
    guard versions[name] == from else { return false }
    versions[name] = message["to"]?.int
    switch name {
    case .room: show(.room, MergePatch.apply(change, to: seen.room))
    case .me: show(.me, MergePatch.apply(change, to: seen.me))
    case .console: break
    }
    return true
  }

  private func show(_ name: DocumentName, _ value: JSON) {
    switch name {
    case .room: seen.room = value
    case .me: seen.me = value
    case .console: break
    }
  }

  private func take(refusal message: JSON) {
    // What couldn't be saved stays, and is sent again after the next welcome.
    if message["code"]?.string == Refusal.Code.unavailable.rawValue { return }
    if let id = message["id"]?.string { outbox[id] = nil }
  }

  // MARK: What the person does

  /// Looks at the phone once a second.
  private func act(_ socket: WebSocketClient) async throws -> Ending {
    var pinged = ContinuousClock.now
    while true {
      try await Task.sleep(for: .seconds(1))
      if ContinuousClock.now - pinged >= Self.pingPause {
        pinged = .now
        try await socket.send(text: #"{"type":"ping"}"#)
      }
      guard let action = behavior.next(seen, at: ContinuousClock.now - began) else { continue }
      if case .drop(let pause) = action { return .dropped(pause) }
      guard let command = Self.command(action) else { continue }
      let id = UUID().uuidString.lowercased()
      let text = String(
        decoding: JSON.object(command.merging(["id": .string(id)]) { $1 }).bytes, as: UTF8.self)
      outbox[id] = text
      try await socket.send(text: text)
    }
  }

  /// The members of a command but for its id; nil for what isn't said to the daemon.
  private static func command(_ action: PersonBehavior.Action) -> [String: JSON]? {
    switch action {
    case .answer(let item, let value): ["type": "answer", "item": .string(item), "value": value]
    case .hand(let up): ["type": "hand", "up": .bool(up)]
    case .ready: ["type": "ready"]
    case .pass: ["type": "pass"]
    case .away(let on): ["type": "away", "on": .bool(on)]
    case .talk: ["type": "talk", "ask": true]
    case .drop: nil
    }
  }
}
