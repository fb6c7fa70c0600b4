/// Finds the word that somebody probably meant.
public enum Suggestion {
  /// The word nearest to `word`, when it is near enough to be a slip of the fingers.
  public static func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
    let typed = Array(word.lowercased())
    // Longer than any of our words: comparing would only cost time.
    guard (1...64).contains(typed.count) else { return nil }
    let allowed = max(1, typed.count / 3)
    return
      candidates
      .map { (word: $0, distance: distance(typed, Array($0.lowercased()))) }
      .filter { $0.distance <= allowed }
      .min { ($0.distance, $0.word) < ($1.distance, $1.word) }?
      .word
  }

  /// How many letters have to be added, dropped, changed or swapped with their neighbor.
  private static func distance(_ left: [Character], _ right: [Character]) -> Int {
    var twoBack: [Int] = []
    var previous = Array(0...right.count)
    for (row, letter) in left.enumerated() {
      var current = [row + 1]
      for (column, other) in right.enumerated() {
        var least = min(
          previous[column + 1] + 1, current[column] + 1,
          previous[column] + (letter == other ? 0 : 1))
        if row > 0, column > 0, letter == right[column - 1], left[row - 1] == other {
          least = min(least, twoBack[column - 1] + 1)
        }
        current.append(least)
      }
      (twoBack, previous) = (previous, current)
    }
    return previous[right.count]
  }
}
