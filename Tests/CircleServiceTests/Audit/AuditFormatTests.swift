import CircleCore
import CircleService
import StoreContract
import Testing

@Suite("The audit log's bytes")
struct AuditFormatTests {
  @Test("an entry is written in the form that is documented, and its hash is the SHA-256 of that")
  func form() {
    let log = KeptLog.dozen
    let first = log.entries[0]
    #expect(
      String(decoding: first.text, as: UTF8.self)
        == #"{"sequence":1,"previous":""# + String(repeating: "0", count: 64)
        + #"","at":1795356000000,"actor":"staff:dana","action":"signed-in","#
        + #""subject":{"event":"7","session":"s-1"}}"#)
    // As sha256sum gives it for these bytes.
    #expect(
      hexadecimal(first.hash) == "f0b6944860290e07a9f64041d1e1a18705cea5cc9ea55efba027b5fcf410062f")
    for (entry, next) in zip(log.entries, log.entries.dropFirst()) {
      #expect(
        String(decoding: next.text, as: UTF8.self).hasPrefix(
          #"{"sequence":\#(next.sequence),"previous":"\#(hexadecimal(entry.hash))","at":"#))
    }
  }

  private func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  @Test("what was said comes back, whatever its letters", arguments: Samples.awkwardTexts)
  func texts(text: String) throws {
    var log = KeptLog()
    let draft = AuditDraft(
      at: Instant(milliseconds: -5), actor: .staff(StaffID(text)), action: .directoryChanged,
      subject: [text: text, "b": "", "a": "1"])
    log.add([draft])
    let content = try #require(log.entries[0].content)
    #expect(content.sequence == 1)
    #expect(content.at == draft.at)
    #expect(content.actor == "staff:\(text)")
    #expect(content.action == "directory-changed")
    #expect(content.subject == draft.subject)
    #expect(!log.entries[0].text.contains { $0 < 0x20 })
  }

  @Test("who acts is told apart")
  func actors() {
    let actors: [AuditActor] = [.staff(StaffID("d")), .system, .tool, .unknown]
    #expect(actors.map(\.text) == ["staff:d", "system", "tool", "unknown"])
  }

  @Test("actions keep the names that are on disks")
  func actions() {
    let names = AuditAction.allCases.map(\.rawValue)
    #expect(Set(names).count == names.count)
    let written = [
      "signed-in", "sign-in-failed", "signed-out", "attendance-read", "attendance-exported",
      "roster-read", "roster-exported", "roster-imported", "directory-changed", "record-corrected",
      "record-signed", "record-amended", "amendment-countersigned", "amendment-declined",
      "record-entered-from-paper", "session-called-off", "console-opened", "audit-read",
      "audit-verified", "log-resumed",
    ]
    #expect(Set(written).isSubset(of: names))
  }

  @Test("a checkpoint's line is read back, with space and in any order of its members")
  func line() throws {
    let checkpoint = try #require(KeptLog.dozen.checkpoints.last)
    #expect(!checkpoint.line.contains("\n"))
    #expect(AuditCheckpoint(line: checkpoint.line) == checkpoint)
    let other = checkpoint.line.dropFirst().dropLast().split(separator: ",").reversed()
      .joined(separator: " , ")
    #expect(AuditCheckpoint(line: " { \(other) } ") == checkpoint)
    for line in [
      "", "{}", "[]", String(checkpoint.line.dropLast(3)), "{\"circle\":\"audit head 1\"}",
    ] {
      #expect(AuditCheckpoint(line: line) == nil)
    }
  }

  @Test("keys are read back, from among other lines as well, and others are refused")
  func keys() throws {
    let signer = Samples.auditSigner
    #expect(AuditSigner(pem: signer.pem)?.publicKey == signer.publicKey)
    let key = try #require(AuditPublicKey(pem: "The clinic's:\r\n" + signer.publicKey.pem + "\n"))
    #expect(key == signer.publicKey)
    #expect(key.id.count == 16)
    for text in ["", signer.pem, "-----BEGIN PUBLIC KEY-----\n!\n-----END PUBLIC KEY-----"] {
      #expect(AuditPublicKey(pem: text) == nil)
    }
    #expect(AuditSigner(pem: signer.publicKey.pem) == nil)
  }

  /// RFC 8410, section 10.3, whose key other tools read.
  @Test("the key of the standard's example is read as the standard says")
  func example() {
    let pem = """
      -----BEGIN PRIVATE KEY-----
      MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC
      -----END PRIVATE KEY-----
      """
    let publicPEM = """
      -----BEGIN PUBLIC KEY-----
      MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=
      -----END PUBLIC KEY-----

      """
    #expect(AuditSigner(pem: pem)?.publicKey.pem == publicPEM)
  }
}
