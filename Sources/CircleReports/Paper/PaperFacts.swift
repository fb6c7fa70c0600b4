import CircleCore
import CircleService

/// What a form says of the session as a whole.
struct PaperFacts {
  private(set) var start: Instant
  private(set) var end: Instant
  private(set) var breaks: [Interval] = []
  private(set) var reason: String
  /// nil when the form names nobody.
  private(set) var ledBy: StaffEntry?
  private(set) var problems: [LineProblem] = []
  private let clock: PaperClock

  /// As planned.
  init(_ clock: PaperClock, _ language: Language) {
    self.clock = clock
    start = clock.plannedStart
    end = clock.plannedEnd
    reason = PaperForm.reason[language]
  }

  init(
    _ header: CSVRow, _ row: CSVRow?, _ plan: SessionPlan, _ staff: [StaffRecord],
    _ clock: PaperClock, _ language: Language
  ) {
    self.init(clock, language)
    let columns = PaperRow.columns(of: header, among: PaperForm.Fact.self, &problems)
    guard let row, problems.isEmpty else { return }
    let cells = PaperRow(row, columns)
    if let session = cells[.session], session != plan.session.text {
      complain(cells, .session, PaperProblem.otherSession)
    }
    start = time(cells, .start) ?? start
    end = time(cells, .end) ?? end
    if end <= start { complain(cells, .end, PaperProblem.endsBeforeStart) }
    readBreaks(cells)
    readFacilitator(cells, plan, staff)
    if let given = cells[.reason] {
      reason = given
      if given.count > PaperLine.longestReason {
        complain(cells, .reason, PaperProblem.longReason)
      }
    }
  }

  private func parsed(_ text: String) -> Instant? {
    PaperClock.time(text).flatMap(clock.instant(at:))
  }

  private mutating func time(
    _ cells: PaperRow<PaperForm.Fact>, _ column: PaperForm.Fact
  ) -> Instant? {
    guard let text = cells[column] else { return nil }
    guard let instant = parsed(text) else {
      complain(cells, column, PaperProblem.badTime(text))
      return nil
    }
    return instant
  }

  /// Such as `10:13-10:24; 11:08-11:18`.
  private mutating func readBreaks(_ cells: PaperRow<PaperForm.Fact>) {
    guard let text = cells[.breaks] else { return }
    var last = start
    for part in text.split(whereSeparator: { ";,/".contains($0) }) {
      let times = part.split(whereSeparator: { "-–—".contains($0) }).map { parsed(String($0)) }
      guard times.count == 2, let from = times[0], let to = times[1] else {
        return complain(cells, .breaks, PaperProblem.badBreaks)
      }
      guard last <= from, from < to, to <= end else {
        return complain(cells, .breaks, PaperProblem.breaksOutside)
      }
      breaks.append(Interval(start: from, end: to))
      last = to
    }
  }

  /// Anybody who may lead the session, or could have: facilitators come and go.
  private mutating func readFacilitator(
    _ cells: PaperRow<PaperForm.Fact>, _ plan: SessionPlan, _ staff: [StaffRecord]
  ) {
    guard let text = cells[.facilitator] else { return }
    let wanted = ParticipantRecord.folded(text)
    let planned = plan.staff.filter {
      [$0.id.text, $0.name, $0.signature].map(ParticipantRecord.folded).contains(wanted)
    }
    let known = staff.filter { member in
      member.role == .facilitator
        && [member.userName, member.name, member.signature].map(ParticipantRecord.folded)
          .contains(wanted)
    }
    let entries = known.map { member in
      plan.staff.first { $0.id == member.id }
        ?? StaffEntry(id: member.id, name: member.name, signature: member.signature)
    }
    let meant = Set(planned + entries)
    if meant.count == 1 {
      ledBy = meant.first
    } else {
      complain(
        cells, .facilitator,
        meant.isEmpty ? PaperProblem.notAFacilitator(text) : PaperProblem.severalFacilitators(text))
    }
  }

  private mutating func complain(
    _ cells: PaperRow<PaperForm.Fact>, _ column: PaperForm.Fact, _ message: Text
  ) {
    problems.append(LineProblem(line: cells.line, column: column.rawValue, message))
  }
}
