import CircleCore
import CircleService

extension MemoryStore: AttendanceStore {
  public func outdated(_ days: ClosedRange<Day>) async throws -> [SessionID] {
    let hour: Int64 = 60 * 60 * 1000
    let first = Int64(days.lowerBound.number - 1) * 24 * hour
    let end = Int64(days.upperBound.number + 2) * 24 * hour
    return contents.sessions.values
      .filter { (first..<end).contains($0.startsAt.milliseconds) && head(of: $0.id) > 0 }
      .map(\.id)
      .filter { head(of: $0) != attendance[$0]?.header.head }
  }

  private func head(of session: SessionID) -> Int { logs[session]?.events.last?.sequence ?? 0 }

  public func store(_ records: [AttendanceRecord]) async throws {
    for record in records {
      let known = attendance[record.header.session]
      if let known, known.header.head > record.header.head { continue }
      attendance[record.header.session] = record
    }
  }

  public func totals(_ filter: AttendanceFilter) async throws -> AttendanceTotals {
    var totals = AttendanceTotals()
    for record in matching(filter) {
      totals.sessions += 1
      if record.header.phase == .ended && record.header.signature == nil { totals.unsigned += 1 }
      for line in record.lines {
        totals.byStatus[line.status, default: 0] += 1
        totals.grossMinutes += line.times.grossMinutes
        totals.netMinutes += line.times.netMinutes
        totals.corrections += line.first == nil ? 0 : 1
      }
    }
    return totals
  }

  public func page(
    _ filter: AttendanceFilter, in order: AttendanceOrder, after cursor: AttendanceCursor?,
    limit: Int
  ) async throws -> AttendancePage {
    let all = matching(filter).sorted { $0.header.cursor < $1.header.cursor }
    let rest: [AttendanceRecord]
    switch order {
    case .oldestFirst:
      rest = all.filter { record in cursor.map { record.header.cursor > $0 } ?? true }
    case .newestFirst:
      rest = all.reversed().filter { record in cursor.map { record.header.cursor < $0 } ?? true }
    }
    let records = Array(rest.prefix(limit))
    return AttendancePage(
      records: records, next: rest.count > limit ? records.last?.header.cursor : nil)
  }

  public func dayMinutes(_ filter: AttendanceFilter) async throws -> [DayMinutes] {
    let lines = matching(filter).flatMap { record in record.lines.map { (record.header, $0) } }
    let days = Dictionary(grouping: lines) { header, line in
      DayKey(participant: line.participant, day: header.day, program: header.program)
    }
    return days.sorted { $0.key < $1.key }.map { key, lines in
      DayMinutes(
        participant: key.participant, program: key.program, day: key.day,
        grossMinutes: lines.reduce(0) { $0 + $1.1.times.grossMinutes },
        netMinutes: lines.reduce(0) { $0 + $1.1.times.netMinutes },
        attended: lines.count { $0.1.status.wasThere }, sessions: lines.count)
    }
  }

  private struct DayKey: Hashable, Comparable {
    let participant: ParticipantID
    let day: Day
    let program: ProgramID?

    static func < (left: Self, right: Self) -> Bool {
      (left.participant, left.day, left.program?.text ?? "")
        < (right.participant, right.day, right.program?.text ?? "")
    }
  }

  private func matching(_ filter: AttendanceFilter) -> [AttendanceRecord] {
    attendance.values.compactMap { record in
      guard filter.matches(record.header) else { return nil }
      let lines = record.lines.filter(filter.matches)
      if filter.choosesLines && lines.isEmpty { return nil }
      return AttendanceRecord(header: record.header, lines: lines)
    }
  }
}
