import CircleCore
import CircleService
import Foundation
import StoreContract
import Testing

@testable import CircleReports

@Suite("Tables as workbooks", .serialized)
struct WorkbookTests {
  private let folder: String

  init() throws {
    folder = FileManager.default.temporaryDirectory.path + "/workbooks-\(UUID().uuidString)"
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
  }

  private func layout(mostRows: Int = 100) -> WorkbookLayout {
    WorkbookLayout(
      title: "Attendance: all/of [it]",
      columns: [
        TableColumn("name", Text(same: "Name")),
        TableColumn("net", Text(same: "Net"), .minutes, isSummed: true),
        TableColumn("day", Text(same: "Day"), .day),
      ], language: .english, notes: [("Made by", "Morgan")], notice: "R&D isn’t to see this",
      mostRows: mostRows)
  }

  private func rows(_ count: Int) -> [[Cell]] {
    (0..<count).map { [.text("Person \($0)"), .minutes($0), .day(ReportClinic.day)] }
  }

  private func made(_ rows: [[Cell]], mostRows: Int = 100) async throws -> [UInt8] {
    let export = WorkbookExport(RowsAtHand(rows), layout(mostRows: mostRows), folder: folder)
    return try await ReportClinic.whole(export)
  }

  /// The names of the archive's parts stand in its directory, each once.
  private func sheets(_ bytes: [UInt8]) -> Int {
    let text = String(decoding: bytes, as: UTF8.self)
    guard let directory = text.range(of: "PK\u{1}\u{2}") else { return 0 }
    return text[directory.lowerBound...].components(separatedBy: "xl/worksheets/sheet").count - 1
  }

  private var leftovers: [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
  }

  /// Of this process, and in the test's folder, also those that have lost their names.
  private func openFiles() throws -> [String] {
    let all = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")
    return all.compactMap { number in
      try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\(number)")
    }.filter { $0.hasPrefix(folder) }
  }

  @Test("a workbook is a ZIP archive with a sheet of rows and one of notes")
  func whole() async throws {
    let bytes = try await made(rows(10))
    #expect(bytes.starts(with: Array("PK".utf8)))
    #expect(sheets(bytes) == 2)
    #expect(leftovers.isEmpty)
  }

  @Test("more rows than a sheet takes go on another one", arguments: [0, 1, 99, 100, 101, 250])
  func split(count: Int) async throws {
    let bytes = try await made(rows(count))
    #expect(sheets(bytes) == max(1, (count + 99) / 100) + 1)
  }

  @Test("a text that no cell can hold is shortened, and what XML can't hold is replaced")
  func awkward() async throws {
    let texts =
      Samples.awkwardTexts + [
        String(repeating: "😀", count: 40_000), "\u{0}\u{1}\u{b}\u{fffe}\u{ffff}", "=1+1",
        "https://example.org/", "{=1}",
      ]
    let bytes = try await made(texts.map { [.text($0), .empty, .empty] })
    #expect(sheets(bytes) == 2)
  }

  @Test("columns are called as spreadsheets call them")
  func letters() {
    #expect(
      [0, 1, 25, 26, 27, 51, 52, 701, 702].map(WorkbookWriter.letters) == [
        "A", "B", "Z", "AA", "AB", "AZ", "BA", "ZZ", "AAA",
      ])
  }

  @Test("rows that end in an error leave neither files nor descriptors")
  func failing() async throws {
    struct Broken: Error {}
    struct BrokenRows: RowSource {
      func next() async throws -> [[Cell]]? { throw Broken() }
    }
    actor LateBroken: RowSource {
      private var count = 0
      func next() async throws -> [[Cell]]? {
        count += 1
        if count > 3 { throw Broken() }
        return (0..<500).map { [.text("\($0)"), .minutes(1), .empty] }
      }
    }
    for _ in 0..<8 {
      await #expect(throws: Broken.self) {
        try await WorkbookExport(BrokenRows(), layout(), folder: folder).next()
      }
      await #expect(throws: Broken.self) {
        try await WorkbookExport(LateBroken(), layout(mostRows: 400), folder: folder).next()
      }
    }
    #expect(leftovers.isEmpty)
    #expect(try openFiles() == [])
  }

  @Test("a folder that isn't there is named")
  func noFolder() async throws {
    let export = WorkbookExport(RowsAtHand(rows(1)), layout(), folder: folder + "/none")
    await #expect(throws: WorkbookError.self) { try await export.next() }
  }

  @Test("whoever stops asking leaves nothing either")
  func abandoned() async throws {
    for _ in 0..<8 {
      let export = WorkbookExport(RowsAtHand(rows(2_000)), layout(mostRows: 5_000), folder: folder)
      #expect(try await export.next() != nil)
      #expect(try openFiles().count == 1)
    }
    #expect(leftovers.isEmpty)
    #expect(try openFiles() == [])
  }
}
