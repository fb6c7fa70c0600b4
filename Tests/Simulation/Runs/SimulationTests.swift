import Foundation
import Testing

@Suite("Sessions under faults, made up from seeds")
struct SimulationTests {
  /// A first seed that is new each day, so that more and more ground is covered; a failure prints
  /// the seed that leads to it. CIRCLE_SEED runs one seed alone, or as many as 1000-5000 says.
  private static let seeds: [UInt64] = {
    if let asked = ProcessInfo.processInfo.environment["CIRCLE_SEED"] {
      let ends = asked.split(separator: "-").compactMap { UInt64($0) }
      if let first = ends.first, let last = ends.last, first <= last { return Array(first...last) }
    }
    let day = UInt64(Date.now.timeIntervalSince1970 / 86_400)
    return (0..<160).map { $0 < 80 ? $0 : day * 1000 + $0 }
  }()

  @Test func nothingIsLostDoubledOrMadeUp() async throws {
    print("simulation: seeds \(Self.seeds.first ?? 0) to \(Self.seeds.last ?? 0)")
    try await withThrowingTaskGroup(of: Void.self) { group in
      for (place, seed) in Self.seeds.enumerated() {
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
