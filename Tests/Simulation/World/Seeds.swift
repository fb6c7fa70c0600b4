import Foundation

/// Where tests that make things up begin. Seeds are the same in every run, so that what failed once
/// fails again; `CIRCLE_SEED` asks for others: for one alone, `7`, or for as many as `1000-5000` says.
public enum Seeds {
  /// As many as a test has cases by itself, or those that were asked for.
  public static func first(_ count: Int) -> [UInt64] {
    asked ?? (0..<UInt64(count)).map { $0 }
  }

  private static let asked: [UInt64]? = {
    guard let text = ProcessInfo.processInfo.environment["CIRCLE_SEED"] else { return nil }
    let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { UInt64($0) }
    guard (1...2).contains(ends.count), let first = ends.first ?? nil, let last = ends.last ?? nil,
      first <= last
    else { preconditionFailure("CIRCLE_SEED is a seed, as 7, or a range, as 1000-5000.") }
    return Array(first...last)
  }()
}
