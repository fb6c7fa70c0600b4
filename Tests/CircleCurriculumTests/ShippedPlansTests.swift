import CircleCore
import CircleCurriculum
import Foundation
import Testing

@Suite("The plans that come with Circle")
struct ShippedPlansTests {
  /// What plans can name, by family. Those that aren't among the modules yet are stood in for.
  private static let ids: [Module.Family: [String]] = [
    .core: [
      "welcome", "opening-check-in", "closing-check-in", "close-and-commitment", "session-feedback",
    ],
    .cbt: [
      "thoughts-feelings-actions", "thinking-traps", "thought-record", "behavioral-activation",
      "problem-solving", "anger-cues",
    ],
    .dbt: ["wise-mind", "stop", "tipp", "opposite-action", "chain-analysis", "dear-man"],
    .mindfulness: ["paced-breathing", "body-scan", "grounding-5-4-3-2-1"],
    .rolePlay: ["setting-a-boundary", "refusal-skills"],
    .relapsePrevention: ["triggers-and-early-signs", "urge-surfing"],
    .motivation: ["values-and-readiness"], .psychoeducation: ["stress-and-sleep"],
    .family: ["communication"], .aftercare: ["step-down-and-safety-plan"],
    .holistic: ["gentle-chair-yoga", "expressive-drawing"],
  ]

  private let modules: [Module]
  private let plans: [ShippedPlan]
  private let problems: [Problem]

  init() {
    let there = Curriculum.load(directory: ShippedModulesTests.directory).modules
    let missing = Self.ids.flatMap { family, ids in
      ids.filter { id in !there.contains { $0.id == id } }.map { Self.standIn($0, family) }
    }
    modules = there + missing
    (plans, problems) = Curriculum.plans(
      directory: ShippedModulesTests.directory, modules: modules)
  }

  private static func standIn(_ id: String, _ family: Module.Family) -> Module {
    Module(
      id: id, version: 1, family: family, title: Text(same: id), summary: Text(same: id),
      level: .basic, sources: [], cautions: [],
      steps: [
        ModuleStep(
          id: "step", title: Text(same: id), minutes: 30, timed: false,
          content: .discussion(StepContent.Discussion(prompts: [], goRound: false)),
          notes: FacilitatorNotes())
      ])
  }

  @Test("all of them load, with nothing to mend")
  func load() {
    #expect(problems == [])
    #expect(
      plans.map(\.id) == ["evening-180", "family-evening", "four-weeks", "group-120", "group-90"])
    #expect(plans.map(\.minutes) == [180, 120, 180, 120, 90])
  }

  @Test("each evening begins by arriving, ends by closing, and has a break if it is long")
  func evenings() {
    for plan in plans {
      for evening in plan.evenings {
        let modules = evening.items.compactMap(\.module)
        let name = "\(plan.id) \(evening.title?.en ?? "")"
        #expect(["opening-check-in", "welcome"].contains(modules.first), "\(name)")
        #expect(["close-and-commitment", "closing-check-in"].contains(modules.last), "\(name)")
        let breaks = evening.items.compactMap { item -> Int? in
          if case .breakTime(let minutes) = item { minutes } else { nil }
        }
        #expect(breaks.allSatisfy { (10...15).contains($0) }, "\(name)")
        #expect(breaks.count == (plan.minutes > 90 ? 1 : 0), "\(name)")
        #expect(Set(modules).count == modules.count, "\(name) has a module twice")
      }
    }
  }

  /// As long as modules are missing, those that are there may be about to change as well.
  private static let areAllThere: Bool = {
    let there = Set(Curriculum.load(directory: ShippedModulesTests.directory).modules.map(\.id))
    return there.isSuperset(of: ids.values.flatMap(\.self))
  }()

  @Test(
    "no part is given much more or less than its module takes", .enabled(if: Self.areAllThere))
  func minutes() {
    for item in plans.flatMap(\.evenings).flatMap(\.items) {
      guard case .module(let id, let minutes?, let without) = item,
        let module = modules.first(where: { $0.id == id }), module.steps.count > 1
      else { continue }
      let whole = module.steps.filter { !without.contains($0.id) }.reduce(0) { $0 + $1.minutes }
      #expect(abs(whole - minutes) <= max(5, whole / 5), "\(id) takes \(whole), not \(minutes)")
    }
  }

  @Test("the four weeks have three evenings each, nine hours, and every module there is")
  func rotation() throws {
    let plan = try #require(plans.first { $0.id == "four-weeks" })
    #expect(plan.evenings.count == 12 && plan.minutes * 3 == 9 * 60)
    let used = Set(plan.evenings.flatMap(\.items).compactMap(\.module))
    let known = Self.ids.values.flatMap(\.self)
    #expect(used.union(["closing-check-in"]) == Set(known))
    let families = Set(modules.filter { used.contains($0.id) }.map(\.family))
    #expect(families == Set(Module.Family.allCases))
  }
}
