import CircleCore

/// What a client sends.
public enum Inbound: Hashable, Sendable {
  case sync
  case ping
  case command(CommandID, Command)
  /// Something that can't be a command. The id is there if the message had a readable one.
  case trouble(CommandID?, Trouble)

  /// Reads one text frame. Never fails: what can't be read is trouble.
  public static func read(_ bytes: [UInt8]) -> Inbound {
    let message: JSON
    do throws(JSONReader.Failure) {
      message = try JSONReader.read(bytes)
    } catch {
      return .trouble(nil, .malformed)
    }
    guard let members = message.object, let type = members["type"]?.string else {
      return .trouble(nil, .malformed)
    }
    if type == "sync" { return .sync }
    if type == "ping" { return .ping }
    guard let id = members["id"]?.string, isCommandID(id) else { return .trouble(nil, .malformed) }
    let fields = Fields(members: members)
    do throws(Trouble) {
      guard let command = try command(type, fields) else {
        return .trouble(CommandID(id), .unknownCommand)
      }
      return .command(CommandID(id), command)
    } catch {
      return .trouble(CommandID(id), error)
    }
  }

  /// Ids are the clients' own; what they must be is short and printable. Ours are UUIDs.
  private static func isCommandID(_ text: String) -> Bool {
    (1...64).contains(text.utf8.count) && text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
  }

  private static func command(_ type: String, _ fields: Fields) throws(Trouble) -> Command? {
    if let command = try participantCommand(type, fields) { return command }
    if let command = try recordCommand(type, fields) { return command }
    return try facilitatorCommand(type, fields)
  }

  private static func participantCommand(
    _ type: String, _ fields: Fields
  ) throws(Trouble) -> Command? {
    switch type {
    case "answer": .answer(try fields.id("item"), try fields.answer("value"))
    case "hand": .hand(up: try fields.bool("up"))
    case "talk": .talk(ask: try fields.bool("ask"))
    case "ready": .ready
    case "pass": .pass
    case "sit-out": .sitOut(try fields.bool("on"))
    case "away": .away(try fields.bool("on"))
    case "leave": .leave
    default: nil
    }
  }

  private static func facilitatorCommand(
    _ type: String, _ fields: Fields
  ) throws(Trouble) -> Command? {
    switch type {
    case "start": .start
    case "end": .end
    case "agenda": .agenda(try fields.agenda("parts"))
    case "go": .go(try fields.id("step"))
    case "next": .next
    case "back": .back
    case "timer": .timer(try fields.timer())
    case "pause": .pause(minutes: try fields.int("minutes"))
    case "resume": .resume
    case "open": .open(try fields.id("item"))
    case "close": .close(try fields.id("item"))
    case "release": .release(try fields.id("item"))
    case "text":
      .text(
        try fields.id("text"), approve: try fields.word("do", ["approve": true, "dismiss": false]))
    case "admit": .admit(try fields.id("guest"), as: try fields.optionalID("participant"))
    case "decline": .decline(try fields.id("guest"))
    case "remove": .remove(try fields.id("participant"))
    case "pair":
      .pair(size: try fields.optionalInt("size") ?? 2, avoid: try fields.couples("avoid"))
    case "rotate": .rotate
    case "unpair": .unpair
    case "regroup": .regroup
    case "keep-apart":
      .keepApart(try fields.id("one"), try fields.id("other"), try fields.bool("on"))
    case "heard": .heard(try fields.id("participant"))
    case "respond":
      if let guest: GuestID = try fields.optionalID("guest") {
        .respondToGuest(
          guest, try fields.choice("reply", of: TalkReply.self),
          place: try fields.optionalLine("place"))
      } else {
        .respond(
          try fields.id("participant"), try fields.choice("reply", of: TalkReply.self),
          place: try fields.optionalLine("place"))
      }
    case "safety": .safety(try fields.bool("on"))
    case "announce": .announce(try fields.line("text"))
    case "hand-over": .handOver(try fields.id("to"))
    default: nil
    }
  }

  /// What is done to the record of attendance.
  private static func recordCommand(
    _ type: String, _ fields: Fields
  ) throws(Trouble) -> Command? {
    switch type {
    case "mark":
      switch try fields.change() {
      case (let participant, .marked(let mark), _): .mark(participant, mark)
      case (let participant, .withdrawn, let reason): .unmark(participant, reason: reason)
      }
    case "amend":
      switch try fields.change() {
      case (let participant, .marked(let mark), _): .amend(participant, mark)
      case (let participant, .withdrawn, let reason):
        .amendWithdrawal(participant, reason: reason)
      }
    case "countersign":
      .countersign(
        try fields.int("amendment"), approve: try fields.bool("approve"),
        reason: try fields.optionalLine("reason"))
    case "correct-times":
      .correctTimes(try fields.heldTimes(), reason: try fields.line("reason"))
    case "call-off": .callOff(reason: try fields.line("reason"))
    case "sign":
      .sign(
        statement: try fields.optionalLine("statement"), version: try fields.optionalInt("version"))
    default: nil
    }
  }
}

/// The members of a command, read with their types.
struct Fields {
  let members: [String: JSON]

  func value(_ name: String) -> JSON? {
    guard let value = members[name], value != .null else { return nil }
    return value
  }

  func bool(_ name: String) throws(Trouble) -> Bool {
    guard let value = value(name)?.bool else { throw .badField(name) }
    return value
  }

  func int(_ name: String) throws(Trouble) -> Int {
    guard let value = value(name)?.int else { throw .badField(name) }
    return value
  }

