import CircleCore

/// The bounds of what a directory takes from outside, wherever it comes from.
public enum RecordLimits {
  /// Names of programs, groups and sites are read on phones and printed on one line: characters.
  public static let title = 80
  /// As others in the room see it, in characters.
  public static let name = SessionState.longestName
  public static let legalName = 120
  public static let recordNumber = 40
  /// A group doesn't go on for longer than half a day.
  public static let sessionMinutes = 12 * 60
  /// A day off each week for ten years.
  public static let exceptions = 520
  public static let modules = 40
  public static let weekMinutes = 7 * 24 * 60
}
