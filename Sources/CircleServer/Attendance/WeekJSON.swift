import CircleCore
import CircleProtocol
import CircleReports
import CircleService

// Weeks as our pages read them: all in whole minutes.

extension WeekReport {
  func json(clinic: Clinic, profiles: ServiceProfiles) -> JSON {
    let states = people.filter { !$0.isExempt }.map(\.standing.state)
    func count(_ state: WeekStanding.State) -> JSON { .int(states.count { $0 == state }) }
    return [
      "week": JSON(monday), "asOf": JSON(asOf),
      "zone": .string(programs.first?.zone ?? clinic.zone),
      "programs": .array(
        programs.map { program in
          let profile = profiles.profile(of: program)
          return [
            "id": .string(program.id.text), "name": .string(program.name),
            "zone": .string(program.zone), "weekMinutes": .int(profile.weekMinutes),
            "dayMinutes": .int(profile.dayMinutes),
          ]
        }),
      "people": .array(people.map(\.json)),
      "totals": [
        "onTrack": count(.onTrack), "atRisk": count(.atRisk), "willMiss": count(.willMiss),
        "reached": count(.reached), "partial": .int(people.count(where: \.isExempt)),
        "unreadable": .int(unreadable),
      ],
    ]
  }
}

extension PersonWeek {
  private var members: [String: JSON] {
    [
      "soFar": .int(standing.soFar), "planned": .int(standing.planned),
      "target": .int(standing.target), "state": .string(standing.state.rawValue),
      "needs": .int(standing.needs), "short": .int(standing.short),
      "sessionsLeft": .int(standing.sessionsLeft), "lastDay": JSON(standing.lastDay),
      "missesInARow": .int(missesInARow), "streakAlert": .bool(isStreakAlert),
      "partial": .bool(isPartial),
    ]
  }

  var json: JSON {
    let identity: [String: JSON] = [
      "participant": .string(participant.text), "name": .string(name),
      "program": .string(program.text), "days": .array(standing.days.map(\.json)),
    ]
    return .object(members.merging(identity) { _, new in new })
  }

  /// For the console, which has everybody's name already.
  var brief: JSON {
    let day: [String: JSON] = [
      "todayMinutes": JSON(today?.minutes), "todayPlanned": JSON(today?.planned),
      "dayTarget": JSON(today?.target), "dayState": JSON(today?.state.rawValue),
    ]
    return .object(members.merging(day) { _, new in new })
  }
}

extension DayStanding {
  var json: JSON {
    [
      "day": .string(day), "minutes": .int(minutes), "planned": .int(planned),
      "target": .int(target), "state": .string(state.rawValue),
    ]
  }
}

extension WeekHistory {
  var json: JSON {
    [
      "weeks": .array(weeks.map { JSON($0) }), "openWeek": JSON(openWeek),
      "unreadable": .int(unreadable),
      "people": .array(
        people.map { person in
          [
            "participant": .string(person.participant.text), "name": .string(person.name),
            "program": .string(person.program.text), "target": .int(person.target),
            "minutes": .array(person.minutes.map { JSON($0) }),
            "partial": .array(person.partial.map { .bool($0) }),
          ]
        }),
      "reached": .array(
        zip(weeks, reached).map { week, sum in
          sum.map {
            ["week": JSON(week), "reached": .int($0.reached), "of": .int($0.of)]
          } ?? .null
        }),
    ]
  }
}
