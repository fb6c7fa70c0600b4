import CircleCore
import CircleCurriculum
import Foundation
import Testing

@Suite("The plans that come with Circle")
struct ShippedPlansTests {
  private let modules: [Module]
  private let plans: [ShippedPlan]
  private let problems: [Problem]

  init() {
    modules = Curriculum.load(directory: ShippedModulesTests.directory).modules
    (plans, problems) = Curriculum.plans(
      directory: ShippedModulesTests.directory, modules: modules)
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

  @Test("no part is given much more or less than its module takes")
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
    // The short closing is for groups that have no time for the long one.
    #expect(used.union(["closing-check-in"]) == Set(modules.map(\.id)))
    let families = Set(modules.filter { used.contains($0.id) }.map(\.family))
    #expect(families == Set(Module.Family.allCases))
  }
}
