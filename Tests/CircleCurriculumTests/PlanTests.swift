import CircleCore
import CircleCurriculum
import Foundation
import Testing

@Suite("Plans of evenings")
struct PlanTests {
  private static let modules = ["stop": 20, "tipp": 30].map { id, minutes in
    Module(
      id: id, version: 1, family: .dbt, title: Text(same: id), summary: Text(same: id),
      level: .basic, sources: [], cautions: [],
      steps: [("talk", 5), ("practice", minutes - 5)].map { step, minutes in
        ModuleStep(
          id: step, title: Text(same: step), minutes: minutes, timed: false,
          content: .discussion(StepContent.Discussion(prompts: [], goRound: false)),
          notes: FacilitatorNotes())
      })
  }

  private static let head = """
    id: evening
    title: { en: An evening, es: Una noche }
    summary: { en: What it is for., es: Para qué sirve. }
    minutes: 60

    """

  private func read(_ text: String) -> (plan: ShippedPlan?, problems: [String]) {
    let read = Curriculum.plan(
      Data((Self.head + text).utf8), name: "evening.yaml", id: "evening", modules: Self.modules)
    return (read.plan, read.problems.map(\.description))
  }

  @Test("a plan has modules and breaks that add up to its minutes")
  func items() throws {
    let (plan, problems) = read(
      """
      items:
        - { module: stop }
        - { break: 10 }
        - { module: tipp, without: [talk] }
        - { module: stop, minutes: 5, without: [practice] }
      """)
    #expect(problems == [])
    let evening = try #require(plan).evenings
    #expect(
      evening == [
        GroupPlan.Evening(items: [
          .module(id: "stop"), .breakTime(minutes: 10), .module(id: "tipp", without: ["talk"]),
          .module(id: "stop", minutes: 5, without: ["practice"]),
        ])
      ])
    #expect(plan?.minutes == 60 && plan?.title.es == "Una noche")
  }

  @Test("a rotation has evenings with titles, each of the plan's minutes")
  func evenings() throws {
    let (plan, problems) = read(
      """
      evenings:
        - title: { en: One, es: Uno }
          items: [ { module: stop, minutes: 50 }, { break: 10 } ]
        - title: { en: Two, es: Dos }
          items: [ { module: tipp, minutes: 59 } ]
      """)
    #expect(plan == nil)
    #expect(
      problems == [
        "evening.yaml:9:12: These take 59 minutes together (tipp 59). 60 is needed, as the plan’s minutes say."
      ])
  }

  @Test(
    "mistakes are told where they stand",
    arguments: [
      (
        "items: [ { module: stpo, minutes: 60 } ]",
        "5:20: There is no module “stpo”. Did you mean “stop”? `circled curriculum list` names those "
          + "there are."
      ),
      (
        "items: [ { module: stop, minutes: 60, without: [tlak] } ]",
        "5:49: There is no step “tlak”. Did you mean “talk”?"
      ),
      (
        "items: [ { module: stop, minutes: 60, without: [talk, practice] } ]",
        "5:48: Nothing is left of the module. At least one step is needed."
      ),
      (
        "items: [ { break: 61 } ]",
        "5:19: Here stands “61”. A whole number from 1 to 60 is needed."
      ),
      (
        "items: [ { break: 60, minutes: 5 } ]",
        "5:23: “minutes” isn’t a key of a break. Its keys are break."
      ),
      (
        "items: []",
        "5:8: Here stands a list of 0. A list of 1 to 20 modules and breaks is needed."
      ),
      (
        "items: [ { module: stop, minutes: 60 } ]\nevenings: []",
        "5:8: A plan has items, or evenings that have them. Only one of the two is needed."
      ),
    ])
  func mistakes(_ text: String, _ problem: String) {
    let (plan, problems) = read(text)
    #expect(plan == nil)
    #expect(problems == ["evening.yaml:\(problem)"])
  }

  @Test("the folder of plans is no family, and a module with mistakes is told of once")
  func folder() throws {
    let root = FileManager.default.temporaryDirectory
      .appendingPathComponent("plans-\(ProcessInfo.processInfo.globallyUniqueString)")
    defer { try? FileManager.default.removeItem(at: root) }
    for folder in ["dbt", "plans"] {
      try FileManager.default.createDirectory(
        at: root.appendingPathComponent(folder), withIntermediateDirectories: true)
    }
    func write(_ text: String, _ name: String) throws {
      try Data(text.utf8).write(to: root.appendingPathComponent(name))
    }
    try write("id: stop\n", "dbt/stop.yaml")
    try write(Self.head + "items: [ { module: stop, minutes: 60 } ]\n", "plans/evening.yaml")
    try write(Self.head + "items: [ { module: tipp, minutes: 60 } ]\n", "plans/other.yaml")
    let curriculum = Curriculum.load(directory: root.path)
    #expect(curriculum.plans.isEmpty)
    #expect(!curriculum.problems.isEmpty)
    #expect(curriculum.problems.allSatisfy { !$0.file.hasSuffix("evening.yaml") })
    let other = curriculum.problems.filter { $0.file.hasSuffix("other.yaml") }.map(\.message)
    #expect(other.count == 2)
    #expect(other.contains { $0.hasPrefix("There is no module “tipp”.") })
    let (_, ok) = CurriculumCheck.run(directory: root.path)
    #expect(!ok)
  }
}
