import CircleCore

/// The record of a session's attendance as one text, which is the same wherever and whenever it is
/// made: what a digest is taken of.
public enum RecordText {
  /// The whole record at its present version, without the signature: JSON with sorted keys, no white
  /// space and whole numbers only. Times are milliseconds since 1970 UTC, lengths are milliseconds.
  ///
  /// Once the session has ended, it changes with the version and with nothing else: an amendment that
  /// awaits its countersignature isn't in it.
  public static func canonical(of state: SessionState) -> String {
    String(decoding: json(of: state).bytes, as: UTF8.self)
  }

  private static func json(of state: SessionState) -> JSON {
    let plan = state.plan
    return .members([
      "format": 2, "version": .int(state.recordVersion), "session": plan.session.json,
      "program": .members([
        "id": plan.programID?.json, "name": .string(plan.program),
        "site": plan.site.map { .string($0) }, "zone": .string(plan.zone),
      ]),
      "group": .members([
        "id": plan.group.json, "title": .string(plan.title),
        "kind": plan.kind.map { .string($0.rawValue) },
      ]),
      "planned": .members([
        "start": plan.scheduledStart.json, "end": plan.scheduledEnd.json,
        "breakMinutes": plan.breakMinutes.map { .int($0) },
      ]),
      "rules": rules(plan.rules),
      "facilitators": .array(plan.staff.map(person)), "lead": state.ledBy.map(person),
      "startedAt": state.startedAt?.json, "endedAt": state.endedAt?.json,
      "calledOff": state.calledOff.map(note), "paper": state.paper.map(note),
      "breaks": .array(state.breaks.map(interval)),
      "parts": .array(state.stretches.map { part($0, of: state) }),
      "rows": .array(state.attendance.map(row)),
      "corrections": .array(
        state.corrections.filter { $0.standing == .counts }.map(correction)),
      "timesCorrections": state.timesCorrections.isEmpty
        ? nil : .array(state.timesCorrections.map(timesCorrection)),
    ])
  }

  private static func timesCorrection(_ correction: TimesCorrection) -> JSON {
    [
      "from": times(correction.from), "to": times(correction.to),
      "reason": .string(correction.reason), "by": person(correction.by),
      "at": correction.at.json, "isAmendment": .bool(correction.isAmendment),
    ]
  }

  private static func times(_ times: HeldTimes) -> JSON {
    [
      "startedAt": times.startedAt.json, "endedAt": times.endedAt.json,
      "breaks": .array(times.breaks.map(interval)),
    ]
  }

  private static func rules(_ rules: SessionRules) -> JSON {
    [
      "lateAfter": .int(rules.lateAfter), "leftEarlyBefore": .int(rules.leftEarlyBefore),
      "countsBreaks": .bool(rules.countsBreaks), "window": .string(rules.window.rawValue),
      "roundTo": .int(rules.roundTo), "countersign": .bool(rules.countersign),
    ]
  }

  private static func person(_ staff: StaffEntry) -> JSON {
    ["id": staff.id.json, "signature": .string(staff.signature)]
  }

  private static func note(_ note: RecordNote) -> JSON {
    ["reason": .string(note.reason), "by": person(note.by), "at": note.at.json]
  }

  private static func interval(_ interval: Interval) -> JSON {
    ["start": interval.start.json, "end": interval.end.json]
  }

  private static func part(_ stretch: PartStretch, of state: SessionState) -> JSON {
    let part = state.knownParts.first { $0.id == stretch.part }
    return .members([
      "part": stretch.part.json, "module": part.map { .string($0.module) },
      // Records from before modules had versions have none, and their digest stays what it was.
      "moduleVersion": part?.version.map { .int($0) },
      "start": stretch.interval.start.json, "end": stretch.interval.end.json,
    ])
  }

  private static func row(_ attendance: Attendance) -> JSON {
    var members = figures(of: attendance)
    members["participant"] = attendance.participant.json
    members["name"] = .string(attendance.name)
    if let recorded = attendance.mark {
      var mark = self.mark(recorded.mark)
      mark["reason"] = .string(recorded.mark.reason)
      mark["by"] = person(recorded.by)
      mark["at"] = recorded.at.json
      members["mark"] = .object(mark)
    }
    return .object(members)
  }

  private static func figures(of attendance: Attendance) -> [String: JSON] {
    JSON.members([
      "status": .string(attendance.status.rawValue),
      "mode": attendance.mode.map { .string($0.rawValue) },
      "arrived": attendance.arrived?.json, "left": attendance.left?.json,
      "gross": attendance.gross.json, "net": attendance.net.json, "away": attendance.away.json,
      "grossMinutes": .int(attendance.grossMinutes), "netMinutes": .int(attendance.netMinutes),
    ]).object ?? [:]
  }

  private static func mark(_ mark: Mark) -> [String: JSON] {
    JSON.members([
      "status": .string(mark.status.rawValue), "mode": mark.mode.map { .string($0.rawValue) },
      "arrived": mark.arrived?.json, "left": mark.left?.json,
    ]).object ?? [:]
  }

  private static func correction(_ correction: Correction) -> JSON {
    .members([
      "number": .int(correction.number), "participant": correction.participant.json,
      "from": .object(figures(of: correction.from)),
      "to": correction.change.mark.map { .object(mark($0)) },
      "reason": .string(correction.reason), "by": person(correction.by),
      "at": correction.at.json, "isAmendment": .bool(correction.isAmendment),
      "countersigned": correction.countersignature.map { countersignature in
        .members([
          "by": person(countersignature.by), "at": countersignature.at.json,
          "reason": countersignature.reason.map { .string($0) },
        ])
      },
    ])
  }
}
