internal import CLibwebsockets
import Logging

/// The library's errors in our log, without its words: they quote what clients sent.
///
/// The library has one log for the whole process, so the last transport that started has it. The
/// level is debug, since anyone on the network can cause these.
enum LibraryLog {
  private static let logger = PosixLock<Logger?>(nil)

  static func send(to logger: Logger) {
    self.logger.withLock { $0 = logger }
    lws_set_log_level(1 << 0) { _, line in
      let function = line.flatMap { LibraryLog.function(in: String(cString: $0)) }
      LibraryLog.logger.withLock { logger in
        logger?.debug(
          "libwebsockets reported an error", metadata: ["function": "\(function ?? "unknown")"])
      }
    }
  }

  /// The library's own function, if the line begins with one.
  private static func function(in line: String) -> String? {
    guard let word = line.split(separator: " ").last(where: { $0.hasPrefix("lws_") }),
      word.hasSuffix(":"), word.utf8.count < 48
    else { return nil }
    return String(word.dropLast())
  }
}
