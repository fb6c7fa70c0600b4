import CircleCore

/// The documents of one session, kept at their latest version and moved on by events.
///
/// Moving on costs in proportion to the people that the events touch, not to everybody on the
/// roster: making everything anew gives the same (a property test says so).
public struct Documents: Sendable {
  public let join: JoinPlace
  public private(set) var room: Document
  /// Only while a facilitator listens.
  public private(set) var console: Document?
  /// Only of those who listen.
  public private(set) var people: [ParticipantID: Document] = [:]
  public private(set) var guests: [GuestID: Document] = [:]

  /// What texts that came without a name say, as far as they are known. Who may see them is in the
  /// state.
  public var texts: [TextID: String]

  public init(of state: SessionState, join: JoinPlace, texts: [TextID: String] = [:]) {
    self.join = join
    self.texts = texts
    room = Document(
      version: state.head, value: RoomView.document(of: state, join: join, texts: texts))
  }

  /// What has changed by one commit: at most one patch for each document.
  public struct Changes: Sendable {
    public var room: Patch?
    public var console: Patch?
    public var people: [ParticipantID: Patch] = [:]
    public var guests: [GuestID: Patch] = [:]

    public init() {}
  }

  public mutating func openConsole(_ state: SessionState) -> Document {
    if let console { return console }
    let document = Document(
      version: state.head, value: Self.console(of: state, join: join, texts: texts))
    console = document
    return document
  }

  public mutating func closeConsole() { console = nil }

  public mutating func open(_ id: ParticipantID, _ state: SessionState) -> Document? {
    if let document = people[id] { return document }
    let document = MeView.document(of: id, in: state).map {
      Document(version: state.head, value: $0)
    }
    people[id] = document
    return document
  }

  public mutating func close(_ id: ParticipantID) { people[id] = nil }

  public mutating func open(_ id: GuestID, _ state: SessionState) -> Document? {
    if let document = guests[id] { return document }
    let document = MeView.document(of: id, in: state).map {
      Document(version: state.head, value: $0)
    }
    guests[id] = document
    return document
  }

  public mutating func close(_ id: GuestID) { guests[id] = nil }

  /// Moves the documents on to `state`, to which `events` have led.
  public mutating func move(to state: SessionState, by events: [Event]) -> Changes {
    var changes = moveShared(to: state, by: events)
    movePersonal(to: state, by: events, &changes)
    return changes
  }

  /// Moves on what many see, the room and the console; `events` are all since it was last moved.
  public mutating func moveShared(to state: SessionState, by events: [Event]) -> Changes {
    var changes = Changes()
    changes.room = room.move(
      to: RoomView.document(of: state, join: join, texts: texts), at: state.head)
    if console != nil {
      changes.console = moveConsole(to: state, events.reduce(into: Touched()) { $0.add($1) })
    }
    return changes
  }

  /// Moves on what one person sees, for each whom the events touch.
  public mutating func movePersonal(
    to state: SessionState, by events: [Event], _ changes: inout Changes
  ) {
    let touched = events.reduce(into: Touched()) { $0.add($1) }
    for id in touched.isEveryone ? Set(people.keys) : touched.people {
      guard people[id] != nil else { continue }
      guard let value = MeView.document(of: id, in: state) else {
        people[id] = nil
        continue
      }
      changes.people[id] = people[id]?.move(to: value, at: state.head)
    }
    for id in touched.guests {
      guard guests[id] != nil, let value = MeView.document(of: id, in: state) else { continue }
      changes.guests[id] = guests[id]?.move(to: value, at: state.head)
    }
  }

