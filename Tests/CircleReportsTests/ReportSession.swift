import CircleCore
import CircleReports

/// Builds the log of a session that begins on Tuesday, 17 November 2026, at 9:00 in New York.
struct ReportSession {
  static let start = Instant(milliseconds: 1_794_924_000_000)

  private(set) var log: [Recorded]
  private var now: Instant

  init(
    _ id: String = "s-1", zone: String = "America/New_York", start: Instant = start,
    names: [String] = ["Aisha K."], breakMinutes: Int? = nil
  ) {
    let roster = names.enumerated().map {
      RosterEntry(id: ParticipantID("p-\($0 + 1)"), name: $1)
    }
    let plan = SessionPlan(
      session: SessionID(id), group: GroupID("tue"), title: "Tuesday Morning Group",
      program: "Adult IOP", zone: zone, scheduledStart: start,
      scheduledEnd: start + .minutes(180), agenda: [], roster: roster,
      staff: [
        StaffEntry(id: StaffID("dana"), name: "Dana", signature: "Dana Whitfield, LCSW")
      ], rules: SessionRules(), breakMinutes: breakMinutes)
    log = [Recorded(sequence: 1, at: start + .minutes(-30), event: .planned(plan))]
    now = start
  }

  /// Goes on to so many minutes after the start.
  mutating func at(_ minutes: Int, _ events: Event...) {
    guard let plan = state?.plan else { return }
    now = plan.scheduledStart + .minutes(minutes)
    for event in events {
      log.append(Recorded(sequence: log.count + 1, at: now, event: event))
    }
  }

  /// Two hours: a module, corrected after one of them, which came into the session anew.
  static func corrected() -> ReportSession {
    func part(_ id: String, version: Int) -> AgendaPart {
      AgendaPart(
        Module(
          id: "stop", version: version, family: .dbt, title: Text(same: "STOP"),
          summary: Text(same: "STOP"), level: .basic, sources: [], cautions: [],
          steps: [
            ModuleStep(
              id: "a", title: Text(same: "A"), minutes: 60, timed: false,
              content: .card(StepContent.Card(body: [], examples: [], ask: nil)),
              notes: FacilitatorNotes())
          ]), as: PartID(id))
    }
    let (first, second) = (part("p1", version: 4), part("p2", version: 5))
    var session = ReportSession()
    session.at(0, .agendaSet([first]), .connected(aisha), .started, .stepEntered(StepID("p1.s1")))
    session.at(60, .agendaSet([first, second]), .stepEntered(StepID("p2.s1")))
    session.at(150, .ended)
    return session
  }

  var state: SessionState? { SessionState.folding(log) }

  static let aisha = ParticipantID("p-1")
  static let marcus = ParticipantID("p-2")
  static let dana = StaffID("dana")
}
