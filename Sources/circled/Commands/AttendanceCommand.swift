import ArgumentParser
import CircleCore
import CircleReports
import CircleService
import Foundation

/// `circled attendance …`.
struct AttendanceCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "attendance", abstract: "Attendance records.",
    subcommands: [ExportAttendance.self])
}

struct ExportAttendance: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Writes attendance to a file or to the output.",
    discussion: """
      The daemon may go on serving meanwhile. Participants are told by numbers unless names are \
      asked for. Each export is an entry of the audit log.
      """)

  @OptionGroup var choice: AttendanceChoice

  @Option(help: "csv, xlsx, json or fhir.")
  var format: ExportFormat = .csv

  @Option(
    help: """
      none (a number stands for each participant), display (the names that others in the room see) \
      or legal (also legal names and record numbers).
      """)
  var names: ExportOptions.Names = .none

  @Option(help: "The language of headings and notes: en or es.")
  var language: Language = .english

  @Option(help: "The file to write, which its owner alone can read; without it, the output.")
  var output: String?

  @OptionGroup var store: StoreOptions

  func run() async throws {
    let days = try choice.days()
    let configuration = try store.configuration()
    try await store.withStore { store in
      let filter = try await choice.filter(of: days, by: DirectoryLookup(store: store))
      let now = Surroundings.real.now()
      var subject = filter.subject.compactMapValues(\.self)
      subject["format"] = format.rawValue
      subject["names"] = names.rawValue
      try await store.note(.attendanceExported, subject)
      let reports = AttendanceReports(
        store: store, directory: store,
        onUnreadable: { session, error in
          Console.warn("The session \(session) can't be read and is left out: \(error)")
        },
        state: { session in
          SessionState.folding(try await store.events(of: session, after: 0))
        })
      let options = ExportOptions(
        names: names, language: language, notice: configuration.reports.footer,
        madeBy: "circled attendance export", madeAt: now,
        folder: configuration.data.directory)
      let file = try await reports.export(filter, as: format, options)
      let target = try output.map(OutputFile.init(path:))
      while let piece = try await file.next() {
        try (target?.handle ?? FileHandle.standardOutput).write(contentsOf: Data(piece))
      }
      try target?.finish()
    }
  }
}

/// Which attendance is wanted, on the command line.
struct AttendanceChoice: ParsableArguments {
  @Option(help: "The first day, as 2026-11-16, in the program's time zone.")
  var from: String

  @Option(help: "The last day, included.")
  var to: String

  @Option(help: "A program's id or name; without it, all programs.")
  var program: String?

  @Option(help: "A group's id or title; without it, all groups.")
  var group: String?

  @Option(help: "A participant's id, record number or display name.")
  var participant: String?

  @Option(help: "Who led or signed the session, by their id, user name or name.")
  var facilitator: String?

  @Option(help: "present, late, left-early, late-and-left-early, excused, no-show and so on.")
  var status: Attendance.Status?

  @Option(help: "yes or no: only sessions that are signed, or that aren't.")
  var signed: Answer?

  enum Answer: String, ExpressibleByArgument, CaseIterable {
    case yes
    case no
  }

  func days() throws -> ClosedRange<Day> {
    guard let first = Day(from), let last = Day(to), first <= last else {
      throw Complaint(
        "--from and --to are days such as 2026-11-17, the first not after the last.")
    }
    return first...last
  }

  /// - Throws: a `Complaint` about whoever or whatever isn't there: a file without lines would say
  ///   that nothing took place.
  func filter(
    of days: ClosedRange<Day>, by lookup: DirectoryLookup
  ) async throws -> AttendanceFilter {
    var filter = AttendanceFilter(
      from: days.lowerBound, to: days.upperBound, status: status,
      isSigned: signed.map { $0 == .yes })
    if let program { filter.program = try await lookup.program(program).id }
    if let group { filter.group = try await lookup.group(group).id }
    if let participant { filter.participant = try await lookup.participant(participant).id }
    if let facilitator { filter.facilitator = try await lookup.staff(facilitator).id }
    return filter
  }
}

extension ExportFormat: ExpressibleByArgument {}
extension ExportOptions.Names: ExpressibleByArgument {}
extension Attendance.Status: ExpressibleByArgument {}

/// A file that appears under its name when it is whole, for its owner alone.
private struct OutputFile {
  let handle: FileHandle
  private let path: String
  private var partial: String { path + ".part" }

  init(path: String) throws {
    self.path = path
    let partial = path + ".part"
    unlink(partial)
    let descriptor = open(partial, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw Complaint("\(partial) can't be written: \(String(cString: strerror(errno))).")
    }
    handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
  }

  func finish() throws {
    try handle.synchronize()
    try handle.close()
    guard rename(partial, path) == 0 else {
      throw Complaint("\(path) can't be written: \(String(cString: strerror(errno))).")
    }
  }
}
