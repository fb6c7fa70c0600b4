import CircleCurriculum
import Foundation
import Testing

@Suite("Reading a folder of modules")
struct CurriculumFolderTests {
  /// A folder with the given files, which is gone after `body`.
  private func folder(_ files: [String: String], _ body: (String) throws -> Void) throws {
    let root = FileManager.default.temporaryDirectory
      .appendingPathComponent("curriculum-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: root) }
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    for (name, text) in files {
      let file = root.appendingPathComponent(name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    try body(root.path)
  }

  private func problems(_ directory: String) -> [String] {
    Curriculum.load(directory: directory).problems.map {
      $0.description.replacingOccurrences(of: directory + "/", with: "")
    }
  }

  @Test("a broken file doesn’t hinder the others")
  func brokenFile() throws {
    let other = ModuleText.right.replacingOccurrences(of: "id: small", with: "id: other")
      .replacingOccurrences(of: "id: breathe", with: "id: read")
    try folder(["cbt/small.yaml": ModuleText.right, "cbt/other.yaml": other]) { root in
      let curriculum = Curriculum.load(directory: root)
      #expect(curriculum.modules.map(\.id) == ["small"])
      #expect(problems(root).map { $0.prefix(21) } == ["cbt/other.yaml:21:9: "])
    }
  }

  @Test("modules are sorted by family and id")
  func sorted() throws {
    func named(_ id: String, _ family: String) -> String {
      ModuleText.right.replacingOccurrences(of: "id: small", with: "id: \(id)")
        .replacingOccurrences(of: "family: cbt", with: "family: \(family)")
    }
    let files = [
      "dbt/a.yaml": named("a", "dbt"), "cbt/z.yaml": named("z", "cbt"),
      "cbt/b.yaml": named("b", "cbt"), "README.md": "hello", "cbt/.hidden.yaml": "[",
      "cbt/notes.txt": "[",
    ]
    try folder(files) { root in
      let curriculum = Curriculum.load(directory: root)
      #expect(curriculum.modules.map(\.id) == ["b", "z", "a"])
      #expect(curriculum.problems.isEmpty)
    }
  }

  @Test("files in wrong places or with wrong names are reported")
  func wrongPlaces() throws {
    let files = [
      "loose.yaml": "", "act/one.yaml": "", "cbt/two.yml": "", "cbt/Three.yaml": "",
      "cbt/deep/four.yaml": "", "Curricula/cbt/five.yaml": "", "dbt/six.yaml.TXT": "",
      "dbt/six.yaml.bak": "", "dbt/README.txt": "", "notes/old/README.md": "",
    ]
    try folder(files) { root in
      let home =
        "A module has to stand in one of the folders core, cbt, dbt, mindfulness, role-play, "
        + "relapse-prevention, motivation, psychoeducation, family, aftercare, holistic."
      #expect(
        problems(root) == [
          "Curricula/cbt: “Curricula” isn’t a family of modules. \(home)",
          "act/one.yaml:1:1: “act” isn’t a family of modules. \(home)",
          "cbt/Three.yaml:1:1: A name of 1 to 40 small letters (a to z), digits and dashes "
            + "is needed before “.yaml”.",
          "cbt/deep:1:1: Modules stand in the folder of their family, not in folders below it.",
          "cbt/two.yml:1:1: This file isn’t read: its name has to end in “.yaml”.",
          "dbt/six.yaml.TXT:1:1: This file isn’t read: its name has to end in “.yaml”.",
          "loose.yaml:1:1: This file stands outside of the families. \(home)",
        ])
    }
  }

  @Test("two modules can’t have one id, in whatever families they are")
  func twins() throws {
    let other = ModuleText.right.replacingOccurrences(of: "family: cbt", with: "family: dbt")
    try folder(["cbt/small.yaml": ModuleText.right, "dbt/small.yaml": other]) { root in
      #expect(Curriculum.load(directory: root).modules.map(\.family) == [.cbt])
      #expect(
        problems(root) == [
          "dbt/small.yaml:1:1: Another module has the id “small” too: cbt/small.yaml. "
            + "A name of its own is needed."
        ])
    }
  }

  @Test("a folder that isn’t there is one problem")
  func noFolder() {
    let (report, ok) = CurriculumCheck.run(directory: "/nowhere/at-all")
    #expect(!ok)
    #expect(
      report == """
        /nowhere/at-all: There is no such folder. The folder of the modules is needed.
        0 modules read, 1 mistake in 1 place to mend.

        """)
  }

  @Test("the report of one file leaves out the others")
  func oneFile() throws {
    let files = ["cbt/small.yaml": ModuleText.right, "dbt/other.yaml": "[]"]
    try folder(files) { root in
      let (report, ok) = CurriculumCheck.run(directory: root, file: "cbt/small.yaml")
      #expect(ok)
      #expect(
        report == "cbt/small: “Small”, 16 steps, 46 min\n\n1 module read, nothing to mend.\n")
      let (other, otherIsRight) = CurriculumCheck.run(directory: root, file: "dbt/other.yaml")
      #expect(!otherIsRight)
      #expect(other.hasSuffix("needed.\n0 modules read, 1 mistake in 1 file to mend.\n"))
      let (none, noneIsRight) = CurriculumCheck.run(directory: root, file: "dbt/notes.txt")
      #expect(!noneIsRight && none == "Nothing is read from \(root)/dbt/notes.txt.\n")
    }
  }

  @Test("the report names what isn’t right, then the sum, and what is right only where it is asked")
  func report() throws {
    let files = ["cbt/small.yaml": ModuleText.right, "dbt/other.yaml": "[]"]
    try folder(files) { root in
      let (short, _) = CurriculumCheck.run(directory: root)
      #expect(short.hasPrefix("\(root)/dbt/other.yaml:1:1: Here stands a list."))
      let (report, ok) = CurriculumCheck.run(directory: root, isVerbose: true)
      #expect(!ok)
      #expect(
        report == """
          cbt/small: “Small”, 16 steps, 46 min

          \(root)/dbt/other.yaml:1:1: Here stands a list. A module with title, sources and steps \
          is needed.
          1 module read, 1 mistake in 1 file to mend.

          """)
    }
  }

  @Test("an empty folder isn’t right")
  func empty() throws {
    try folder([:]) { root in
      let (report, ok) = CurriculumCheck.run(directory: root)
      #expect(!ok)
      #expect(
        report == """
          \(root): There is no module here. A folder for each family is needed, such as cbt.
          0 modules read, 1 mistake in 1 place to mend.

          """)
    }
  }
}
