import CircleCore
import CircleReports
import CircleService
import Foundation
import StoreContract
import Testing

@Suite("Attendance as JSON")
struct AttendanceJSONTests {
  private let clinic = ReportClinic()

  private func read(_ options: ExportOptions = ReportClinic.options()) async throws -> [String: Any]
  {
    let bytes = try await clinic.export(.json, options)
    let value = try JSONSerialization.jsonObject(with: Data(bytes))
    return try #require(value as? [String: Any])
  }

  @Test("a row has the columns of the CSV, and null for what isn't there")
  func row() async throws {
    var session = ReportSession()
    session.at(0, .started, .connected(ReportSession.aisha))
    let reason = "came \"in person\" / é \u{1}\n\\ 😀"
    session.at(
      1,
      .marked(
        ReportSession.aisha, Mark(status: .present, mode: .inPerson, reason: reason),
        by: ReportSession.dana))
    session.at(180, .ended)
    try await clinic.add(session)
    let table = try await read()
    let row = try #require((table["rows"] as? [[String: Any]])?.first)
    let columns = try #require(ParsedTable(try await clinic.csv())?.rows.first)
    #expect(Set(row.keys) == Set(columns))
    #expect(row["netMinutes"] as? Int == 180)
    #expect(row["reason"] as? String == reason)
    #expect(row["arrived"] as? String == "2026-11-17T09:00:00-05:00")
    #expect(row["signedAt"] is NSNull)
    #expect(row["firstStatus"] as? String == "present")
  }

  @Test("modules are named by id, and two versions of one with the version")
  func versions() async throws {
    try await clinic.add(.corrected())
    let row = try #require((try await read()["rows"] as? [[String: Any]])?.first)
    #expect(row["modules"] as? [String: Int] == ["stop@4": 60, "stop@5": 90])
    #expect(row["moduleVersions"] as? [String: Int] == ["stop@4": 4, "stop@5": 5])
    #expect(try await clinic.csv().contains("stop@4 60; stop@5 90"))
  }

  @Test("the file says what was asked for, by whom, and how it may be used")
  func head() async throws {
    let table = try await read(ReportClinic.options(.none))
    #expect(table["from"] as? String == ReportClinic.all.from.text)
    #expect(table["to"] as? String == ReportClinic.all.to.text)
    #expect(table["names"] as? String == "none")
    #expect(table["notice"] as? String == ReportClinic.notice.en)
    #expect(table["madeBy"] as? String == "Morgan Ellery")
    #expect(table["madeAt"] as? String == "2026-11-17T14:00:00+00:00")
    #expect(table["schema"] as? String == AttendanceSchema.address)
    #expect((table["rows"] as? [Any])?.isEmpty == true)
  }

  @Test("the schema knows each column and requires it")
  func schema() async throws {
    let value = try JSONSerialization.jsonObject(with: Data(AttendanceSchema.text.utf8))
    let schema = try #require(value as? [String: Any])
    let definitions = try #require(schema["$defs"] as? [String: Any])
    let row = try #require(definitions["row"] as? [String: Any])
    let known = try #require(row["properties"] as? [String: Any])
    let required = try #require(row["required"] as? [String])
    let columns = try #require(ParsedTable(try await clinic.csv())?.rows.first)
    #expect(required == columns && Set(known.keys) == Set(columns))
  }
}
