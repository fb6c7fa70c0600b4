/// How often in a row somebody hasn't come: a reason to call them.
public enum AbsenceStreak {
  /// Misses since somebody was last there.
  ///
  /// A no-show is a miss, and so is a cancellation that came too late. A day off that was excused or
  /// canceled in time says nothing either way: it neither counts nor ends the row. Nor does a session
  /// that somebody is still expected in.
  ///
  /// - Parameter statuses: Of one person, the newest first.
  public static func missesInARow(_ statuses: some Sequence<Attendance.Status>) -> Int {
    var misses = 0
    for status in statuses {
      switch status {
      case .noShow, .lateCanceled: misses += 1
      case .excused, .canceled, .expected: continue
      case .present, .late, .leftEarly, .lateAndLeftEarly: return misses
      }
    }
    return misses
  }

  /// - Parameter limit: Misses in a row from which on staff are told; 0 is never.
  public static func isAlert(_ misses: Int, from limit: Int) -> Bool {
    limit > 0 && misses >= limit
  }
}
