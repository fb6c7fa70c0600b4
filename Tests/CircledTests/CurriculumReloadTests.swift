import CircleCore
import Foundation
import Testing

@testable import circled

@Suite("A curriculum whose files change while the daemon runs")
struct CurriculumReloadTests {
  @Test("a corrected module is taken up, and nothing happens where nothing changed")
  func corrected() throws {
    let files = try CurriculumOnDisk()
    #expect(!files.look())
    try files.write("one", version: 2, title: "One, better")
    #expect(files.look())
    #expect(files.titles == ["One, better", "Two"])
    #expect(files.shelf.module("one")?.version == 2)
    #expect(!files.look())
  }

  @Test("a file that is still being written isn't read")
  func unsettled() throws {
    let files = try CurriculumOnDisk()
    try files.write("one", version: 2, title: "One, better")
    let isTakenUp = files.folder.look()
    #expect(!isTakenUp)
    #expect(files.titles == ["One", "Two"])
    let isTakenUpNow = files.folder.look()
    #expect(isTakenUpNow)
  }

  @Test("a broken file leaves the old module in force and is told with its place")
  func broken() throws {
    let files = try CurriculumOnDisk()
    try files.write("one", version: 2, title: "One, better", minutes: "ten")
    #expect(files.look())
    #expect(files.titles == ["One", "Two"])
    let problem = try #require(files.shelf.problems.first)
    #expect(files.shelf.problems.count == 1)
    #expect(problem.file == "core/one.yaml")
    #expect(problem.line == 13 && problem.column == 14)
    #expect(problem.message.contains("ten"))
    #expect(problem.inForce == "one")
    try files.write("one", version: 2, title: "One, better")
    #expect(files.look())
    #expect(files.titles == ["One, better", "Two"] && files.shelf.problems.isEmpty)
  }

  @Test("a new file that is broken has nothing in force, and hinders no other one")
  func brokenFromTheStart() throws {
    let files = try CurriculumOnDisk()
    try files.write("three", "id: [")
    #expect(files.look())
    #expect(files.titles == ["One", "Two"])
    #expect(files.shelf.problems.first?.inForce == nil)
    try files.write("two", version: 2, title: "Two, better")
    #expect(files.look())
    #expect(files.titles == ["One", "Two, better"])
  }

  @Test("a plan is taken up, and stays as it was when it is broken or its module is")
  func plans() throws {
    let files = try CurriculumOnDisk()
    let items: [PlanItem] = [.module(id: "one"), .breakTime(minutes: 5)]
    try files.write(plan: "[ { module: one }, { break: 5 } ]")
    #expect(files.look())
    #expect(files.shelf.plans.map(\.evenings) == [[GroupPlan.Evening(items: items)]])
    try files.write(plan: "[ { module: ome }, { break: 5 } ]")
    #expect(files.look())
    let problem = try #require(files.shelf.problems.first)
    #expect(files.shelf.problems.count == 1)
    #expect(problem.file == "plans/evening.yaml" && problem.line == 5 && problem.column == 20)
    #expect(problem.message.hasPrefix("There is no module “ome”. Did you mean “one”?"))
    #expect(problem.inForce == "evening" && files.shelf.plans.count == 1)
    // A broken module is told once, and the plans that have it go on with the old one.
    try files.write(plan: "[ { module: one }, { break: 5 } ]")
    try files.write("one", version: 2, title: "One, better", minutes: "ten")
    #expect(files.look())
    #expect(files.shelf.problems.map(\.file) == ["core/one.yaml"])
    #expect(files.shelf.plans.map(\.evenings) == [[GroupPlan.Evening(items: items)]])
    try FileManager.default.removeItem(atPath: "\(files.path)/plans/evening.yaml")
    #expect(files.look())
    #expect(files.shelf.plans.isEmpty)
  }

  @Test("a module whose file is gone is gone, a new one is there")
  func comingAndGoing() throws {
    let files = try CurriculumOnDisk()
    try FileManager.default.removeItem(atPath: "\(files.path)/core/one.yaml")
    try files.write("three", title: "Three")
    #expect(files.look())
    #expect(files.titles == ["Three", "Two"])
  }

  @Test("a content that changes under its version is told until the version is raised")
  func unraised() throws {
    let files = try CurriculumOnDisk()
    try files.write("one", title: "One, changed")
    #expect(files.look())
    let advice = try #require(files.shelf.problems.first)
    #expect(files.titles == ["One, changed", "Two"] && files.shelf.problems.count == 1)
    #expect(advice.isAdvice && advice.file == "core/one.yaml" && advice.inForce == "one")
    #expect(advice.message.hasPrefix("core/one.yaml has changed, but its version is still 1."))
    try files.write("one", version: 2, title: "One, changed")
    #expect(files.look())
    #expect(files.shelf.problems.isEmpty)
    // A comment is no change of what people meet.
    let path = "\(files.path)/core/two.yaml"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    try ("# A comment.\n" + text).write(toFile: path, atomically: true, encoding: .utf8)
    #expect(!files.look())
    #expect(files.shelf.problems.isEmpty)
  }
}
