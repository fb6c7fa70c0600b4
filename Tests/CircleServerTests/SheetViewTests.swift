import CircleCore
import CircleProtocol
import CircleService
import CircleTransport
import SimulatedWorld
import Testing

@testable import CircleServer

@Suite("Sheets")
struct SheetViewTests {
  @Test(arguments: [
    ("Marcus D.", "M. D."), ("Ana", "A."), ("Tomás Óscar V.", "T. Ó. V."), ("=1+2", "1."), ("", ""),
    ("(Bo) 3 of 4", "B. 3. O. 4."),
  ])
  func initialsAreFirstLettersOnly(_ name: String, _ initials: String) {
    #expect(SheetView.initials(of: name) == initials)
  }

  private func sheet(
    of step: DoorStep, names: String? = nil, as staff: StaffID = DoorStep.morgan
  ) async throws -> Response {
    var request = step.request(
      .get, "/api/sessions/s1/sheet", cookie: try await step.cookie(for: .staff(staff)))
    if let names { request.query.append(.init(name: "names", value: names)) }
    return await step.api.response(to: request)
  }

  @Test func beforeTheStartItIsAListToSign() async throws {
    let step = try await DoorStep()
    let answer = try await sheet(of: step)
    #expect(answer.status == 200)
    let json = try #require(answer.json)
    #expect(json["blank"]?.bool == true && json["signature"] == JSON.null)
    #expect(json["parts"]?.array?.isEmpty == true)
    let rows = try #require(json["rows"]?.array)
    #expect(!rows.isEmpty && rows.allSatisfy { $0["status"] == nil })
    #expect(rows.map { $0["number"]?.int } == Array(1...rows.count))
  }

  @Test func legalNamesAreForSupervisors() async throws {
    let step = try await DoorStep()
    #expect(try await sheet(of: step, names: "legal").status == 200)
    #expect(try await sheet(of: step, names: "legal", as: SamplePlan.dana).status == 403)
    #expect(try await sheet(of: step, names: "initials", as: SamplePlan.dana).status == 200)
    #expect(try await sheet(of: step, names: "nick").status == 400)
  }

  @Test func nothingIsReadWithoutAnEntry() async throws {
    let step = try await DoorStep()
    #expect(try await sheet(of: step).status == 200)
    let entry = try #require(try await step.world.memory.entries(after: 0, limit: 10).last)
    let content = try #require(entry.content)
    #expect(content.action == "sheet-read" && content.actor == "staff:\(DoorStep.morgan)")
    #expect(content.subject["session"] == "s1")
  }

  @Test func whatCannotBeWrittenDownIsNotShown() async throws {
    let step = try await DoorStep(audit: BrokenAudit())
    let answer = try await sheet(of: step)
    #expect(answer.status == 503)
    #expect(answer.json?["code"]?.string == "unavailable" && answer.json?["rows"] == nil)
    let page = step.request(
      .get, "/api/weeks", cookie: try await step.cookie(for: .staff(DoorStep.morgan)))
    #expect(await step.api.response(to: page).status == 503)
    // What shows nobody's attendance needs no entry.
    let choices = step.request(
      .get, "/api/directory", cookie: try await step.cookie(for: .staff(DoorStep.morgan)))
    #expect(await step.api.response(to: choices).status == 200)
  }
}

/// A disk that is full.
private struct BrokenAudit: AuditLog {
  struct Full: Error {}

  func append(_ drafts: [AuditDraft]) async throws { throw Full() }
  func entries(after sequence: Int, limit: Int) async throws -> [AuditEntry] { throw Full() }
  func checkpoints(after number: Int, limit: Int) async throws -> [AuditCheckpoint] {
    throw Full()
  }
  func head() async throws -> AuditHead? { throw Full() }
}
