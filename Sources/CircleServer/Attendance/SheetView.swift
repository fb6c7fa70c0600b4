import CircleCore
import CircleProtocol
import CircleService

/// The sheet of one session, as it is shown and printed: what a surveyor reads line by line.
///
/// Before the session begins it is blank: the people and the place for their signatures, to be
/// printed for a day without network.
struct SheetView {
  let state: SessionState
  /// The record of the same state.
  let record: AttendanceRecord
  /// What the directory knows of the people on it. Somebody who came by the door may not be there.
  let people: [ParticipantID: ParticipantRecord]
  let names: Names
  let footer: Text
  /// Who reads it.
  let reader: StaffRecord

  /// How people are called on it.
  enum Names: String, CaseIterable {
    /// By the name and number of the clinic's record.
    case legal
    /// As others in the room know them.
    case display
    case initials
  }

  private var isBlank: Bool { record.header.phase == .planned }

  var json: JSON {
    var members = facts
    members.merge(sums) { _, new in new }
    members["rows"] = .array(rows)
    members["parts"] = .array(parts)
    members["corrections"] = .array(state.corrections.map(correction))
    members["signature"] = signature
    members["toSign"] = toSign
    members["heldBreaks"] = .array(state.breaks.map(interval))
    members["mayCorrectTimes"] = .bool(mayCorrectTimes)
    members["timesCorrections"] = .array(state.timesCorrections.map(timesCorrection))
    members["modules"] = .array(
      state.deliveredModules.map {
        ["module": .string($0.module), "title": JSON($0.title), "version": JSON($0.version)]
      })
    members["moduleMinutes"] = .array(minutes)
    return .object(members)
  }

  private var facts: [String: JSON] {
    let plan = state.plan
    return [
      "blank": .bool(isBlank), "session": .string(plan.session.text),
      "program": .string(plan.program), "site": JSON(plan.site), "group": .string(plan.title),
      "kind": JSON(plan.kind?.rawValue),
      "topics": .array(state.agenda.filter { !$0.isBreak }.map { JSON($0.title) }),
      "plannedModules": plannedModules,
      "day": JSON(record.header.day), "zone": .string(plan.zone),
      "startsAt": JSON(plan.scheduledStart), "endsAt": JSON(plan.scheduledEnd),
      "startedAt": JSON(state.startedAt), "endedAt": JSON(state.endedAt),
      "facilitators": .array(record.header.facilitators.map { .string($0.signature) }),
      "phase": .string(record.header.phase.rawValue), "calledOff": note(state.calledOff),
      "paper": note(state.paper), "footer": JSON(footer),
    ]
  }

  private var sums: [String: JSON] {
    let rules = state.plan.rules
    let net =
      (state.countedWindow.map { [$0] } ?? [])
      .subtracting(rules.countsBreaks ? [] : state.breaksSoFar).length
    return [
      "present": .int(record.header.present),
      "expected": .int(isBlank ? state.roster.count : record.header.expected),
      "breakMinutes": .int(isBlank ? state.plan.breakMinutes ?? 0 : record.header.breakMinutes),
      "countsBreaks": .bool(rules.countsBreaks),
      "netMinutes": .int(Attendance.floored(net, to: rules.roundTo)),
      "groupSizeWarning": groupSizeWarning,
      "version": .int(record.header.version), "digest": JSON(record.header.digest),
    ]
  }

  /// The profile's limit, when more people than that were there.
  private var groupSizeWarning: JSON {
    guard let limit = state.plan.rules.groupSize, record.header.present > limit else {
      return .null
    }
    return .int(limit)
  }

  private func note(_ note: RecordNote?) -> JSON {
    note.map {
      ["reason": .string($0.reason), "by": .string($0.by.signature), "at": JSON($0.at)]
    } ?? .null
  }

  // MARK: People

  private var rows: [JSON] {
    if isBlank {
      return state.roster.enumerated().map { place, id in
        .object(identity(of: id, name: state.people[id]?.name ?? "", place: place))
      }
    }
    return record.lines.enumerated().map { place, line in
      let identity = identity(of: line.participant, name: line.name, place: place)
      return .object(line.members.merging(identity) { _, new in new })
    }
  }

  private func identity(of id: ParticipantID, name: String, place: Int) -> [String: JSON] {
    let known = names == .legal ? people[id] : nil
    return [
      "number": .int(place + 1), "participant": .string(id.text),
      "name": .string(shown(name)), "legalName": JSON(known?.legalName),
      "recordNumber": JSON(known?.recordNumber),
    ]
  }

  private func shown(_ name: String) -> String {
    switch names {
    case .legal, .display: name
    case .initials: Self.initials(of: name)
    }
  }