  func optionalInt(_ name: String) throws(Trouble) -> Int? {
    value(name) == nil ? nil : try int(name)
  }

  func instant(_ name: String) throws(Trouble) -> Instant {
    guard let instant = try optionalInstant(name) else { throw .badField(name) }
    return instant
  }

  /// When a session was held; `breaks` is a list of `{"start", "end"}`.
  func heldTimes() throws(Trouble) -> HeldTimes {
    guard let list = value("breaks")?.array, list.count <= Self.mostBreaks else {
      throw .badField("breaks")
    }
    var breaks: [Interval] = []
    for each in list {
      let pause = Fields(members: each.object ?? [:])
      breaks.append(Interval(start: try pause.instant("start"), end: try pause.instant("end")))
    }
    return HeldTimes(
      startedAt: try instant("startedAt"), endedAt: try instant("endedAt"), breaks: breaks)
  }

  /// More than any day has.
  private static let mostBreaks = 24

  func optionalInstant(_ name: String) throws(Trouble) -> Instant? {
    guard let milliseconds = try optionalInt(name) else { return nil }
    // Beyond any date, so that sums with it can't overflow: the year 287396.
    guard abs(Double(milliseconds)) < 9e15 else { throw .badField(name) }
    return Instant(milliseconds: Int64(milliseconds))
  }

  func string(_ name: String) throws(Trouble) -> String {
    guard let value = value(name)?.string else { throw .badField(name) }
    return value
  }

  /// A text on one line.
  func line(_ name: String) throws(Trouble) -> String { PlainLine.tidy(try string(name)) }

  func optionalLine(_ name: String) throws(Trouble) -> String? {
    value(name) == nil ? nil : try line(name)
  }

  func id<Kind>(_ name: String) throws(Trouble) -> Identifier<Kind> {
    guard let value = value(name)?.string, (1...64).contains(value.utf8.count) else {
      throw .badField(name)
    }
    return Identifier(value)
  }

  func optionalID<Kind>(_ name: String) throws(Trouble) -> Identifier<Kind>? {
    value(name) == nil ? nil : try id(name)
  }

  func choice<Value: RawRepresentable<String>>(
    _ name: String, of type: Value.Type
  ) throws(Trouble) -> Value {
    guard let value = value(name)?.string.flatMap(Value.init(rawValue:)) else {
      throw .badField(name)
    }
    return value
  }

  func answer(_ name: String) throws(Trouble) -> Answer {
    switch members[name] {
    case .int(let number): return .number(number)
    case .string(let text) where text.utf8.count <= 64: return .option(text)
    case .null: return .skip
    case .array(let ids): return .options(try texts(ids, in: name))
    case .object(let members): return try said(members, in: name)
    case .bool, .double, .string, nil: throw .badField(name)
    }
  }

  /// Words of people's own: `{"text"}`, `{"words"}`, or an exit ticket's `{"rating", "note"}`.
  private func said(_ members: [String: JSON], in name: String) throws(Trouble) -> Answer {
    let fields = Fields(members: members)
    if members["text"] != nil { return .text(try fields.line("text")) }
    if let words = members["words"]?.array {
      return .words(try texts(words, in: name).map(PlainLine.tidy))
    }
    guard members["rating"] != nil || members["note"] != nil else { throw .badField(name) }
    let note = try fields.optionalLine("note").flatMap { $0.isEmpty ? nil : $0 }
    return .ticket(rating: try fields.optionalInt("rating"), note: note)
  }

  /// More than any question has options.
  private static let mostTexts = 16

  private func texts(_ list: [JSON], in name: String) throws(Trouble) -> [String] {
    let texts = list.compactMap(\.string)
    guard texts.count == list.count, texts.count <= Self.mostTexts else { throw .badField(name) }
    return texts
  }

  /// One of a few words, each of which means something.
  func word<Meaning>(_ name: String, _ meanings: [String: Meaning]) throws(Trouble) -> Meaning {
    guard let meaning = meanings[try string(name)] else { throw .badField(name) }
    return meaning
  }

  func timer() throws(Trouble) -> TimerRequest {
    switch try string("do") {
    case "start": .start(seconds: try optionalInt("seconds"))
    case "pause": .pause
    case "add": .add(seconds: try optionalInt("seconds") ?? 60)
    default: throw .badField("do")
    }
  }

  /// A mark, or without a status the taking back of one.
  func change() throws(Trouble) -> (ParticipantID, Correction.Change, reason: String) {
    let participant: ParticipantID = try id("participant")
    let reason = try line("reason")
    guard value("status") != nil else { return (participant, .withdrawn, reason) }
    guard let status = Mark.Status(written: try string("status")) else {
      throw .badField("status")
    }
    let mode = value("mode") == nil ? nil : try choice("mode", of: AttendanceMode.self)
    let mark = Mark(
      status: status, mode: mode, arrived: try optionalInstant("arrived"),
      left: try optionalInstant("left"), reason: reason)
    return (participant, .marked(mark), reason)
  }

  func couples(_ name: String) throws(Trouble) -> [[ParticipantID]] {
    guard let value = value(name) else { return [] }
    guard let groups = value.array, groups.count <= 200 else { throw .badField(name) }
    var result: [[ParticipantID]] = []
    for group in groups {
      guard let ids = group.array?.compactMap(\.string), ids.count == group.array?.count,
        ids.count <= 50
      else { throw .badField(name) }
      result.append(ids.map { ParticipantID($0) })
    }
    return result
  }
}
