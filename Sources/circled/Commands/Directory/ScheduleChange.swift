import ArgumentParser
import CircleService

extension ScheduleCommand {
  /// `circled schedule set …`.
  struct Change: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "set",
      abstract: "Changes a schedule. What isn't given stays as it is, days off included.",
      discussion: "Sessions to come to which nobody has come yet are planned anew.")

    @Argument(help: "The schedule's id.")
    var schedule: String

    @Option(help: "Such as mon,wed,fri.")
    var days: Weekdays?

    @Option(help: "By the clocks of the program's time zone, such as 09:00.")
    var start: ClockTime?

    @Option(help: "From the start to the end, breaks included.")
    var minutes: Int?

    @Option(help: "How many of the minutes are breaks.")
    var breakMinutes: Int?

    @Option(help: "The first day, such as 2026-11-17.")
    var from: Day?

    @Option(help: "The last day; an empty one takes it away.")
    var to: String?

    @Option(help: "The modules of each session, in order; an empty text takes them away.")
    var modules: String?

    @OptionGroup var store: StoreOptions

    func run() async throws {
      let wanted = try modules.map { try ScheduleCheck.modules($0, try store.configuration()) }
      let last = try lastDay()
      try await store.withStore { store in
        let lookup = DirectoryLookup(store: store)
        let known = try await lookup.schedule(schedule)
        let changed = ScheduleRecord(
          id: known.id, group: known.group, weekdays: days?.set ?? known.weekdays,
          start: start ?? known.start, minutes: minutes ?? known.minutes,
          breakMinutes: breakMinutes ?? known.breakMinutes, from: from ?? known.from,
          to: to == nil ? known.to : last, except: known.except, modules: wanted ?? known.modules)
        try ScheduleCheck.check(changed)
        try await store.change([.schedule(changed)], noting: ["schedule": known.id.text])
        Console.say(known.id.text)
        try await lookup.warnOfClashes(of: .group(known.group))
      }
    }

    private func lastDay() throws -> Day? {
      guard let to, !to.isEmpty else { return nil }
      guard let day = Day(to) else {
        throw ValidationError("The last day is a day such as 2026-11-17.")
      }
      return day
    }
  }
}
