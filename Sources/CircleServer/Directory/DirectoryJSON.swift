import CircleCore
import CircleProtocol
import CircleService

// What a clinic knows of itself, as our pages read it.

extension ProgramRecord {
  var json: JSON {
    [
      "id": .string(id.text), "name": .string(name), "site": JSON(site), "zone": .string(zone),
      "profile": .string(profile.text),
    ]
  }
}

extension GroupRecord {
  var json: JSON {
    [
      "id": .string(id.text), "program": .string(program.text), "title": .string(title),
      "kind": .string(kind.rawValue), "mode": .string(mode.rawValue),
    ]
  }
}

extension ScheduleRecord {
  var json: JSON {
    [
      "id": .string(id.text), "group": .string(group.text),
      "weekdays": .array(weekdays.sorted().map { .int($0.rawValue) }),
      "start": .string(start.text), "minutes": .int(minutes), "breakMinutes": .int(breakMinutes),
      "from": JSON(from), "to": JSON(to),
      "except": .array(except.sorted().map { .string($0.text) }),
      "modules": .array(modules.map { .string($0) }),
    ]
  }
}

extension ParticipantRecord {
  func json(enrollments: [EnrollmentRecord]) -> JSON {
    [
      "id": .string(id.text), "name": .string(name), "legalName": JSON(legalName),
      "recordNumber": JSON(recordNumber), "language": .string(language.rawValue),
      "weekMinutes": JSON(weekMinutes), "status": .string(status.rawValue),
      "dischargedOn": JSON(dischargedOn),
      "enrollments": .array(
        enrollments.map(\.json)),
    ]
  }
}

extension EnrollmentRecord {
  var json: JSON { ["group": .string(group.text), "from": JSON(from), "to": JSON(to)] }
}

extension StaffRecord {
  var json: JSON {
    [
      "id": .string(id.text), "name": .string(name), "signature": .string(signature),
      "role": .string(role.rawValue),
    ]
  }
}
