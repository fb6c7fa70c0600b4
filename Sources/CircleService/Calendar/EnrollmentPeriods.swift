import CircleCore

extension [EnrollmentRecord] {
  /// By their first days; what has always been so comes first.
  public var byFirstDay: [EnrollmentRecord] {
    sorted { ($0.from ?? .distantPast) < ($1.from ?? .distantPast) }
  }

  /// Periods of one person in one group follow one another.
  ///
  /// - Throws: `DirectoryError.overlappingEnrollments` for the first two that share a day.
  public func checkPeriods() throws(DirectoryError) {
    let periods = byFirstDay
    for (earlier, later) in zip(periods, periods.dropFirst()) {
      guard let last = earlier.to, let first = later.from, last < first else {
        throw .overlappingEnrollments(earlier, later)
      }
    }
  }
}

// What it means for somebody's periods that they come back after a discharge.

extension ParticipantRecord {
  /// What becomes of the periods of somebody discharged who is back from `day` on: what the discharge
  /// had ended stays ended on its day, and goes on in a period of its own. Without a day between, it
  /// goes on as if nothing had been.
  ///
  /// - Parameter periods: All of the person's.
  public func returning(on day: Day, _ periods: [EnrollmentRecord]) -> [DirectoryEntry] {
    guard let dischargedOn, day > dischargedOn.next else { return [] }
    let continued = periods.filter {
      $0.goes(past: dischargedOn) && $0.goes(past: day.adding(days: -1))
    }
    return endedByDischarge(periods)
      + continued.map { period in
        .enrollment(
          EnrollmentRecord(
            participant: id, group: period.group, from: max(period.from ?? day, day),
            to: period.to))
      }
  }

  /// What enrolls somebody. A first day after their discharge brings them back, in this group only.
  ///
  /// - Parameter periods: All of the person's.
  public func enrolled(
    _ period: EnrollmentRecord, besides periods: [EnrollmentRecord]
  ) -> [DirectoryEntry] {
    guard let dischargedOn, let from = period.from, from > dischargedOn else {
      return [.enrollment(period)]
    }
    return [.participant(discharged(on: nil))] + endedByDischarge(periods) + [.enrollment(period)]
  }

  /// What keeps periods from going on through the days after a discharge, once it is taken back.
  public func endedByDischarge(_ periods: [EnrollmentRecord]) -> [DirectoryEntry] {
    guard let dischargedOn else { return [] }
    return periods.filter { $0.goes(past: dischargedOn) }.map { period in
      if let from = period.from, from > dischargedOn {
        return .removedEnrollment(period.participant, period.group, from: from)
      }
      return .enrollment(period.ending(on: dischargedOn))
    }
  }

  /// A period that would begin only after the discharge.
  public func contradicted(by periods: [EnrollmentRecord]) -> EnrollmentRecord? {
    guard let dischargedOn else { return nil }
    return periods.byFirstDay.first { $0.from.map { $0 > dischargedOn } ?? false }
  }
}

extension EnrollmentRecord {
  /// Its days, in words that go on a sentence.
  public var days: Text {
    switch (from, to) {
    case (let from?, let to?):
      Text(en: "from \(from) to \(to)", es: "del \(from) al \(to)")
    case (let from?, nil): Text(en: "since \(from)", es: "desde el \(from)")
    case (nil, let to?): Text(en: "until \(to)", es: "hasta el \(to)")
    case (nil, nil): Text(en: "without a first or last day", es: "sin primer ni último día")
    }
  }

  /// Whether it holds on a day after `day`.
  public func goes(past day: Day) -> Bool { to.map { $0 > day } ?? true }
}

extension [DirectoryEntry] {
  /// What becomes of somebody's periods by these entries.
  public func applied(to periods: [EnrollmentRecord]) -> [EnrollmentRecord] {
    var periods = periods
    for entry in self {
      if case .enrollment(let period) = entry {
        periods.removeAll { $0.isSamePeriod(as: period) }
        periods.append(period)
      } else if case .removedEnrollment(let participant, let group, let from) = entry {
        let gone = EnrollmentRecord(participant: participant, group: group, from: from)
        periods.removeAll { $0.isSamePeriod(as: gone) }
      }
    }
    return periods
  }
}
