import CircleCore
import CircleProtocol

/// A signed word that the log, up to one entry, was as it is. A copy kept elsewhere proves later that
/// nothing before it has been changed, whoever held the key meanwhile.
///
/// It is signed by Ed25519 over these bytes, in one line without any space:
///
///     {"circle":"audit checkpoint 1","number":1,"sequence":1000,"hash":"<hash of entry 1000>",
///      "at":1795356000000,"key":"<key id>"}
///
/// As a line for a file it has `,"signature":"<128 hexadecimal digits>"` before its last brace.
public struct AuditCheckpoint: Sendable, Hashable {
  /// Counts the checkpoints from 1, without gaps.
  public let number: Int
  /// The entry that it was made after.
  public let sequence: Int
  /// That entry's hash.
  public let hash: [UInt8]
  public let at: Instant
  /// See `AuditPublicKey.id`.
  public let key: String
  public let signature: [UInt8]

  public init(
    number: Int, sequence: Int, hash: [UInt8], at: Instant, key: String, signature: [UInt8]
  ) {
    self.number = number
    self.sequence = sequence
    self.hash = hash
    self.at = at
    self.key = key
    self.signature = signature
  }

  init(number: Int, after entry: AuditEntry, at now: Instant, by signer: AuditSigner) {
    let unsigned = Self(
      number: number, sequence: entry.sequence, hash: entry.hash, at: now,
      key: signer.publicKey.id, signature: [])
    self.init(
      number: number, sequence: entry.sequence, hash: entry.hash, at: now, key: unsigned.key,
      signature: signer.sign(unsigned.message))
  }

  private static let kind = "audit checkpoint 1"

  var message: [UInt8] { Array((members + "}").utf8) }

  private var members: String {
    #"{"circle":"\#(Self.kind)","number":\#(number),"sequence":\#(sequence),"#
      + #""hash":"\#(Hexadecimal.text(hash))","at":\#(at.milliseconds),"key":"\#(key)""#
  }

  /// As it is kept elsewhere: one line of JSON, without a line break.
  public var line: String {
    members + #","signature":"\#(Hexadecimal.text(signature))"}"#
  }

  /// - Parameter line: As `line` gives it; the order of its members and space don't matter.
  public init?(line: String) {
    guard let json = try? JSONReader.read(Array(line.utf8)), json["circle"]?.string == Self.kind,
      let number = json["number"]?.int, let sequence = json["sequence"]?.int,
      let hash = json["hash"]?.string.flatMap(Hexadecimal.bytes),
      let at = json["at"]?.int, let key = json["key"]?.string,
      let signature = json["signature"]?.string.flatMap(Hexadecimal.bytes)
    else { return nil }
    self.init(
      number: number, sequence: sequence, hash: hash, at: Instant(milliseconds: Int64(at)),
      key: key, signature: signature)
  }
}

/// Where the log ends: one row, signed anew with every append and in the same transaction, so that a
/// tail cut off after the last checkpoint is found too.
///
/// It is signed over `{"circle":"audit head 1","sequence":…,"hash":"…","checkpoints":…,"key":"…"}`.
public struct AuditHead: Sendable, Hashable {
  /// The last entry's.
  public let sequence: Int
  public let hash: [UInt8]
  /// How many have been made.
  public let checkpoints: Int
  /// See `AuditPublicKey.id`.
  public let key: String
  public let signature: [UInt8]

  public init(
    sequence: Int, hash: [UInt8], checkpoints: Int, key: String, signature: [UInt8]
  ) {
    self.sequence = sequence
    self.hash = hash
    self.checkpoints = checkpoints
    self.key = key
    self.signature = signature
  }

  init(sequence: Int, hash: [UInt8], checkpoints: Int, by signer: AuditSigner) {
    let unsigned = Self(
      sequence: sequence, hash: hash, checkpoints: checkpoints, key: signer.publicKey.id,
      signature: [])
    self.init(
      sequence: sequence, hash: hash, checkpoints: checkpoints, key: unsigned.key,
      signature: signer.sign(unsigned.message))
  }

  var message: [UInt8] {
    let text =
      #"{"circle":"audit head 1","sequence":\#(sequence),"hash":"\#(Hexadecimal.text(hash))","#
      + #""checkpoints":\#(checkpoints),"key":"\#(key)"}"#
    return Array(text.utf8)
  }
}
