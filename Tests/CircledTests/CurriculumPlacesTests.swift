import Foundation
import Testing

@testable import circled

@Suite("A curriculum behind links, in folders that can't be read, and with files that move")
struct CurriculumPlacesTests {
  private let files: CurriculumOnDisk

  init() throws { files = try CurriculumOnDisk() }

  @Test("what a link leads to is followed: a file's, a family's and that of the whole folder")
  func links() throws {
    // All of it behind `current`, as releases are laid out.
    let current = files.path + "-current"
    defer { try? FileManager.default.removeItem(atPath: current) }
    try FileManager.default.createSymbolicLink(
      atPath: current, withDestinationPath: files.path)
    files.follow(current)
    try files.write("one", version: 2, title: "One, better")
    #expect(files.look())
    #expect(files.titles == ["One, better", "Two"])
    // The family.
    try files.move("core", to: ".elsewhere/core")
    try files.link("core", to: ".elsewhere/core")
    _ = files.look()
    try files.write("one", version: 3, title: "One, best")
    #expect(files.look())
    #expect(files.titles == ["One, best", "Two"])
    // And a file of it.
    try files.move("core/two.yaml", to: "shared/two.txt")
    try files.link("core/two.yaml", to: "../../shared/two.txt")
    _ = files.look()
    let text = try String(contentsOfFile: "\(files.path)/shared/two.txt", encoding: .utf8)
    try text.replacing("\"Two\"", with: "\"Two, better\"").write(
      toFile: "\(files.path)/shared/two.txt", atomically: true, encoding: .utf8)
    #expect(files.look())
    #expect(files.titles == ["One, best", "Two, better"])
  }

  @Test("another release is taken up when the link to it is turned")
  func releases() throws {
    let other = try CurriculumOnDisk()
    try other.write("two", version: 2, title: "Two of the next release")
    let current = files.path + "-current"
    defer { try? FileManager.default.removeItem(atPath: current) }
    let disk = FileManager.default
    try disk.createSymbolicLink(atPath: current, withDestinationPath: files.path)
    files.follow(current)
    try disk.removeItem(atPath: current)
    try disk.createSymbolicLink(atPath: current, withDestinationPath: other.path)
    #expect(files.look())
    #expect(files.titles == ["One", "Two of the next release"])
  }

  @Test("a folder that can't be listed hinders no other one")
  func otherFolder() throws {
    // What a link into nothing is to everybody, `lost+found` is to all but root.
    try files.link("lost+found", to: "/nowhere/at-all")
    #expect(files.shelf.problems.isEmpty)
    _ = files.look()
    #expect(files.shelf.problems.isEmpty)
    try files.write("one", version: 2, title: "One, better")
    #expect(files.look())
    #expect(files.titles == ["One, better", "Two"])
  }

  @Test("a file that only changes its owner or mode is looked at again")
  func mode() throws {
    let before = CurriculumMarks(of: files.path)
    #expect(CurriculumMarks(of: files.path) == before)
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o640], ofItemAtPath: "\(files.path)/core/one.yaml")
    #expect(CurriculumMarks(of: files.path) != before)
  }

  @Test("a family's folder that can't be read takes no module along, and is told")
  func family() throws {
    try files.write("three", family: "dbt", title: "Three")
    #expect(files.look())
    try files.move("dbt", to: "../\((files.path as NSString).lastPathComponent)-dbt")
    try files.link("dbt", to: "/nowhere/at-all")
    defer { try? FileManager.default.removeItem(atPath: files.path + "-dbt") }
    #expect(files.look())
    #expect(files.titles == ["One", "Two", "Three"])
    let problem = try #require(files.shelf.problems.first)
    #expect(files.shelf.problems.count == 1)
    #expect(problem.file == "dbt" && problem.message == "This folder can’t be read.")
    #expect(problem.inForce == "three")
    // A folder that is gone has nothing to wait for.
    try FileManager.default.removeItem(atPath: "\(files.path)/dbt")
    #expect(files.look())
    #expect(files.titles == ["One", "Two"] && files.shelf.problems.isEmpty)
  }

  @Test("neither a folder that is away nor an empty one in its place takes the modules along")
  func away() throws {
    let aside = files.path + "-aside"
    defer { try? FileManager.default.removeItem(atPath: aside) }
    try FileManager.default.moveItem(atPath: files.path, toPath: aside)
    #expect(files.look())
    #expect(files.titles == ["One", "Two"] && files.shelf.problems.count == 1)
    // As the place of a drive that isn't mounted.
    try FileManager.default.createDirectory(
      atPath: files.path, withIntermediateDirectories: false)
    #expect(files.look())
    #expect(files.titles == ["One", "Two"] && files.shelf.problems.count == 1)
    try FileManager.default.removeItem(atPath: files.path)
    try FileManager.default.moveItem(atPath: aside, toPath: files.path)
    #expect(files.look())
    #expect(files.shelf.problems.isEmpty)
  }

  @Test(
    "a new file with a taken id doesn't displace the module in force, whatever is wrong with that")
  func twin() throws {
    try files.write("stop", family: "dbt", title: "Stop")
    #expect(files.look())
    try files.write("stop", version: 2, family: "aftercare", title: "Stop, copied")
    #expect(files.look())
    #expect(files.titles == ["One", "Two", "Stop"])
    let problem = try #require(files.shelf.problems.first)
    #expect(files.shelf.problems.count == 1)
    #expect(problem.file == "aftercare/stop.yaml" && problem.message.contains("dbt/stop.yaml"))
    #expect(problem.inForce == "stop")
    // Not even when the one in force breaks.
    try files.write("stop", family: "dbt", title: "Stop", minutes: "ten")
    #expect(files.look())
    #expect(files.titles == ["One", "Two", "Stop"])
    #expect(
      files.shelf.problems.map(\.file) == ["aftercare/stop.yaml", "dbt/stop.yaml"])
    // It is the module once the other file is gone.
    try FileManager.default.removeItem(atPath: "\(files.path)/dbt/stop.yaml")
    #expect(files.look())
    #expect(files.titles == ["One", "Two", "Stop, copied"] && files.shelf.problems.isEmpty)
  }

  @Test("a module that is moved and broken at once stays in force")
  func moved() throws {
    try files.move("core/two.yaml", to: "dbt/two.yaml")
    #expect(files.look())
    #expect(files.titles == ["One", "Two"])
    let problem = try #require(files.shelf.problems.first)
    #expect(problem.file == "dbt/two.yaml" && problem.inForce == "two")
    try files.write("two", version: 2, family: "dbt", title: "Two, moved")
    #expect(files.look())
    #expect(files.titles == ["One", "Two, moved"] && files.shelf.problems.isEmpty)
    // And as an editor that adds an ending leaves it.
    try files.move("core/one.yaml", to: "core/one.yaml.txt")
    #expect(files.look())
    #expect(files.titles == ["One", "Two, moved"])
    #expect(files.shelf.problems.map(\.file) == ["core/one.yaml.txt"])
    // A file that is simply gone takes its module along.
    try FileManager.default.removeItem(atPath: "\(files.path)/core/one.yaml.txt")
    #expect(files.look())
    #expect(files.titles == ["Two, moved"])
  }
}