  private mutating func moveConsole(to state: SessionState, _ touched: Touched) -> Patch? {
    guard case .object(var before)? = console?.value, let version = console?.version else {
      return nil
    }
    // Taken out while it changes, so that the roster isn't copied for each person.
    guard case .object(var roster)? = before.removeValue(forKey: "roster") else { return nil }
    console = nil
    var after = ConsoleView.members(of: state, join: join, texts: texts)
    var change = MergePatch.difference(from: .object(before), to: .object(after))?.object ?? [:]
    var people: [String: JSON] = [:]
    for id in touched.isEveryone ? state.roster : Array(touched.rows) {
      guard let person = state.people[id] else { continue }
      let value = ConsoleView.person(person, in: state)
      guard let earlier = roster[id.text] else {
        people[id.text] = value
        roster[id.text] = value
        continue
      }
      guard let difference = MergePatch.difference(from: earlier, to: value) else { continue }
      people[id.text] = difference
      roster[id.text] = value
    }
    if touched.mayHaveLost {
      for id in roster.keys where state.people[ParticipantID(id)] == nil {
        people[id] = .null
        roster[id] = nil
      }
    }
    if !people.isEmpty { change["roster"] = .object(people) }
    after["roster"] = .object(roster)
    let moved = !change.isEmpty
    let next = moved ? Document.version(after: version, at: state.head) : version
    console = Document(version: next, value: .object(after))
    return moved ? Patch(from: version, to: next, change: .object(change)) : nil
  }

  static func console(of state: SessionState, join: JoinPlace, texts: [TextID: String]) -> JSON {
    var members = ConsoleView.members(of: state, join: join, texts: texts)
    members["roster"] = .object(
      Dictionary(
        uniqueKeysWithValues: state.roster.compactMap { state.people[$0] }.map {
          ($0.id.text, ConsoleView.person($0, in: state))
        }))
    return .object(members)
  }
}

extension Document {
  /// A document moves with the log, and besides with each answer, which the log isn't told.
  fileprivate static func version(after version: Int, at head: Int) -> Int {
    max(version + 1, head)
  }

  fileprivate mutating func move(to value: JSON, at head: Int) -> Patch? {
    guard let change = MergePatch.difference(from: self.value, to: value) else { return nil }
    let version = Self.version(after: self.version, at: head)
    let patch = Patch(from: self.version, to: version, change: change)
    self = Document(version: version, value: value)
    return patch
  }
}

/// Whose own documents an event may change. The room, and the console but for its roster, are made
/// anew each time and don't count here.
struct Touched {
  private(set) var isEveryone = false
  /// Whether somebody may have gone from the roster.
  private(set) var mayHaveLost = false
  private(set) var people: Set<ParticipantID> = []
  /// Whose rows in the console's roster. An answer moves nobody's row: else minutes that happen to
  /// be renewed with it would say who has just answered.
  private(set) var rows: Set<ParticipantID> = []
  private(set) var guests: Set<GuestID> = []

  mutating func add(_ event: Event) {
    switch event {
    case .planned, .alive, .started, .ended, .stepEntered, .breakStarted, .breakEnded, .paired,
      .rotated, .unpaired, .regrouped, .calledOff, .heldOnPaper, .timesCorrected,
      .countersigned, .replanned:
      isEveryone = true
    case .knocked(let guest, _), .declined(let guest), .guestAsked(let guest),
      .guestWithdrew(let guest), .guestReplied(let guest, _, _, _):
      guests.insert(guest)
    case .admitted(let guest, let person, _):
      guests.insert(guest)
      people.insert(person)
      rows.insert(person)
    case .answered(_, let person): people.insert(person)
    case .removed(let person), .connected(let person), .disconnected(let person, _),
      .steppedAway(let person), .cameBack(let person), .left(let person),
      .handRaised(let person), .handLowered(let person),
      .talkAsked(let person), .talkWithdrawn(let person), .talkReplied(let person, _, _, _),
      .readied(let person), .passed(let person), .satOut(let person, _),
      .marked(let person, _, _), .markWithdrawn(let person, _, _), .amended(let person, _, _, _),
      .withdrawalAmended(let person, _, _, _):
      people.insert(person)
      rows.insert(person)
    case .rosterSet:
      isEveryone = true
      mayHaveLost = true
    case .turnout(_, let answered): people.formUnion(answered)
    case .timerSet, .agendaSet, .itemOpened, .itemClosed, .itemCounted, .textDecided, .itemReleased,
      .safetySet,
      .announced, .handedOver,
      .signed, .recordSigned, .staffNamed, .apartSet:
      break
    }
  }
}
