import CircleCore

extension AttendanceRecord {
  /// Works a session's record out.
  ///
  /// - Parameter program: The program of the session's group, for plans that don't say which.
  /// - Throws: when the session's time zone is unknown to this system.
  public init(of state: SessionState, program: ProgramID?) throws(CalendarError) {
    let isListed = state.startedAt != nil || state.calledOff != nil
    let lines = isListed ? state.attendance.map { AttendanceLine($0, of: state) } : []
    let day = try ProgramZone.named(state.plan.zone).day(of: state.plan.scheduledStart)
    self.init(
      header: SessionHeader(of: state, lines: lines, program: program, day: day), lines: lines)
  }
}

extension SessionHeader {
  fileprivate init(
    of state: SessionState, lines: [AttendanceLine], program: ProgramID?, day: Day
  ) {
    let plan = state.plan
    self.init(
      session: plan.session, group: plan.group, groupTitle: plan.title, kind: plan.kind?.rawValue,
      program: plan.programID ?? program, programName: plan.program, site: plan.site,
      zone: plan.zone, day: day,
      scheduledStart: plan.scheduledStart, scheduledEnd: plan.scheduledEnd,
      startedAt: state.startedAt, endedAt: state.endedAt, phase: Phase(of: state),
      facilitators: state.responsible, lead: state.ledBy?.id,
      present: lines.count { $0.status.wasThere },
      expected: lines.count, breakMinutes: state.breakMinutes,
      plannedBreakMinutes: plan.breakMinutes,
      signature: state.signature.map {
        Signature(
          by: $0.by.id, name: $0.by.signature, at: $0.at, statement: $0.statement)
      }, version: state.recordVersion,
      digest: state.phase == .ended ? RecordDigest.of(state) : nil,
      awaiting: state.corrections.count { $0.standing == .awaiting }, gone: state.gone,
      head: state.head)
  }
}

extension SessionHeader.Phase {
  fileprivate init(of state: SessionState) {
    self =
      switch state.phase {
      case .lobby: .planned
      case .live, .onBreak: .running
      case .ended: state.calledOff == nil ? .ended : .calledOff
      }
  }
}

extension AttendanceLine {
  fileprivate init(_ attendance: Attendance, of state: SessionState) {
    let person = state.people[attendance.participant]
    let mark = attendance.mark
    self.init(
      participant: attendance.participant, name: attendance.name, status: attendance.status,
      mode: attendance.mode, times: Times(attendance),
      awayMinutes: attendance.awayMinutes,
      modules: person.map { Self.modules(of: $0, in: state) } ?? [],
      first: person.flatMap(state.firstEntry(of:)).map {
        Entry(status: $0.status, mode: $0.mode, times: Times($0))
      }, reason: mark?.mark.reason, markedBy: mark?.by.signature,
      markedAt: mark?.at, awaiting: state.awaiting(attendance.participant).map(Self.waiting))
  }
}

extension AttendanceLine {
  private static func modules(of person: Person, in state: SessionState) -> [ModuleMinutes] {
    state.minutesByModule(of: person).compactMap { each, minutes in
      minutes > 0
        ? ModuleMinutes(module: each.module, version: each.version, minutes: minutes) : nil
    }
  }

  private static func waiting(_ amendment: Correction) -> AwaitingAmendment {
    AwaitingAmendment(
      number: amendment.number,
      status: amendment.proposed?.status ?? amendment.from.status, reason: amendment.reason,
      by: amendment.by.signature, at: amendment.at)
  }
}

extension AttendanceLine.Times {
  fileprivate init(_ attendance: Attendance) {
    self.init(
      arrived: attendance.arrived, left: attendance.left, grossMinutes: attendance.grossMinutes,
      netMinutes: attendance.netMinutes)
  }
}

extension SessionState {
  fileprivate var gone: [ParticipantID] {
    phase == .ended ? [] : roster.filter { people[$0]?.isGone == true }
  }

  fileprivate var breakMinutes: Int {
    guard let window else { return 0 }
    return Int(breaksSoFar.united().clipped(to: window).length.components.seconds / 60)
  }
}

extension Person {
  /// Whether staff have said that the person won't be there any more. Who has only lost the
  /// connection, or said goodbye, may be back.
  fileprivate var isGone: Bool {
    guard !isRemoved else { return true }
    guard let mark = mark?.mark else { return false }
    return switch mark.status {
    case .measured: false
    case .present, .late: mark.left != nil
    case .leftEarly, .lateAndLeftEarly, .noShow, .excused, .lateCanceled, .canceled: true
    }
  }
}
