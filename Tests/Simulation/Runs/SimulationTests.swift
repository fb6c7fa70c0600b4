import SimulatedWorld
import Testing

@Suite("Sessions under faults, made up from seeds")
struct SimulationTests {
  @Test func nothingIsLostDoubledOrMadeUp() async throws {
    let seeds = Seeds.first(160)
    print("simulation: seeds \(seeds.first ?? 0) to \(seeds.last ?? 0)")
    try await withThrowingTaskGroup(of: Void.self) { group in
      for (place, seed) in seeds.enumerated() {
        if place >= 4 { try await group.next() }
        group.addTask {
          var simulation = try await Simulation(seed: seed)
          try await simulation.run(steps: 80)
        }
      }
      try await group.waitForAll()
    }
  }
}
