import CircleCore
import CircleProtocol
import Testing

@Suite("What the daemon sends")
struct OutboundTests {
  /// The message of a shared case, made by our own code from what the case says.
  private func made(_ message: JSON) throws -> Outbound {
    let time = Instant(milliseconds: Int64(message["serverTime"]?.int ?? 0))
    switch message["type"]?.string {
    case "welcome":
      var documents: [DocumentName: Document] = [:]
      for (name, document) in message["docs"]?.object ?? [:] {
        documents[try #require(DocumentName(rawValue: name))] = Document(
          version: try #require(document["version"]?.int), value: try #require(document["value"]))
      }
      return .welcome(
        session: SessionID(try #require(message["session"]?.string)),
        role: try #require(message["role"]?.string.flatMap(Outbound.Role.init(rawValue:))),
        serverTime: time, documents: documents)
    case "patch":
      return .patch(
        try #require(message["doc"]?.string.flatMap(DocumentName.init(rawValue:))),
        Patch(
          from: try #require(message["from"]?.int), to: try #require(message["to"]?.int),
          change: try #require(message["patch"])))
    case "done": return .done(CommandID(try #require(message["id"]?.string)))
    case "refused" where message["code"] == "malformed": return .refused(nil, .malformed, .english)
    case "refused":
      return .refused(
        CommandID(try #require(message["id"]?.string)), .refusal(.itemNotOpen), .english)
    case "pong": return .pong(time)
    case "bye":
      return .bye(
        try #require(message["code"]?.string.flatMap(Farewell.init(rawValue:))), .english)
    default: throw Unknown()
    }
  }

  private struct Unknown: Error {}

  @Test func theSharedMessagesAreWhatWeSend() throws {
    let cases = try ProtocolFixtures.cases("server.json")
    #expect(!cases.isEmpty)
    for each in cases {
      let message = try #require(each["message"])
      let ours = try made(message)
      #expect(ours.json == message, "\(each["name"]?.string ?? "")")
      #expect(try JSONReader.read(ours.bytes) == message)
      #expect(ours.bytes == ours.json.bytes)
    }
  }

  @Test func everyGoodbyeAndEveryMessageTypeHasAnExample() throws {
    let messages = try ProtocolFixtures.cases("server.json").compactMap { $0["message"] }
    let types = Set(messages.compactMap { $0["type"]?.string })
    #expect(types == ["welcome", "patch", "done", "refused", "pong", "bye"])
    let codes = Set(messages.filter { $0["type"] == "bye" }.compactMap { $0["code"]?.string })
    #expect(codes == Set(Farewell.allCases.map(\.rawValue)))
  }

  @Test func whatIsWrittenByHandIsWrittenAsTheRest() {
    for awkward in ["\"", "\\", "é😀\u{7F}\u{1}"] {
      let done = Outbound.done(CommandID(awkward))
      #expect(done.bytes == done.json.bytes)
      let change: JSON = ["announcement": .string(awkward), "timer": .null]
      let patch = Outbound.patch(.console, Patch(from: 0, to: Int.max, change: change))
      #expect(patch.bytes == patch.json.bytes)
    }
  }

  @Test func aRefusalSpeaksTheLanguageOfThePerson() {
    let refused = Outbound.refused(CommandID("1"), .refusal(.onBreak), .spanish).json
    #expect(refused["message"]?.string == Refusal.onBreak.message.es)
    #expect(refused["code"] == "not-live")
    #expect(Outbound.refused(nil, .slowDown, .english).json["id"] == nil)
    #expect(Outbound.bye(.ended, .spanish).json["message"] == "La sesión ya terminó.")
  }
}
