// What was done when: the parts of the session as they were held.

/// One stretch of time that a part was on. Breaks are cut out, so a part may have several.
public struct PartStretch: Hashable, Sendable {
  public let part: PartID
  public let interval: Interval

  public init(part: PartID, interval: Interval) {
    self.part = part
    self.interval = interval
  }
}

/// A module as a session has delivered it.
public struct ModuleVersion: Hashable, Sendable {
  /// The module's id.
  public let module: String
  /// nil where the plan doesn't say it: in logs from before modules had versions.
  public let version: Int?

  public init(module: String, version: Int?) {
    self.module = module
    self.version = version
  }
}

extension AgendaPart {
  public var moduleVersion: ModuleVersion { ModuleVersion(module: module, version: version) }
}

extension SessionState {
  /// All stretches in order of time, the one that is on included. Where the session's times were
  /// corrected, what of them lies within those.
  public var stretches: [PartStretch] {
    guard let held = timesCorrections.last?.to else { return notedStretches }
    let window = Interval(start: held.startedAt, end: held.endedAt)
    return notedStretches.flatMap { stretch in
      [stretch.interval].clipped(to: window).subtracting(held.breaks).map {
        PartStretch(part: stretch.part, interval: $0)
      }
    }
  }

  /// As they were noted live.
  private var notedStretches: [PartStretch] {
    guard let part = current?.part, !part.isBreak, let since = partSince, since < asOf else {
      return closedStretches
    }
    return closedStretches + [
      PartStretch(part: part.id, interval: Interval(start: since, end: asOf))
    ]
  }

  /// Whole minutes, floored, that a person had of a part. Breaks are in none.
  ///
  /// The minutes of all parts can be fewer than the net minutes: each part is floored by itself, and
  /// breaks may count.
  public func minutes(of person: Person, in part: PartID) -> Int {
    let there = presence(of: person)
    let time = stretches.reduce(Duration.zero) { sum, stretch in
      stretch.part == part ? sum + there.clipped(to: stretch.interval).length : sum
    }
    return Attendance.floored(time, to: 1)
  }

  /// The same for each module that was on, and each version of it, in the order of the agenda; what was
  /// dropped from it after it had run comes last. Of a version that has several parts, the time is
  /// floored once.
  public func minutesByModule(
    of person: Person
  ) -> [(module: ModuleVersion, minutes: Int)] {
    let there = presence(of: person)
    let parts = Dictionary(
      knownParts.map { ($0.id, $0.moduleVersion) }, uniquingKeysWith: { first, _ in first })
    var times: [ModuleVersion: Duration] = [:]
    for stretch in stretches {
      guard let module = parts[stretch.part] else { continue }
      times[module, default: .zero] += there.clipped(to: stretch.interval).length
    }
    return deliveredModules.map { part in
      let module = part.moduleVersion
      return (module, Attendance.floored(times[module] ?? .zero, to: 1))
    }
  }

  /// The first part of each version of a module that was on, in the same order. A module that was
  /// corrected while the session ran, and came into it anew, was on in both.
  public var deliveredModules: [AgendaPart] {
    let held = Set(stretches.map(\.part))
    var known: Set<ModuleVersion> = []
    return knownParts.filter { held.contains($0.id) && known.insert($0.moduleVersion).inserted }
  }

  /// Who was there for any of `interval`, in the order of the roster.
  public func present(in interval: Interval) -> [ParticipantID] {
    roster.filter { id in
      people[id].map { !presence(of: $0).clipped(to: interval).isEmpty } ?? false
    }
  }
}
