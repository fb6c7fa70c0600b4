// What a session is to be, when its schedule, group, program or modules change after it was planned.

extension SessionState {
  func replanning(
    _ wanted: SessionPlan, _ agenda: [AgendaPart], after known: Int
  ) throws(Refusal) -> [Event] {
    try checkIsToCome()
    // Staff may have changed the agenda meanwhile, or somebody may have come.
    guard head == known else { throw .recordChanged }
    guard wanted.session == plan.session else { throw .notYourRole }
    var changed = self
    var events: [Event] = []
    if wanted != plan {
      events.append(.replanned(wanted))
      changed.setPlan(wanted)
    }
    if changed.agenda != agenda { events.append(.agendaSet(agenda)) }
    return events
  }

  func checkIsToCome() throws(Refusal) {
    switch phase {
    case .lobby: break
    case .live, .onBreak: throw .alreadyStarted
    case .ended: throw .sessionEnded
    }
  }

  /// People who have come, and whoever has taken the session over, stay.
  mutating func setPlan(_ wanted: SessionPlan) {
    let wasFirst = lead == plan.staff.first?.id
    plan = wanted
    if wasFirst || lead.flatMap(staff) == nil { lead = wanted.staff.first?.id }
    // Its parts may be called as others were that the agenda had: those can't be brought back.
    partsHad = [:]
    layOut(wanted.agenda)
  }
}
