import CircleCore
import Testing

@Suite("How somebody stands in their week")
struct WeekTests {
  private static let days = (16...22).map { "2026-11-\($0)" }
  /// Monday, 2026-11-16, 0:00 in New York.
  private static let monday = Instant(milliseconds: 1_794_805_200_000)

  private static func time(_ day: Int, _ hour: Int) -> Instant {
    monday + .minutes((day * 24 + hour) * 60)
  }

  /// From 9 to 12 on a day, 0 for Monday.
  private func morning(_ day: Int, _ minutes: Int = 160) -> PlannedSession {
    PlannedSession(
      day: Self.days[day], start: Self.time(day, 9), end: Self.time(day, 12), minutes: minutes)
  }

  private func week(
    _ had: [Int: Int], _ planned: [PlannedSession], at now: Instant, target: Int = 540,
    dayMinimum: Int = 150
  ) -> WeekStanding {
    Week(
      target: target, dayMinimum: dayMinimum, days: Self.days,
      had: Dictionary(uniqueKeysWithValues: had.map { (Self.days[$0], $1) }), planned: planned,
      now: now
    ).standing
  }

  /// The people of the drawn page, on Wednesday evening with 160 minutes still planned on Thursday.
  @Test(
    "the drawn page",
    arguments: [
      (160, WeekStanding.State.willMiss, 380, 220), (319, .willMiss, 221, 61),
      (411, .atRisk, 129, 0), (425, .onTrack, 115, 0), (465, .onTrack, 75, 0),
      (479, .onTrack, 61, 0),
    ])
  func drawn(soFar: Int, state: WeekStanding.State, needs: Int, short: Int) {
    let standing = week([0: soFar], [morning(3)], at: Self.time(2, 20))
    #expect(standing.soFar == soFar && standing.planned == 160 && standing.target == 540)
    // Priya has 45 minutes to spare: so she is on track.
    #expect(standing.state == state)
    #expect(standing.needs == needs && standing.short == short)
    #expect(standing.sessionsLeft == 1 && standing.lastDay == "2026-11-19")
  }

  @Test(
    "at risk is less than 40 minutes to spare",
    arguments: [
      (379, WeekStanding.State.willMiss), (380, .atRisk), (419, .atRisk), (420, .onTrack),
      (539, .onTrack), (540, .reached), (700, .reached),
    ])
  func edges(soFar: Int, state: WeekStanding.State) {
    #expect(week([0: soFar], [morning(3)], at: Self.time(2, 20)).state == state)
  }

  @Test("a week without a target is reached")
  func noTarget() {
    let standing = week([:], [], at: Self.time(0, 0), target: 0)
    #expect(standing.state == .reached && standing.needs == 0)
    #expect(standing.sessionsLeft == 0 && standing.lastDay == nil)
  }

  @Test("sessions that are over give nothing, and one that is on gives its share")
  func remaining() {
    let session = morning(1, 160)
    #expect(session.remaining(at: Self.time(1, 8)) == 160)
    #expect(session.remaining(at: session.start) == 160)
    #expect(session.remaining(at: session.start + .minutes(90)) == 80)
    #expect(session.remaining(at: session.start + .minutes(179)) == 0)
    #expect(session.remaining(at: session.end) == 0)
    #expect(session.remaining(at: Self.time(4, 0)) == 0)
    let empty = PlannedSession(
      day: Self.days[0], start: session.start, end: session.start, minutes: 9)
    #expect(empty.remaining(at: session.start + .minutes(1)) == 0)
  }

  @Test(
    "a day is met, short, on track or at risk",
    arguments: [
      (150, true, DayStanding.State.met), (149, false, .short), (0, false, .short),
      (0, true, .onTrack), (10, true, .onTrack),
    ])
  func dayStates(minutes: Int, isToCome: Bool, state: DayStanding.State) {
    let standing = week([1: minutes], isToCome ? [morning(1)] : [], at: Self.time(1, 8))
    #expect(standing.days[1].state == state)
    #expect(standing.days[1].minutes == minutes)
    #expect(standing.days[1].planned == (isToCome ? 160 : 0))
    #expect(standing.days.map(\.day) == Self.days)
  }

  @Test(
    "a day is at risk with less than ten minutes to spare",
    arguments: [
      (140, DayStanding.State.short), (150, .atRisk), (159, .atRisk), (160, .onTrack),
    ])
  func dayEdges(planned: Int, state: DayStanding.State) {
    let standing = week([:], [morning(2, planned)], at: Self.time(0, 8))
    #expect(standing.days[2].state == state)
  }

  @Test("a day with nothing on is none; one that was missed altogether is short")
  func emptyDays() {
    let standing = week([:], [morning(0)], at: Self.time(1, 0))
    #expect(standing.days.map(\.state) == [.short, .none, .none, .none, .none, .none, .none])
    #expect(standing.sessionsLeft == 0)
  }

