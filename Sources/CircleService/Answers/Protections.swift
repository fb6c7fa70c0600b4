/// What keeps answers from being tied to people. All of it is on, always: only the tests can turn
/// something off, to see that they would find out.
public struct Protections: Sendable, Hashable {
  /// Rows of open questions are keyed under a secret, not by the person alone.
  package var hidesAuthors = true
  /// Who has answered is written when the question closes, all at once.
  package var hidesOrder = true
  /// Rows get new, random keys when their question closes.
  package var renewsKeys = true
  /// The secrets of open questions are destroyed when they close.
  package var forgetsTies = true
  package var encrypts = true
  package var fillsUp = true
  /// Answers that are too few to be shown are destroyed.
  package var destroysFew = true
  /// What was deleted is written over.
  package var overwrites = true
  /// The write-ahead log is cut when a question closes.
  package var cutsLog = true

  public static let all = Protections()

  private init() {}

  package func without(_ protection: WritableKeyPath<Protections, Bool>) -> Protections {
    var weakened = self
    weakened[keyPath: protection] = false
    return weakened
  }
}
