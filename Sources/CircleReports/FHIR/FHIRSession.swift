import CircleCore
import CircleService

/// The resources that one session's record becomes.
struct FHIRSession {
  private let header: SessionHeader
  private let lines: [AttendanceLine]
  private let zone: ProgramZone
  private let names: ExportOptions.Names
  private let people: [ParticipantID: ParticipantRecord]
  private let groupName: FHIRName
  private let sessionName: FHIRName
  /// Who led it last, and who signed it.
  private let staff: [(name: FHIRName, entry: StaffEntry)]
  // What each person's encounter says alike.
  private let participants: FHIRValue?
  private let partOf: FHIRValue

  init(
    _ record: AttendanceRecord, zone: ProgramZone, names: ExportOptions.Names,
    people: [ParticipantID: ParticipantRecord]
  ) {
    header = record.header
    lines = record.lines
    self.zone = zone
    self.names = names
    self.people = people
    groupName = FHIRName("group", header.group.text)
    sessionName = FHIRName("session", header.session.text)
    staff = Self.practitioners(header).map { (FHIRName("staff", $0.id.text), $0) }
    participants = Self.participants(staff, lead: header.lead)?.written
    partOf = FHIRValue.reference(to: sessionName).written
  }

  /// Whether only this session's record tells of it.
  func isOwn(_ name: FHIRName) -> Bool {
    name != groupName && !staff.contains { $0.name == name }
  }

  var resources: [(FHIRName, FHIRValue)] {
    [(groupName, group)] + staff.map { ($0.name, practitioner($0.entry, $0.name)) }
      + [(sessionName, session)]
      + lines.map { line in
        let name = FHIRName("attendance", header.session.text, line.participant.text)
        return (name, encounter(line, name))
      }
  }

  private static func practitioners(_ header: SessionHeader) -> [StaffEntry] {
    var found = header.facilitators.filter { $0.id != header.signature?.by || $0.id == header.lead }
    if let signature = header.signature, signature.by != header.lead {
      found.append(
        StaffEntry(id: signature.by, name: signature.name, signature: signature.name))
    }
    return found
  }

  // MARK: Group and Practitioner

  private var group: FHIRValue {
    .members([
      ("resourceType", "Group"), ("id", .text(groupName.id)),
      ("identifier", .list([.identifier(FHIRSystem.group, header.group.text)])),
      ("active", .flag(true)), ("type", "person"), ("actual", .flag(true)),
      ("code", header.kind.map { .concept(text: $0) }),
      ("name", .text(unlessBlank: header.groupTitle)),
      (
        "managingEntity", .text(unlessBlank: header.programName).map { .members([("display", $0)]) }
      ),
    ])
  }

  private func practitioner(_ staff: StaffEntry, _ name: FHIRName) -> FHIRValue {
    // "Dana Whitfield, LCSW": the credential follows the first comma.
    let parts = staff.signature.split(separator: ",", maxSplits: 1)
    let credential = parts.count == 2 ? String(parts[1].drop { $0 == " " }) : nil
    return .members([
      ("resourceType", "Practitioner"), ("id", .text(name.id)),
      ("identifier", .list([.identifier(FHIRSystem.staff, staff.id.text)])),
      ("active", .flag(true)),
      (
        "name",
        .text(unlessBlank: parts.first.map(String.init)).map { .list([.members([("text", $0)])]) }
      ),
      (
        "qualification",
        .text(unlessBlank: credential).map { text in
          .list([.members([("code", .members([("text", text)]))])])
        }
      ),
    ])
  }

  // MARK: Encounters

  private var session: FHIRValue {
    .members([
      ("resourceType", "Encounter"), ("id", .text(sessionName.id)),
      ("identifier", .list([.identifier(FHIRSystem.session, header.session.text)])),
      ("status", sessionStatus), ("class", Self.encounterClass(isOnline: isOnline)),
      ("type", header.kind.map { .list([.concept(text: $0)]) }),
      ("subject", .reference(to: groupName)), ("participant", participants),
      ("period", period), ("length", length),
      (
        "serviceProvider",
        .text(unlessBlank: header.programName).map { .members([("display", $0)]) }
      ),
    ])
  }

  private var sessionStatus: FHIRValue {
    switch header.phase {
    case .planned: "planned"
    case .running: "in-progress"
    case .ended: "finished"
    case .calledOff: "cancelled"
    }
  }

  /// A session is a virtual one if everybody who was there was so from elsewhere.
  private var isOnline: Bool {
    let there = lines.filter(\.status.wasThere)
    return !there.isEmpty && there.allSatisfy { $0.mode == .online }
  }

