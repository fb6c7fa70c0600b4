import CircleCore
import CircleProtocol
import CircleService

// Attendance as our own pages read it: instants in milliseconds, whole minutes, null for what isn't
// there.

extension AttendanceRecord {
  /// One session of a page.
  var json: JSON {
    var members = header.members
    members["rows"] = .array(lines.map { .object($0.members) })
    return .object(members)
  }
}

extension SessionHeader {
  var members: [String: JSON] {
    [
      "id": .string(session.text), "day": .string(day.text), "title": .string(groupTitle),
      "group": .string(group.text), "program": JSON(program?.text),
      "programName": .string(programName), "zone": .string(zone),
      "startsAt": JSON(scheduledStart), "endsAt": JSON(scheduledEnd),
      "startedAt": JSON(startedAt), "endedAt": JSON(endedAt), "phase": .string(phase.rawValue),
      "present": .int(present), "expected": .int(expected),
      "signedBy": JSON(signature?.name), "signedAt": JSON(signature?.at),
      "version": .int(version), "digest": JSON(digest), "awaiting": .int(awaiting),
      "facilitators": .array(facilitators.map { .string($0.id.text) }),
    ]
  }
}

extension AttendanceLine {
  var members: [String: JSON] {
    [
      "participant": .string(participant.text), "name": .string(name),
      "status": .string(status.rawValue), "mode": JSON(mode?.rawValue),
      "arrived": JSON(times.arrived), "left": JSON(times.left),
      "grossMinutes": .int(times.grossMinutes), "netMinutes": .int(times.netMinutes),
      "awayMinutes": .int(awayMinutes), "first": first?.json ?? .null, "reason": JSON(reason),
      "markedBy": JSON(markedBy), "markedAt": JSON(markedAt),
      "awaiting": awaiting?.json ?? .null,
    ]
  }
}

extension AttendanceLine.Entry {
  var json: JSON {
    [
      "status": .string(status.rawValue), "arrived": JSON(times.arrived),
      "left": JSON(times.left), "grossMinutes": .int(times.grossMinutes),
      "netMinutes": .int(times.netMinutes),
    ]
  }
}

extension AwaitingAmendment {
  var json: JSON {
    [
      "number": .int(number), "status": .string(status.rawValue), "reason": .string(reason),
      "by": .string(by), "at": JSON(at),
    ]
  }
}

extension AttendanceTotals {
  var json: JSON {
    let statuses = Attendance.Status.allCases.map { ($0.rawValue, JSON.int(byStatus[$0] ?? 0)) }
    return [
      "sessions": .int(sessions), "expected": .int(expected), "present": .int(present),
      "byStatus": .object(Dictionary(uniqueKeysWithValues: statuses)),
      "grossMinutes": .int(grossMinutes), "netMinutes": .int(netMinutes),
      "unsigned": .int(unsigned), "corrections": .int(corrections),
      "unreadable": .int(unreadable),
    ]
  }
}

extension JSON {
  /// A text, or null.
  init(_ text: String?) { self = text.map { .string($0) } ?? .null }

  /// Milliseconds since 1970 in UTC, or null.
  init(_ instant: Instant?) { self = instant.map { .int(Int($0.milliseconds)) } ?? .null }

  init(_ number: Int?) { self = number.map { .int($0) } ?? .null }

  init(_ day: Day?) { self = day.map { .string($0.text) } ?? .null }

  /// One text in both languages.
  init(_ text: Text) { self = ["en": .string(text.en), "es": .string(text.es)] }
}
