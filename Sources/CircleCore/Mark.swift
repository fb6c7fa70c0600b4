/// Attendance as staff mark it by hand.
public struct Mark: Hashable, Sendable, Codable {
  public let status: Status
  /// nil as planned, or as it was marked before.
  public let mode: AttendanceMode?
  /// When the person came, and when they went, if whoever marks says so. What isn't said stays as it
  /// was measured, or as it was marked before.
  public let arrived: Instant?
  public let left: Instant?
  /// Why, in the words of whoever marks; never empty.
  public let reason: String

  public init(
    status: Status, mode: AttendanceMode?, arrived: Instant? = nil, left: Instant? = nil,
    reason: String
  ) {
    self.status = status
    self.mode = mode
    self.arrived = arrived
    self.left = left
    self.reason = reason
  }

  public enum Status: String, CaseIterable, Hashable, Sendable {
    /// As it was measured, or typed in from paper: only the mode and the reason are said.
    case measured
    /// Here for the whole session, or from `arrived` to `left`.
    case present
    /// Came at `arrived`; without it, at the time of the mark.
    case late
    /// Went at `left`; without it, at the time of the mark.
    case leftEarly = "left-early"
    case lateAndLeftEarly = "late-and-left-early"
    /// Didn't come and said nothing.
    case noShow = "no-show"
    /// Didn't come, for a reason that the program accepts.
    case excused
    /// Called it off themselves, too late for the program's rule.
    case lateCanceled = "late-canceled"
    /// Called it off in time, or the program did.
    case canceled

    /// - Parameter text: As it is written on disk and on the wire. What was “absent” once is a no-show.
    public init?(written text: String) {
      self.init(rawValue: text == "absent" ? "no-show" : text)
    }

    /// Whether it leaves room for the person having been there at all.
    public var wasThere: Bool {
      switch self {
      case .measured, .present, .late, .leftEarly, .lateAndLeftEarly: true
      case .noShow, .excused, .lateCanceled, .canceled: false
      }
    }

    /// Whether it says that the person came after the beginning.
    var cameLate: Bool { self == .late || self == .lateAndLeftEarly }
    /// Whether it says that the person went before the end.
    var wentEarly: Bool { self == .leftEarly || self == .lateAndLeftEarly }
  }
}

extension Mark.Status: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let status = Self(written: text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "\(text) isn't a status of a mark.")
    }
    self = status
  }
}

/// Whether somebody takes part in the room or from elsewhere.
public enum AttendanceMode: String, CaseIterable, Hashable, Sendable, Codable {
  case inPerson = "in-person"
  case online
  /// In the room for a part of it, and from elsewhere for the rest.
  case mixed

  /// How a group can be said to meet. Mixed is only somebody's own attendance: where some are in the
  /// room and others aren't, each of them is one or the other.
  public static let ofGroups: [AttendanceMode] = [.inPerson, .online]
}

/// A mark by hand, with who made it and when.
public struct RecordedMark: Hashable, Sendable {
  public let mark: Mark
  /// As they signed at that time: a credential that changes later changes no record.
  public let by: StaffEntry
  public let at: Instant
}
