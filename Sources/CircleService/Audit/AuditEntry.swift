import CircleCore
import CircleProtocol
import Crypto

/// An entry of the audit log as a store keeps it: bytes and their hash, to be judged by
/// `AuditVerification` and read through `content`.
///
/// The bytes are JSON in UTF-8 without any space, with the members in this order:
///
///     {"sequence":2,"previous":"<hash of entry 1>","at":1795356000000,"actor":"staff:dana",
///      "action":"record-signed","subject":{"event":"41","session":"s-1"}}
///
/// (in one line). `sequence` counts from 1 without gaps. `previous` is 64 lower-case hexadecimal
/// digits, zeros in the first entry. `at` is in milliseconds since 1970 in UTC. The members of
/// `subject` are sorted, all of them texts. In texts `"` and `\` have a backslash before them, and
/// control characters are written as `\u001f`. The hash is the SHA-256 of these bytes, so that
/// `sha256sum` gives it as well.
public struct AuditEntry: Sendable, Hashable {
  /// The place at which the store keeps it.
  public let sequence: Int
  public let text: [UInt8]
  public let hash: [UInt8]

  public init(sequence: Int, text: [UInt8], hash: [UInt8]) {
    self.sequence = sequence
    self.text = text
    self.hash = hash
  }

  /// The entry that follows on from the one with the hash `previous`.
  init(_ draft: AuditDraft, sequence: Int, previous: [UInt8]) {
    var text = Self.opening(sequence: sequence, previous: previous)
    text += #","at":\#(draft.at.milliseconds),"actor":"#.utf8
    JSON.string(draft.actor.text).write(to: &text)
    text += #","action":"\#(draft.action.rawValue)","subject":"#.utf8
    JSON.object(draft.subject.mapValues { .string($0) }).write(to: &text)
    text.append(UInt8(ascii: "}"))
    self.init(sequence: sequence, text: text, hash: Self.hash(of: text))
  }

  /// The hash that stands before the first entry.
  static let noHash = [UInt8](repeating: 0, count: 32)

  static func hash(of text: [UInt8]) -> [UInt8] { Array(SHA256.hash(data: text)) }

  /// How the bytes of an entry at this place have to begin. What follows is under its hash, so
  /// whoever verifies needn't read it.
  static func opening(sequence: Int, previous: [UInt8]) -> [UInt8] {
    var bytes = Array(#"{"sequence":\#(sequence),"previous":""#.utf8)
    Hexadecimal.append(previous, to: &bytes)
    bytes.append(UInt8(ascii: "\""))
    return bytes
  }
}

extension AuditEntry {
  /// Whether it says that it belongs where it lies.
  var isPlaced: Bool { text.starts(with: #"{"sequence":\#(sequence),"#.utf8) }

  /// Whether it says that the log couldn't be trusted when it was written.
  var isResumption: Bool {
    // Neither the hash nor the time has a comma in it.
    var rest = text[...]
    for name in Self.firstMembers {
      guard rest.starts(with: name) else { return false }
      rest = rest.dropFirst(name.count).drop { $0 != UInt8(ascii: ",") }
    }
    return rest.starts(with: Self.resuming)
  }

  private static let firstMembers = [#"{"sequence":"#, #","previous":"#, #","at":"#].map {
    Array($0.utf8)
  }
  private static let resuming = Array(
    #","actor":"\#(AuditActor.system.text)","action":"\#(AuditAction.logResumed.rawValue)""#.utf8)

  /// What it says, for people to read; nil when it isn't an entry (any more).
  public var content: Content? {
    guard let json = try? JSONReader.read(text), let sequence = json["sequence"]?.int,
      let previous = json["previous"]?.string, let at = json["at"]?.int,
      let actor = json["actor"]?.string, let action = json["action"]?.string,
      let subject = json["subject"]?.object
    else { return nil }
    return Content(
      sequence: sequence, previous: previous, at: Instant(milliseconds: Int64(at)), actor: actor,
      action: action, subject: subject.compactMapValues(\.string))
  }

  public struct Content: Sendable, Hashable {
    public let sequence: Int
    /// Hexadecimal.
    public let previous: String
    public let at: Instant
    /// See `AuditActor.text`.
    public let actor: String
    /// The raw value of an `AuditAction`, or one that a newer Circle knows.
    public let action: String
    public let subject: [String: String]
  }
}

/// Bytes as lower-case hexadecimal digits.
enum Hexadecimal {
  private static let digits = Array("0123456789abcdef".utf8)

  static func append(_ bytes: [UInt8], to text: inout [UInt8]) {
    for byte in bytes {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
  }

  static func text(_ bytes: some Sequence<UInt8>) -> String {
    var text: [UInt8] = []
    append(Array(bytes), to: &text)
    return String(decoding: text, as: UTF8.self)
  }

  static func bytes(_ text: String) -> [UInt8]? {
    let digits = text.utf8.map { digit -> UInt8? in
      switch digit {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
      default: nil
      }
    }
    guard digits.count.isMultiple(of: 2), !digits.contains(nil) else { return nil }
    return stride(from: 0, to: digits.count, by: 2).map { place in
      (digits[place] ?? 0) << 4 | (digits[place + 1] ?? 0)
    }
  }
}
