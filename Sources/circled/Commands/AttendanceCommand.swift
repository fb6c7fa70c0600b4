import ArgumentParser
import CircleCore
import CircleReports
import CircleServer
import Foundation

/// `circled attendance …`.
struct AttendanceCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "attendance", abstract: "Attendance records.", subcommands: [Export.self])

  struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Writes attendance to the output. The daemon may go on serving meanwhile.")

    @Option(help: "The first day, as 2026-11-16, in the program's time zone.")
    var from: String

    @Option(help: "The last day, included.")
    var to: String

    @Option(help: "A group's id; without it, all groups.")
    var group: String?

    @Option(help: "csv or json.")
    var format: Format = .csv

    @OptionGroup var store: StoreOptions

    enum Format: String, ExpressibleByArgument, CaseIterable {
      case csv
      case json
    }

    func run() async throws {
      guard let first = ReportDay(from), let last = ReportDay(to), first <= last else {
        throw Complaint(
          "--from and --to are days such as 2026-11-17, the first not after the last.")
      }
      try await store.withStore { store in
        let source = AttendanceSource(directory: store) { session in
          SessionState.folding(try await store.events(of: session, after: 0))
        }
        let rows = try await source.rows(from: first, to: last, group: group.map { GroupID($0) })
        let text =
          switch format {
          case .csv: AttendanceReport.csv(rows)
          case .json: try AttendanceReport.json(rows, from: from, to: to)
          }
        FileHandle.standardOutput.write(Data(text.utf8))
      }
    }
  }
}