  /// Whoever was in the room for a part of it has come to the clinic.
  private static func encounterClass(isOnline: Bool) -> FHIRValue {
    isOnline
      ? .coding(FHIRSystem.act, "VR", "virtual") : .coding(FHIRSystem.act, "AMB", "ambulatory")
  }

  private static func participants(
    _ staff: [(name: FHIRName, entry: StaffEntry)], lead: StaffID?
  ) -> FHIRValue? {
    .filled(
      staff.map { name, entry in
        let type: FHIRValue =
          entry.id == lead
          ? .coding(FHIRSystem.participation, "PPRF", "primary performer")
          : .coding(FHIRSystem.participation, "ATND", "attender")
        return .members([
          ("type", .list([.concept(type)])), ("individual", .reference(to: name)),
        ])
      })
  }

  /// When it was, or, as long as it hasn't been, when it is to be.
  private var period: FHIRValue? {
    switch header.phase {
    case .planned, .calledOff: period(header.scheduledStart, header.scheduledEnd)
    case .running, .ended: period(header.startedAt, header.endedAt)
    }
  }

  private func period(_ start: Instant?, _ end: Instant?) -> FHIRValue? {
    guard let start else { return nil }
    return .members([
      ("start", .text(zone.time(of: start))), ("end", end.map { .text(zone.time(of: $0)) }),
    ])
  }

  private var length: FHIRValue? {
    guard let start = header.startedAt, let end = header.endedAt else { return nil }
    return .duration(minutes: Int((end - start).components.seconds / 60))
  }

  private func encounter(_ line: AttendanceLine, _ name: FHIRName) -> FHIRValue {
    .members([
      ("resourceType", "Encounter"), ("id", .text(name.id)),
      (
        "extension",
        .list(
          [
            .members([
              ("url", .text(FHIRSystem.status)), ("valueCode", .text(line.status.rawValue)),
            ]),
            line.mode.map { mode in
              .members([("url", .text(FHIRSystem.mode)), ("valueCode", .text(mode.rawValue))])
            },
            .members([
              ("url", .text(FHIRSystem.gross)),
              ("valueDuration", .duration(minutes: line.times.grossMinutes)),
            ]),
          ].compactMap(\.self) + line.modules.map(Self.module))
      ),
      (
        "identifier",
        .list([
          .identifier(FHIRSystem.attendance, "\(header.session)/\(line.participant)")
        ])
      ),
      ("status", status(of: line)),
      ("class", Self.encounterClass(isOnline: line.mode == .online)),
      ("subject", subject(line)), ("participant", participants),
      ("period", line.status.wasThere ? period(line.times.arrived, left(line)) : nil),
      ("length", line.status.wasThere ? .duration(minutes: line.times.netMinutes) : nil),
      (
        "reasonCode",
        .text(unlessBlank: names == .none ? nil : line.reason).map {
          .list([.members([("text", $0)])])
        }
      ),
      ("partOf", partOf),
    ])
  }

  /// What the person had of one module, and of which version of it.
  private static func module(_ delivered: AttendanceLine.ModuleMinutes) -> FHIRValue {
    .members([
      ("url", .text(FHIRSystem.module)),
      (
        "extension",
        .list(
          [
            .members([
              ("url", .text(FHIRSystem.moduleID)), ("valueString", .text(delivered.module)),
            ]),
            delivered.version.map { version in
              .members([
                ("url", .text(FHIRSystem.moduleVersion)), ("valuePositiveInt", .number(version)),
              ])
            },
            .members([
              ("url", .text(FHIRSystem.moduleDuration)),
              ("valueDuration", .duration(minutes: delivered.minutes)),
            ]),
          ].compactMap(\.self))
      ),
    ])
  }

  /// Of somebody who is still there the end isn't known yet.
  private func left(_ line: AttendanceLine) -> Instant? {
    header.phase == .running ? nil : line.times.left
  }

  /// Whoever wasn't there had an encounter planned that didn't come about.
  private func status(of line: AttendanceLine) -> FHIRValue {
    switch line.status {
    case .expected: header.phase == .running ? "planned" : "cancelled"
    case .present, .late, .leftEarly, .lateAndLeftEarly:
      header.phase == .running ? "in-progress" : "finished"
    case .excused, .noShow, .lateCanceled, .canceled: "cancelled"
    }
  }

  private func subject(_ line: AttendanceLine) -> FHIRValue {
    let person = people[line.participant]
    let number = names == .legal ? person?.recordNumber : nil
    let display: String? =
      switch names {
      case .none: nil
      case .display: line.name
      case .legal: person?.legalName ?? line.name
      }
    return .members([
      ("type", "Patient"),
      (
        "identifier",
        number.map { .identifier(FHIRSystem.record, $0) }
          ?? .identifier(FHIRSystem.participant, line.participant.text)
      ),
      ("display", .text(unlessBlank: display)),
    ])
  }
}
