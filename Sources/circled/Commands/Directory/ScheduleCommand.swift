import ArgumentParser
import CircleCore
import CircleReports
import CircleSQLite
import CircleService
import Foundation

/// `circled schedule …`.
struct ScheduleCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schedule", abstract: "When groups meet each week.",
    subcommands: [List.self, New.self, Change.self, Except.self, Remove.self, Feed.self])

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract:
        "Lists schedules: id, group, weekdays, start, minutes, first and last day, exceptions, minutes of breaks, modules."
    )

    @Option(help: "A group's id or title; without it, all groups.")
    var group: String?

    @OptionGroup var store: StoreOptions

    func run() async throws {
      try await store.withStore { store in
        var only: GroupID?
        if let group { only = try await DirectoryLookup(store: store).group(group).id }
        let groups = try await store.groups()
        for schedule in try await store.schedules() where only == nil || schedule.group == only {
          Console.say(
            [
              schedule.id.text, groups.first { $0.id == schedule.group }?.title ?? "",
              schedule.weekdays.sorted().map(\.short).joined(separator: ","), schedule.start.text,
              "\(schedule.minutes)", schedule.from.text, schedule.to?.text ?? "",
              schedule.except.sorted().map(\.text).joined(separator: ","),
              "\(schedule.breakMinutes)", schedule.modules.joined(separator: ","),
            ].joined(separator: "\t"))
        }
      }
    }
  }

  struct New: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "add",
      abstract: "Adds a weekly time to a group; prints its id.",
      discussion: "The daemon plans the sessions of the next eight days within a minute.")

    @Argument(help: "The group's id or title.")
    var group: String

    @Option(help: "Such as mon,wed,fri.")
    var days: Weekdays

    @Option(help: "By the clocks of the program's time zone, such as 09:00.")
    var start: ClockTime

    @Option(help: "From the start to the end, breaks included.")
    var minutes: Int

    @Option(help: "How many of the minutes are breaks.")
    var breakMinutes = 0

    @Option(help: "The first day, such as 2026-11-17.")
    var from: Day

    @Option(help: "The last day; without it, it goes on.")
    var to: Day?

    @Option(help: "The modules of each session, in order, such as paced-breathing,dear-man.")
    var modules: String = ""

    @OptionGroup var store: StoreOptions

    func run() async throws {
      let wanted = try ScheduleCheck.modules(modules, try store.configuration())
      try await store.withStore { store in
        let group = try await DirectoryLookup(store: store).group(group)
        let schedule = ScheduleRecord(
          id: NewID.make(), group: group.id, weekdays: days.set, start: start, minutes: minutes,
          breakMinutes: breakMinutes, from: from, to: to, modules: wanted)
        try ScheduleCheck.check(schedule)
        try await store.change(
          [.schedule(schedule)], noting: ["schedule": schedule.id.text, "group": group.id.text])
        Console.say(schedule.id.text)
        try await DirectoryLookup(store: store).warnOfClashes(of: .group(group.id))
      }
    }
  }

  struct Except: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Names days on which a group doesn't meet. Sessions of those days are called off.")

    @Argument(help: "The schedule's id.")
    var schedule: String

    @Argument(help: "Days, such as 2026-11-26.")
    var days: [Day]

    @Flag(help: "The group meets on these days after all.")
    var undo = false

    @OptionGroup var store: StoreOptions

    func run() async throws {
      try await store.withStore { store in
        let known = try await DirectoryLookup(store: store).schedule(schedule)
        for day in days where !known.isRegular(on: day) {
          throw Complaint("By this schedule, the group doesn't meet on \(day) anyway.")
        }
        let except = undo ? known.except.subtracting(days) : known.except.union(days)
        guard except.count <= RecordLimits.exceptions else {
          throw Complaint("A schedule takes \(RecordLimits.exceptions) exceptions at most.")
        }
        let changed = ScheduleRecord(
          id: known.id, group: known.group, weekdays: known.weekdays, start: known.start,
          minutes: known.minutes, breakMinutes: known.breakMinutes, from: known.from, to: known.to,
          except: except, modules: known.modules)
        try await store.change([.schedule(changed)], noting: ["schedule": known.id.text])
        Console.say(except.sorted().map(\.text).joined(separator: "\n"))
        if undo { try await DirectoryLookup(store: store).warnOfClashes(of: .group(known.group)) }
      }
    }
  }

  struct Remove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Removes a schedule. Sessions to which nobody has come are taken off the calendar.")

    @Argument(help: "The schedule's id.")
    var schedule: String

    @OptionGroup var store: StoreOptions

    func run() async throws {
      try await store.withStore { store in
        let known = try await DirectoryLookup(store: store).schedule(schedule)
        try await store.change(
          [.removedSchedule(known.id)], noting: ["schedule": known.id.text, "removed": "yes"])
      }
    }
  }

  struct Feed: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "calendar", abstract: "Writes the schedule as an iCalendar file to the output.")

    @Option(help: "A group's id or title; without it, all groups.")
    var group: String?

    @Option(help: "A program's id or name.")
    var program: String?

    @Option(help: "The first day; without it, 30 days ago.")
    var from: Day?

    @Option(help: "The last day; without it, in a year.")
    var to: Day?

    @OptionGroup var store: StoreOptions

    func run() async throws {
      let clinic = try store.configuration().clinic.name
      try await store.withStore { store in
        let lookup = DirectoryLookup(store: store)
        let now = Surroundings.real.now()
        let today = try ProgramZone.named("UTC").day(of: now)
        let first = from ?? today.adding(days: -30)
        let last = to ?? today.adding(days: 365)
        guard first <= last else { throw Complaint("The last day is before the first one.") }
        var (onlyGroup, onlyProgram): (GroupID?, ProgramID?)
        if let group { onlyGroup = try await lookup.group(group).id }
        if let program { onlyProgram = try await lookup.program(program).id }
        let text = try ICalendar.feed(
          of: try await lookup.snapshot(), name: clinic, from: first, to: last, group: onlyGroup,
          program: onlyProgram, at: now)
        FileHandle.standardOutput.write(Data(text.utf8))
      }
    }
  }
}

