import CircleCore
import CircleService
import Foundation

extension Surroundings {
  /// The machine's clock and random source.
  static let real = Surroundings(
    now: { Instant(milliseconds: Int64((Date.now.timeIntervalSince1970 * 1000).rounded(.down))) },
    random: { count in
      var generator = SystemRandomNumberGenerator()
      return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    },
    sleep: { try await Task.sleep(for: $0) })
}