  /// Such as “M. D.” of “Marcus D.”
  static func initials(of name: String) -> String {
    name.split(whereSeparator: \.isWhitespace)
      .compactMap { $0.first { $0.isLetter || $0.isNumber } }
      .map { "\($0.uppercased())." }.joined(separator: " ")
  }

  // MARK: Parts

  /// Of a session from paper, the modules of its plan: what was done of them, and for how long, nobody
  /// has measured, so that they are in no row.
  private var plannedModules: JSON {
    guard state.paper != nil else { return .null }
    return .array(
      state.agenda.filter { !$0.isBreak }.map {
        ["module": .string($0.module), "title": JSON($0.title), "version": JSON($0.version)]
      })
  }

  /// What was done when, breaks between the parts.
  private var parts: [JSON] {
    let titles = Dictionary(
      state.knownParts.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let held = state.stretches.map { ($0.interval, titles[$0.part]) }
    let all = held + state.breaksSoFar.map { ($0, AgendaPart?.none) }
    return all.sorted { $0.0.start < $1.0.start }.map { interval, part in
      [
        "title": part.map { JSON($0.title) } ?? JSON(Text(en: "Break", es: "Descanso")),
        "module": JSON(part?.module), "version": JSON(part?.version), "from": JSON(interval.start),
        "to": JSON(interval.end),
        "minutes": .int(Attendance.floored(interval.length, to: 1)),
        "people": .int(state.present(in: interval).count), "isBreak": .bool(part == nil),
      ]
    }
  }

  /// For each row, the minutes of each of the modules that were on, in the order of `modules`.
  private var minutes: [JSON] {
    let modules = state.deliveredModules.map(\.moduleVersion)
    return record.lines.map { line in
      let minutes = Dictionary(
        line.modules.map {
          (ModuleVersion(module: $0.module, version: $0.version), $0.minutes)
        }, uniquingKeysWith: { first, _ in first })
      return .array(modules.map { .int(minutes[$0] ?? 0) })
    }
  }

  // MARK: Corrections and signature

  private func correction(_ correction: Correction) -> JSON {
    let person = state.people[correction.participant]
    let signed = correction.countersignature
    return [
      "number": .int(correction.number),
      "name": .string(shown(person?.name ?? correction.from.name)),
      "participant": .string(correction.participant.text), "from": entry(correction.from),
      "to": state.result(of: correction).map(entry) ?? .null,
      "reason": .string(correction.reason), "by": .string(correction.by.signature),
      "at": JSON(correction.at), "isAmendment": .bool(correction.isAmendment),
      "state": .string(correction.standing.rawValue),
      "countersignedBy": JSON(signed?.by.signature), "countersignedAt": JSON(signed?.at),
      "countersignReason": JSON(signed?.reason),
    ]
  }

  private func timesCorrection(_ correction: TimesCorrection) -> JSON {
    [
      "from": times(correction.from), "to": times(correction.to),
      "reason": .string(correction.reason), "by": .string(correction.by.signature),
      "at": JSON(correction.at), "isAmendment": .bool(correction.isAmendment),
    ]
  }

  private func times(_ times: HeldTimes) -> JSON {
    [
      "startedAt": JSON(times.startedAt), "endedAt": JSON(times.endedAt),
      "breaks": .array(times.breaks.map(interval)),
    ]
  }

  private func interval(_ interval: Interval) -> JSON {
    ["start": JSON(interval.start), "end": JSON(interval.end)]
  }

  private func entry(_ attendance: Attendance) -> JSON {
    [
      "status": .string(attendance.status.rawValue), "mode": JSON(attendance.mode?.rawValue),
      "arrived": JSON(attendance.arrived), "left": JSON(attendance.left),
      "grossMinutes": .int(attendance.grossMinutes), "netMinutes": .int(attendance.netMinutes),
    ]
  }

  /// What the reader's signature would say, if it is theirs to sign.
  private var toSign: JSON {
    guard state.mayBeSigned(by: reader.id) else { return .null }
    return JSON(state.plan.rules.statement ?? Statement.standard)
  }

  /// Whether the session's own times are the reader's to correct or amend.
  private var mayCorrectTimes: Bool {
    let isTheirs =
      reader.role == .supervisor || state.plan.staff.contains { $0.id == reader.id }
    return isTheirs && state.mayCorrectTimes(by: reader.id)
  }

  private var signature: JSON {
    guard let signature = state.signature else { return .null }
    return [
      "by": .string(signature.by.signature), "at": JSON(signature.at),
      "statement": JSON(signature.statement), "version": .int(signature.version),
      "digest": JSON(signature.digest),
    ]
  }
}
