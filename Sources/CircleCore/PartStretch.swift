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

  /// The same for each module that was on, in the order of the agenda; what was dropped from it after
  /// it had run comes last. Of a module that has several parts, the time is floored once, and the
  /// version is the one that was on last.
  public func minutesByModule(
    of person: Person
  ) -> [(module: String, version: Int?, minutes: Int)] {
    let there = presence(of: person)
    let versions = deliveredVersions
    let modules = Dictionary(
      knownParts.map { ($0.id, $0.module) }, uniquingKeysWith: { first, _ in first })
    var times: [String: Duration] = [:]
    for stretch in stretches {
      guard let module = modules[stretch.part] else { continue }
      times[module, default: .zero] += there.clipped(to: stretch.interval).length
    }
    var order: [String] = []
    for part in knownParts where !order.contains(part.module) { order.append(part.module) }
    return order.compactMap { module in
      times[module].map { (module, versions[module], Attendance.floored($0, to: 1)) }
    }
  }

  /// Which version of each module was on, where its plan says so.
  public var deliveredVersions: [String: Int] {
    let parts = Dictionary(
      knownParts.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var versions: [String: Int] = [:]
    for stretch in stretches {
      guard let part = parts[stretch.part], let version = part.version else { continue }
      versions[part.module] = version
    }
    return versions
  }

  /// Who was there for any of `interval`, in the order of the roster.
  public func present(in interval: Interval) -> [ParticipantID] {
    roster.filter { id in
      people[id].map { !presence(of: $0).clipped(to: interval).isEmpty } ?? false
    }
  }
}