  @Test("what isn't of this week doesn't count")
  func otherWeeks() {
    let next = PlannedSession(
      day: "2026-11-23", start: Self.time(7, 9), end: Self.time(7, 12), minutes: 500)
    let standing = Week(
      target: 540, dayMinimum: 150, days: Self.days, had: ["2026-11-15": 500], planned: [next],
      now: Self.time(0, 0)
    ).standing
    #expect(standing.soFar == 0 && standing.planned == 0 && standing.sessionsLeft == 0)
    #expect(standing.state == .willMiss && standing.short == 540)
  }

  /// Every week that two sessions, two days' minutes and a time of day can make, against counting
  /// minute by minute.
  @Test("all small weeks are as counting gives", arguments: [0, 60, 300])
  func enumerated(target: Int) {
    for had in [0, 30, 59, 60, 250, 300] {
      for (one, other) in [(0, 60), (120, 60), (60, 9), (45, 240)] {
        for hour in [0, 8, 9, 10, 11, 12, 30, 34, 40] {
          let sessions = [morning(0, one), morning(1, other)]
          let now = Self.time(0, hour)
          let standing = week([0: had], sessions, at: now, target: target, dayMinimum: 60)
          let model = WeekModel(
            target: target, dayMinimum: 60, had: [had, 0], sessions: sessions, now: now)
          #expect(standing.state.rawValue == model.state)
          #expect(standing.short == model.short && standing.needs == model.needs)
          #expect(standing.sessionsLeft == model.left)
          #expect(standing.days.prefix(2).map(\.state.rawValue) == model.days)
        }
      }
    }
  }
}

/// A week counted minute by minute: what is had is put in one by one, and so is what may still come.
private struct WeekModel {
  var state = "will-miss"
  var short = 0
  var needs = 0
  var left = 0
  var days: [String] = []

  init(target: Int, dayMinimum: Int, had: [Int], sessions: [PlannedSession], now: Instant) {
    // Minutes to come of each session, as even shares of its length.
    let toCome = sessions.map { session in
      (0..<session.minutes).count { minute in
        let length = (session.end - session.start).milliseconds
        let until = session.end.milliseconds - Int64(minute + 1) * length / Int64(session.minutes)
        return until >= now.milliseconds
      }
    }
    left = toCome.count { $0 > 0 }
    var missing = target
    for _ in 0..<had.reduce(0, +) where missing > 0 { missing -= 1 }
    needs = missing
    var spare = 0
    if missing == 0 { state = "reached" }
    for _ in 0..<toCome.reduce(0, +) {
      if missing > 0 { missing -= 1 } else { spare += 1 }
    }
    short = missing
    if state != "reached" && missing == 0 { state = spare < 40 ? "at-risk" : "on-track" }
    days = zip(had, toCome).map { had, more in
      if had >= dayMinimum { return "met" }
      if had + more < dayMinimum { return "short" }
      return had + more < dayMinimum + 10 ? "at-risk" : "on-track"
    }
  }
}

@Suite("Misses in a row")
struct AbsenceStreakTests {
  @Test(
    "no-shows and late cancellations count until somebody was there",
    arguments: [
      ([], 0), ([.present], 0), ([.noShow], 1), ([.noShow, .lateCanceled, .present, .noShow], 2),
      ([.excused, .noShow, .canceled, .noShow], 2), ([.expected, .noShow], 1),
      ([.excused, .excused], 0), ([.late, .noShow], 0), ([.leftEarly, .noShow], 0),
      ([.noShow, .lateAndLeftEarly, .noShow], 1),
    ] as [([Attendance.Status], Int)])
  func counted(statuses: [Attendance.Status], misses: Int) {
    #expect(AbsenceStreak.missesInARow(statuses) == misses)
  }

  @Test("all rows of up to four statuses are as looking at each gives")
  func enumerated() {
    var rows: [[Attendance.Status]] = [[]]
    for _ in 0..<4 { rows += rows.flatMap { row in Attendance.Status.allCases.map { row + [$0] } } }
    for row in Set(rows) {
      let untilThere = row.prefix { !$0.wasThere }
      let misses = untilThere.filter { $0.rawValue.contains("no-show") || $0 == .lateCanceled }
      #expect(AbsenceStreak.missesInARow(row) == misses.count)
    }
  }

  @Test("staff are told from the rule's number on; a rule of none never")
  func alert() {
    #expect([0, 1, 2, 3].map { AbsenceStreak.isAlert($0, from: 2) } == [false, false, true, true])
    #expect(!AbsenceStreak.isAlert(9, from: 0))
  }
}
