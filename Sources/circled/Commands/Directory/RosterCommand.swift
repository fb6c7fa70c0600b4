import ArgumentParser
import CircleCore
import CircleReports
import CircleService
import Foundation

/// `circled roster …`.
struct RosterCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "roster", abstract: "The roster as a CSV table.",
    subcommands: [Import.self, Export.self])

  struct Import: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Brings people and enrollments in from a table. All of it, or nothing.",
      discussion: """
        The first line names the columns, in any order: record_number, display_name, legal_name, \
        language, week_hours, status, discharged_on, group, from, to, program, id. Only display_name \
        has to be there. A person in several groups, or in one group more than once, stands on \
        several lines. What the table has no column for stays as it is.
        """)

    @Argument(help: "The file; - reads the input.")
    var file: String

    @Flag(help: "Says what would happen, and does nothing.")
    var dryRun = false

    @OptionGroup var store: StoreOptions

    func run() async throws {
      let bytes = try read()
      try await store.withStore { store in
        let plan = try await RosterImport.run(
          bytes, in: store, dry: dryRun, newID: { NewID.make() },
          noting: { plan in
            try await store.note(
              .rosterImported, ["added": "\(plan.added)", "changed": "\(plan.changed)"])
          })
        guard plan.problems.isEmpty else { throw refusal(plan.problems) }
        if dryRun { plan.changes.forEach(say) }
        let done = dryRun ? "would be" : "were"
        Console.say(
          "\(plan.added) people \(done) added, \(plan.changed) changed; \(plan.unchanged) stay as "
            + "they are.")
      }
    }

    private func refusal(_ problems: [LineProblem]) -> ExitCode {
      for problem in problems {
        let column = problem.column.map { "\($0): " } ?? ""
        Console.warn("\(file):\(problem.line): \(column)\(problem.message.en)")
      }
      Console.warn("Nothing was imported.")
      return ExitCode(1)
    }

    /// Somebody who would change; under another name it may be somebody else.
    private func say(_ change: RosterPlan.Change) {
      let what = change.before.map { "“\($0)” -> “\(change.name)”" } ?? "“\(change.name)” changes"
      Console.say("\(file):\(change.line): \(what)")
    }

    /// Not more than an import takes, so that nobody has to wait for a refusal.
    private func read() throws -> [UInt8] {
      let attributes = try? FileManager.default.attributesOfItem(atPath: file)
      if let size = attributes?[.size] as? Int, size > CSVReader.Limits().bytes {
        throw refusal([CSVReader.tooLarge(size)])
      }
      let most = CSVReader.Limits().bytes + 1
      let handle = file == "-" ? FileHandle.standardInput : FileHandle(forReadingAtPath: file)
      guard let handle else { throw Complaint("\(file) can't be read.") }
      var bytes: [UInt8] = []
      do {
        while bytes.count < most,
          let more = try handle.read(upToCount: most - bytes.count), !more.isEmpty
        {
          bytes += more
        }
      } catch {
        throw Complaint("\(file) can't be read: \(error.localizedDescription)")
      }
      // What comes through a pipe has no size that could be asked for.
      if bytes.count == most { throw refusal([CSVReader.tooLarge(nil)]) }
      return bytes
    }
  }

  struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Writes the roster to the output, in the form that import takes.")

    @OptionGroup var store: StoreOptions

    func run() async throws {
      let notice = try store.configuration().reports.footer.en
      try await store.withStore { store in
        let roster = try await RosterSnapshot(of: store)
        try await store.note(.rosterExported, ["people": "\(roster.participants.count)"])
        FileHandle.standardOutput.write(Data(RosterCSV.text(of: roster, notice: notice).utf8))
      }
    }
  }
}
