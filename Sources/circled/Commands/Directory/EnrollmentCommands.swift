import ArgumentParser
import CircleCore
import CircleService

// Who is in which group, from when to when.

extension ParticipantCommand {
  struct Groups: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Lists somebody's groups: id, title, first and last day; one line for each time.")

    @Argument(help: "Their id, record number or display name.")
    var participant: String

    @OptionGroup var store: StoreOptions

    func run() async throws {
      try await store.withStore { store in
        let lookup = DirectoryLookup(store: store)
        let person = try await lookup.participant(participant)
        try await store.note(.rosterRead, ["participant": person.id.text, "people": "1"])
        for period in try await store.enrollments(.participants([person.id])) {
          Console.say(
            [
              period.group.text, try await lookup.title(of: period.group), period.from?.text ?? "",
              period.to?.text ?? "",
            ].joined(separator: "\t"))
        }
      }
    }
  }

  struct Enroll: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract:
        "Enrolls somebody in a group, or changes the last day of a time that they are in it.",
      discussion: """
        With the first day of a time that there is, its last day changes; any other first day begins \
        another time. A first day after a discharge takes the discharge back.
        """)

    @Argument(help: "Their id, record number or display name.")
    var participant: String

    @Argument(help: "The group's id or title.")
    var group: String

    @Option(help: "The first day.")
    var from: Day?

    @Option(help: "The last day.")
    var to: Day?

    @OptionGroup var store: StoreOptions

    func validate() throws {
      if let from, let to, to < from {
        throw ValidationError("The last day is before the first one.")
      }
    }

    func run() async throws {
      try await store.withStore { store in
        let lookup = DirectoryLookup(store: store)
        let person = try await lookup.participant(participant)
        let group = try await lookup.group(group)
        let period = EnrollmentRecord(
          participant: person.id, group: group.id, from: from, to: to)
        let periods = try await store.enrollments(.participants([person.id]))
        let entries = person.enrolled(period, besides: periods)
        // What will be refused isn't written down as a change.
        do throws(DirectoryError) {
          try entries.applied(to: periods).filter { $0.group == group.id }.checkPeriods()
        } catch {
          throw Complaint(error.sentence)
        }
        try await store.change(
          entries,
          noting: ["participant": person.id.text, "group": group.id.text])
        try await lookup.warnOfClashes(of: .group(group.id))
      }
    }
  }

  struct Unenroll: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Takes somebody out of a group, as if they had never been in it.",
      discussion: "Records of sessions stay. For a last day, see: circled participant enroll.")

    @Argument(help: "Their id, record number or display name.")
    var participant: String

    @Argument(help: "The group's id or title.")
    var group: String

    @Option(
      help: "The first day of the time that goes; without it, the only one or that without one.")
    var from: Day?

    @OptionGroup var store: StoreOptions

    func run() async throws {
      try await store.withStore { store in
        let lookup = DirectoryLookup(store: store)
        let person = try await lookup.participant(participant)
        let group = try await lookup.group(group)
        let own = try await store.enrollments(.participants([person.id]))
          .filter { $0.group == group.id }
        let meant = own.count == 1 && from == nil ? own : own.filter { $0.from == from }
        guard let period = meant.first else {
          throw Complaint(
            own.isEmpty
              ? "They aren't enrolled in “\(group.title)”."
              : "Which time? --from takes one of \(Self.firstDays(of: own)).")
        }
        try await store.change(
          [.removedEnrollment(person.id, group.id, from: period.from)],
          noting: ["participant": person.id.text, "group": group.id.text, "removed": "yes"])
      }
    }

    private static func firstDays(of periods: [EnrollmentRecord]) -> String {
      periods.compactMap(\.from?.text).joined(separator: ", ")
    }
  }
}
