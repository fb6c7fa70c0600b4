/// The numbers that a clinic may set. They are fixed in the plan, so a log replays the same for ever.
public struct SessionRules: Hashable, Sendable, Codable {
  /// Answers that a question needs before its results can be shown. Never below 3.
  public let minimumAnswers: Int
  /// Minutes after the start from which an arrival is late.
  public let lateAfter: Int
  /// Minutes before the end from which a departure is no longer early.
  public let leftEarlyBefore: Int
  /// Whether breaks are time of treatment: then they stay in the net minutes.
  public let countsBreaks: Bool
  public let window: Window
  /// Minutes of attendance are floored to a multiple of this. Never below 1.
  public let roundTo: Int
  /// More people than this in the room are worth a warning; nothing is refused.
  public let groupSize: Int?
  /// Whether an amendment counts only once a supervisor has countersigned it.
  public let countersign: Bool
  /// What a signature says, where a clinic has its own words.
  public let statement: Text?

  /// The time that attendance is clipped to.
  public enum Window: String, CaseIterable, Hashable, Sendable, Codable {
    /// From the start to the end of the session as it was held.
    case actual
    /// As it was held, and within the planned time besides.
    case scheduled
  }

  /// The least that `minimumAnswers` may be: below three, each of two people could tell the other's answer.
  public static let leastMinimumAnswers = 3

  public init(
    minimumAnswers: Int = 5, lateAfter: Int = 10, leftEarlyBefore: Int = 10,
    countsBreaks: Bool = false, window: Window = .actual, roundTo: Int = 1, groupSize: Int? = nil,
    countersign: Bool = false, statement: Text? = nil
  ) {
    self.minimumAnswers = max(minimumAnswers, Self.leastMinimumAnswers)
    self.lateAfter = lateAfter
    self.leftEarlyBefore = leftEarlyBefore
    self.countsBreaks = countsBreaks
    self.window = window
    self.roundTo = max(roundTo, 1)
    self.groupSize = groupSize
    self.countersign = countersign
    self.statement = statement
  }

  /// Logs from before a rule existed have none of it: then it is as it was before there was a choice.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      minimumAnswers: try values.decode(Int.self, forKey: .minimumAnswers),
      lateAfter: try values.decode(Int.self, forKey: .lateAfter),
      leftEarlyBefore: try values.decode(Int.self, forKey: .leftEarlyBefore),
      countsBreaks: try values.decodeIfPresent(Bool.self, forKey: .countsBreaks) ?? false,
      window: try values.decodeIfPresent(Window.self, forKey: .window) ?? .actual,
      roundTo: try values.decodeIfPresent(Int.self, forKey: .roundTo) ?? 1,
      groupSize: try values.decodeIfPresent(Int.self, forKey: .groupSize),
      countersign: try values.decodeIfPresent(Bool.self, forKey: .countersign) ?? false,
      statement: try values.decodeIfPresent(Text.self, forKey: .statement))
  }
}
