import CircleCore
import CircleService
import StoreContract
import Testing

@Suite("Signed checkpoints and heads of the audit log")
struct AuditSignatureTests {
  private let log = KeptLog.dozen

  private func kinds(
    _ log: KeptLog, against kept: [AuditCheckpoint] = []
  ) async throws -> Set<AuditProblem.Kind> {
    Set(try await log.verified(against: kept).problems.map(\.kind))
  }

  private func variants(of checkpoint: AuditCheckpoint) -> [AuditCheckpoint] {
    func with(
      number: Int? = nil, sequence: Int? = nil, hash: [UInt8]? = nil, at: Instant? = nil,
      key: String? = nil, signature: [UInt8]? = nil
    ) -> AuditCheckpoint {
      AuditCheckpoint(
        number: number ?? checkpoint.number, sequence: sequence ?? checkpoint.sequence,
        hash: hash ?? checkpoint.hash, at: at ?? checkpoint.at, key: key ?? checkpoint.key,
        signature: signature ?? checkpoint.signature)
    }
    return [
      with(number: checkpoint.number + 1), with(number: 0), with(sequence: checkpoint.sequence - 1),
      with(sequence: .max), with(at: checkpoint.at + .milliseconds(1)), with(key: ""),
      with(key: String(checkpoint.key.reversed())), with(hash: []), with(signature: []),
    ] + checkpoint.hash.indices.map { with(hash: checkpoint.hash.flipped(at: $0)) }
      + checkpoint.signature.indices.map { with(signature: checkpoint.signature.flipped(at: $0)) }
  }

  @Test("a checkpoint is found changed in each of its fields")
  func changed() async throws {
    for (place, checkpoint) in log.checkpoints.enumerated() {
      for variant in variants(of: checkpoint) {
        var changed = log
        changed.checkpoints[place] = variant
        let found = try await kinds(changed)
        #expect(
          !found.isDisjoint(with: [.signature, .unknownKey, .misplaced]), "\(variant): \(found)")
      }
    }
  }

  @Test("a removed checkpoint is found, whichever it is, and where it was")
  func removed() async throws {
    for (place, before) in [(0, 0), (1, 5), (2, 8)] {
      var changed = log
      changed.checkpoints.remove(at: place)
      let report = try await changed.verified()
      #expect(report.problems.map(\.kind) == [.checkpointMissing])
      #expect(report.problems.first?.sequence == before + 1)
    }
    var bare = log
    bare.checkpoints = []
    #expect(try await kinds(bare) == [.checkpointMissing])
  }

  @Test("checkpoints that changed places or were put in are found")
  func moved() async throws {
    var swapped = log
    swapped.checkpoints.swapAt(0, 1)
    #expect(try await !swapped.verified().isSound)
    var doubled = log
    doubled.checkpoints.append(log.checkpoints[2])
    doubled.checkpoints[3] = AuditCheckpoint(
      number: 4, sequence: 12, hash: log.entries[11].hash, at: Samples.start, key: KeptLog.key.id,
      signature: log.checkpoints[2].signature)
    #expect(try await kinds(doubled) == [.signature, .beyondHead])
  }

  @Test("a head is found changed in each of its fields")
  func head() async throws {
    let head = try #require(log.signedHead)
    let variants =
      [
        AuditHead(head, sequence: 11), AuditHead(head, sequence: 13), AuditHead(head, sequence: 0),
        AuditHead(head, sequence: .max), AuditHead(head, checkpoints: 2),
        AuditHead(head, checkpoints: 4), AuditHead(head, key: ""), AuditHead(head, hash: []),
        AuditHead(head, signature: []),
      ] + head.hash.indices.map { AuditHead(head, hash: head.hash.flipped(at: $0)) }
      + head.signature.indices.map { AuditHead(head, signature: head.signature.flipped(at: $0)) }
    for variant in variants {
      var changed = log
      changed.signedHead = variant
      let found = try await kinds(changed)
      #expect(found == [.signature] || found == [.unknownKey], "\(variant): \(found)")
    }
    var headless = log
    headless.signedHead = nil
    #expect(try await kinds(headless) == [.noHead])
  }

  @Test(
    "an older copy of the whole log is sound by itself, and found by a checkpoint kept elsewhere")
  func olderCopy() async throws {
    var older = KeptLog()
    older.add([KeptLog.draft(.signedIn), KeptLog.draft(.recordSigned)])
    let copy = older
    older.add([KeptLog.draft(.recordSigned)])
    #expect(try await copy.verified().isSound)
    let report = try await copy.verified(against: older.checkpoints)
    #expect(report.problems.map(\.kind) == [.replaced])
    #expect(report.problems.first?.sequence == 3)
    #expect(report.problems.first?.description.contains("ends with entry 2") == true)
  }

  @Test("a log made anew with the clinic's own key is found by a checkpoint kept elsewhere")
  func madeAnew() async throws {
    var anew = KeptLog()
    anew.add((0..<12).map { _ in KeptLog.draft(.signedIn) })
    #expect(try await anew.verified().isSound)
    for checkpoint in log.checkpoints {
      let report = try await anew.verified(against: [checkpoint])
      #expect(report.problems.map(\.kind) == [.rewritten])
      #expect(report.problems.first?.sequence == 1)
    }
  }

  @Test("a line that was kept badly is told apart from a log that was changed")
  func keptBadly() async throws {
    let kept = log.checkpoints[1]
    for variant in variants(of: kept) {
      let report = try await log.verified(against: [variant])
      #expect(
        report.problems.map(\.kind) == [.signature] || report.problems.map(\.kind) == [.unknownKey])
      #expect(report.problems.allSatisfy { $0.sequence == nil })
    }
  }

  @Test("there is a checkpoint after every thousandth entry, and after whatever is signed")
  func interval() async throws {
    var long = KeptLog()
    long.add((0..<2_500).map { _ in KeptLog.draft(.attendanceRead) })
    long.add([KeptLog.draft(.recordSigned)])
    long.add((0..<499).map { _ in KeptLog.draft(.attendanceRead) })
    #expect(long.checkpoints.map(\.sequence) == [1_000, 2_000, 2_501, 3_000])
    #expect(long.checkpoints.map(\.number) == [1, 2, 3, 4])
    let report = try await long.verified(against: long.checkpoints)
    #expect(report.isSound)
    #expect(report.entries == 3_000)
    // Beyond the first page as well.
    long.entries[2_345] = long.entries[2_345].with(text: long.entries[2_345].text.flipped(at: 9))
    #expect(try await long.verified().problems.first?.sequence == 2_346)
    long.entries.removeLast()
    #expect(try await long.verified().problems.last?.kind == .tailCut)
  }

  @Test("of many problems the first are told, and how many there are")
  func many() async throws {
    var changed = KeptLog()
    changed.add((0..<500).map { _ in KeptLog.draft(.attendanceRead) })
    changed.entries = changed.entries.map { $0.with(text: $0.text + [0x20]) }
    let report = try await changed.verified()
    #expect(report.problems.count == AuditReport.mostProblems)
    #expect(report.problemCount == 500)
    #expect(report.problems.first?.sequence == 1)
  }
}
