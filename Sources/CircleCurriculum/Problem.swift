/// A mistake in something that a person wrote: where it stands, what was found, what is needed.
public struct Problem: Hashable, Sendable, CustomStringConvertible {
  public let place: Place
  /// Whole sentences for the person who mends it.
  public let message: String
  /// Whether it is only worth a look: the file can be used as it is.
  public let isAdvice: Bool

  public init(at place: Place, _ message: String, isAdvice: Bool = false) {
    self.place = place
    self.message = message
    self.isAdvice = isAdvice
  }

  public enum Place: Hashable, Sendable, CustomStringConvertible {
    /// Line and column count from 1; columns count Unicode scalars, as editors do.
    case file(String, line: Int, column: Int)
    /// A value that doesn't come from a file, by the name that it was given under: a folder,
    /// an environment variable, a command-line flag.
    case input(String)

    public var description: String {
      switch self {
      case .file(let file, let line, let column): "\(file):\(line):\(column)"
      case .input(let name): name
      }
    }
  }

  /// The file's name, or the name of the variable or flag.
  public var file: String {
    switch place {
    case .file(let file, _, _): file
    case .input(let name): name
    }
  }

  /// Nothing for a value that doesn't come from a file.
  public var line: Int? {
    switch place {
    case .file(_, let line, _): line
    case .input: nil
    }
  }

  /// Nothing for a value that doesn't come from a file.
  public var column: Int? {
    switch place {
    case .file(_, _, let column): column
    case .input: nil
    }
  }

  /// `file:line:column: message`, the form that editors can jump to.
  public var description: String { "\(place): \(isAdvice ? "advice: " : "")\(message)" }
}

extension Problem: Comparable {
  /// In the order in which a person reads: by file, then from the top.
  public static func < (left: Problem, right: Problem) -> Bool {
    (left.file, left.line ?? 0, left.column ?? 0, left.message)
      < (right.file, right.line ?? 0, right.column ?? 0, right.message)
  }
}

/// Gathers every problem of one reading, so that a person can mend all of them at once.
public final class ProblemLog {
  private var found: [Problem] = []

  public init() {}

  /// What was reported, in reading order and each only once.
  public var problems: [Problem] { Set(found).sorted() }

  /// Whether nothing keeps what was read from being used.
  public var isUsable: Bool { found.allSatisfy(\.isAdvice) }

  public func report(_ problem: Problem) { found.append(problem) }
}