/// What a schedule has to be, however it is given.
enum ScheduleCheck {
  static func check(_ schedule: ScheduleRecord) throws {
    guard (1...RecordLimits.sessionMinutes).contains(schedule.minutes) else {
      throw Complaint("A session takes from 1 minute to 12 hours.")
    }
    guard (0..<schedule.minutes).contains(schedule.breakMinutes) else {
      throw Complaint("Breaks are shorter than the session.")
    }
    if let to = schedule.to, to < schedule.from {
      throw Complaint("The last day is before the first one.")
    }
    guard schedule.everMeets else {
      throw Complaint("None of the weekdays is between the first and the last day.")
    }
  }

  /// - Parameter given: Ids, with commas between them.
  static func modules(_ given: String, _ configuration: Configuration) throws -> [String] {
    let wanted = given.split(separator: ",").map(String.init)
    let known = try Setup.modules(configuration).modules.map(\.id)
    for module in wanted where !known.contains(module) {
      throw Complaint(
        "There is no module “\(module)”. Those are: \(known.joined(separator: ", ")).")
    }
    guard wanted.count <= RecordLimits.modules else {
      throw Complaint("A session takes \(RecordLimits.modules) modules at most.")
    }
    return wanted
  }
}

/// Days of a week as they are typed: `mon,wed,fri`.
struct Weekdays: ExpressibleByArgument {
  let set: Set<Weekday>

  init?(argument: String) {
    let words = argument.lowercased().split(separator: ",")
    let days = words.compactMap { word in Weekday.allCases.first { $0.short == word } }
    guard !days.isEmpty, days.count == words.count else { return nil }
    set = Set(days)
  }
}

extension Weekday {
  var short: String {
    switch self {
    case .monday: "mon"
    case .tuesday: "tue"
    case .wednesday: "wed"
    case .thursday: "thu"
    case .friday: "fri"
    case .saturday: "sat"
    case .sunday: "sun"
    }
  }
}
