/// One entry of a plan that somebody writes: a module, or a break.
public enum PlanItem: Hashable, Sendable, Codable {
  /// - Parameters:
  ///   - minutes: What the plan gives it; nil is as much as its steps take.
  ///   - without: Ids of the module's steps that are left out.
  case module(id: String, minutes: Int? = nil, without: [String] = [])
  case breakTime(minutes: Int)

  /// Minutes that a part of the agenda can have; more would be a slip of the hand.
  public static let partMinutes = 1...180
  /// The same for a break.
  public static let breakMinutes = 1...60

  /// The module's id, unless it is a break.
  public var module: String? {
    switch self {
    case .module(let id, _, _): id
    case .breakTime: nil
    }
  }
}

/// What a group does in its sessions.
public struct GroupPlan: Hashable, Sendable, Codable {
  /// One evening is the same each time; of several, each has its turn. At least one.
  public let evenings: [Evening]

  public init(evenings: [Evening]) { self.evenings = evenings }

  public struct Evening: Hashable, Sendable, Codable {
    public let title: Text?
    public let items: [PlanItem]

    public init(title: Text? = nil, items: [PlanItem]) {
      self.title = title
      self.items = items
    }
  }
}

/// A plan that comes with the curriculum, for a group to begin with.
public struct ShippedPlan: Hashable, Sendable {
  /// The name of its file without the ending, such as `evening-180`.
  public let id: String
  public let title: Text
  public let summary: Text
  /// Of each evening.
  public let minutes: Int
  public let evenings: [GroupPlan.Evening]

  public init(
    id: String, title: Text, summary: Text, minutes: Int, evenings: [GroupPlan.Evening]
  ) {
    self.id = id
    self.title = title
    self.summary = summary
    self.minutes = minutes
    self.evenings = evenings
  }
}

/// Which evening of a group's plan a session was planned as.
public struct PlannedEvening: Hashable, Sendable, Codable {
  /// When the plan was made: another plan's evenings say nothing of this one's.
  public let plan: Instant
  /// 0 for the plan's first evening.
  public let index: Int

  public init(plan: Instant, index: Int) {
    self.plan = plan
    self.index = index
  }
}
