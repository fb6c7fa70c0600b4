import CircleService
import Dispatch
import Foundation
import Glibc
import Logging

/// The file, usually on another disk, that gets a line for each checkpoint of the audit log.
///
/// That disk may be slow, full or gone: nobody waits for it, and what can't be written is logged and
/// left out. Several processes may write at the same time.
final class CheckpointFile: Sendable {
  private let path: String?
  private let logger: Logger
  private let queue = DispatchQueue(label: "circle.checkpoints")

  /// - Parameter path: nil when there is none; then nothing is written.
  init(path: String?, logger: Logger) {
    self.path = path
    self.logger = logger
  }

  func write(_ checkpoint: AuditCheckpoint) {
    guard let path else { return }
    queue.async { [logger] in
      do throws(Failure) {
        try Self.append(checkpoint.line, to: path)
      } catch {
        logger.error(
          "audit checkpoint couldn't be kept elsewhere",
          metadata: [
            "file": "\(path)", "sequence": "\(checkpoint.sequence)",
            "error": "\(String(cString: strerror(error.number)))",
          ])
      }
    }
  }

  /// Waits until everything is written that is to be.
  func finish() { queue.sync {} }

  private struct Failure: Error {
    let number: Int32
  }

  private static func append(_ line: String, to path: String) throws(Failure) {
    let file = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw Failure(number: errno) }
    defer { close(file) }
    // A line that was torn off, by a full disk perhaps, must not spoil this one.
    let bytes = Array(((endsMidLine(file) ? "\n" : "") + line + "\n").utf8)
    let count = Glibc.write(file, bytes, bytes.count)
    guard count == bytes.count else { throw Failure(number: count < 0 ? errno : ENOSPC) }
    guard fsync(file) == 0 else { throw Failure(number: errno) }
  }

  private static func endsMidLine(_ file: Int32) -> Bool {
    let size = lseek(file, 0, SEEK_END)
    var last: UInt8 = 0
    return size > 0 && pread(file, &last, 1, size - 1) == 1 && last != UInt8(ascii: "\n")
  }

  /// The checkpoints of a file, and the numbers of the lines that aren't any.
  static func read(_ text: String) -> (checkpoints: [AuditCheckpoint], others: [Int]) {
    var checkpoints: [AuditCheckpoint] = []
    var others: [Int] = []
    for (place, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    where !line.allSatisfy(\.isWhitespace) {
      if let checkpoint = AuditCheckpoint(line: String(line)) {
        checkpoints.append(checkpoint)
      } else {
        others.append(place + 1)
      }
    }
    return (checkpoints, others)
  }
}
