import CircleCore
import CircleReports
import CircleService
import Foundation
import StoreContract
import Testing

@Suite("Attendance as a FHIR bundle")
struct FHIRTests {
  private let clinic = ReportClinic()
  private typealias Resource = [String: Any]

  private func resources(_ names: ExportOptions.Names = .none) async throws -> [Resource] {
    let bytes = try await clinic.export(.fhir, ReportClinic.options(names))
    let value = try JSONSerialization.jsonObject(with: Data(bytes))
    let bundle = try #require(value as? Resource)
    #expect(bundle["resourceType"] as? String == "Bundle")
    #expect(bundle["type"] as? String == "collection")
    let entries = bundle["entry"] as? [Resource] ?? []
    return entries.compactMap { $0["resource"] as? Resource }
  }

  private func encounters(_ names: ExportOptions.Names = .none) async throws -> [Resource] {
    try await resources(names).filter { $0["resourceType"] as? String == "Encounter" }
  }

  /// A session and its one person.
  private func session(
    _ phase: SessionHeader.Phase, _ status: Attendance.Status = .present,
    mode: AttendanceMode = .inPerson
  ) async throws {
    let there = status.wasThere
    let line = AttendanceLine(
      participant: ReportSession.aisha, name: "Aisha K.", status: status,
      mode: there ? mode : nil,
      times: AttendanceLine.Times(
        arrived: there ? Samples.start : nil, left: there ? Samples.start + .minutes(170) : nil,
        grossMinutes: there ? 170 : 0, netMinutes: there ? 150 : 0), awayMinutes: 0,
      reason: "bus")
    try await clinic.store.store([
      MadeUpAttendance.record(
        of: SessionID("s"), head: 1, lines: phase == .planned ? [] : [line], phase: phase)
    ])
  }

  @Test(
    "a session's status is told in FHIR's words",
    arguments: [
      (SessionHeader.Phase.planned, "planned"), (.running, "in-progress"), (.ended, "finished"),
      (.calledOff, "cancelled"),
    ])
  func phases(phase: SessionHeader.Phase, word: String) async throws {
    try await session(phase)
    #expect(try await encounters().first?["status"] as? String == word)
  }

  @Test("a person's status is told in FHIR's words", arguments: Attendance.Status.allCases)
  func statuses(status: Attendance.Status) async throws {
    try await session(.ended, status)
    let person = try #require(try await encounters().last)
    #expect(person["status"] as? String == (status.wasThere ? "finished" : "cancelled"))
    #expect((person["period"] == nil) == !status.wasThere)
    let length = person["length"] as? Resource
    #expect(length?["value"] as? Int == (status.wasThere ? 150 : nil))
    let extensions = try #require(person["extension"] as? [Resource])
    #expect(extensions.first?["valueCode"] as? String == status.rawValue)
  }

  @Test("while a session runs, whoever is there is in progress, without an end")
  func running() async throws {
    try await session(.running)
    let person = try #require(try await encounters().last)
    #expect(person["status"] as? String == "in-progress")
    let period = try #require(person["period"] as? Resource)
    #expect(period["start"] != nil && period["end"] == nil)
  }

  @Test("who takes part from elsewhere does so virtually", arguments: AttendanceMode.allCases)
  func modes(mode: AttendanceMode) async throws {
    try await session(.ended, mode: mode)
    let classes = try await encounters().map { ($0["class"] as? Resource)?["code"] as? String }
    #expect(classes == (mode == .online ? ["VR", "VR"] : ["AMB", "AMB"]))
  }

  @Test("an encounter names each module, its version, and the minutes of it that the person had")
  func modules() async throws {
    try await clinic.add(.corrected())
    let person = try #require(try await encounters().last)
    let all = try #require(person["extension"] as? [Resource])
    let told = all.filter { $0["url"] as? String == "urn:circle:delivered-module" }.map {
      $0["extension"] as? [Resource] ?? []
    }
    #expect(
      told.map { $0.map { $0["url"] as? String } } == [
        ["module", "version", "duration"], ["module", "version", "duration"],
      ])
    #expect(told.map { $0[0]["valueString"] as? String } == ["stop", "stop"])
    #expect(told.map { $0[1]["valuePositiveInt"] as? Int } == [4, 5])
    #expect(told.map { ($0[2]["valueDuration"] as? Resource)?["value"] as? Int } == [60, 90])
  }

  @Test("people are told by number, or by their record's if names are asked for")
  func names() async throws {
    try await session(.ended)
    try await clinic.store.save([
      .participant(
        ParticipantRecord(
          id: ReportSession.aisha, name: "Aisha K.", language: .english,
          legalName: "Aisha Khoury", recordNumber: "MRN-17"))
    ])
    func subject(_ names: ExportOptions.Names) async throws -> [String?] {
      let subject = try await encounters(names).last?["subject"] as? Resource
      let identifier = subject?["identifier"] as? Resource
      return [
        identifier?["system"] as? String, identifier?["value"] as? String,
        subject?["display"] as? String,
      ]
    }
    #expect(try await subject(.none) == ["urn:circle:participant", "p-1", nil])
    #expect(try await subject(.display) == ["urn:circle:participant", "p-1", "Aisha K."])
    #expect(
      try await subject(.legal) == ["urn:circle:record-number", "MRN-17", "Aisha Khoury"])
  }

  @Test("groups and practitioners stand once, before whatever refers to them")
  func shared() async throws {
    var source = MadeUpAttendance(seed: 5)
    try await clinic.store.store((0..<120).map { _ in source.record() })
    let filter = AttendanceFilter(
      from: MadeUpAttendance.firstDay, to: MadeUpAttendance.firstDay.adding(days: 400))
    let bytes = try await clinic.export(.fhir, filter: filter)
    let value = try JSONSerialization.jsonObject(with: Data(bytes))
    let entries = try #require((value as? Resource)?["entry"] as? [Resource])
    let kinds = entries.compactMap { ($0["resource"] as? Resource)?["resourceType"] as? String }
    #expect(kinds.count { $0 == "Group" } == MadeUpAttendance.groups.count)
    #expect(kinds.count { $0 == "Practitioner" } == MadeUpAttendance.staff.count)
    #expect(kinds.count { $0 == "Encounter" } == 120 * 9)
    #expect(Set(entries.compactMap { $0["fullUrl"] as? String }).count == entries.count)
  }

  @Test("a bundle of nothing has no entries")
  func empty() async throws { #expect(try await resources().isEmpty) }

  @Test("a planned session is in the bundle, and has no people yet")
  func planned() async throws {
    try await session(.planned)
    let encounters = try await encounters()
    #expect(encounters.count == 1)
    #expect((encounters.first?["period"] as? Resource)?["end"] != nil)
  }
}
