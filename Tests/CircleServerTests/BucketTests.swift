import CircleCore
import SimulatedWorld
import Testing

@testable import CircleServer

@Suite("Limits on how much and how often")
struct BucketTests {
  private let start = SamplePlan.start

  @Test func aBurstAndThenSoManyASecond() {
    var bucket = Bucket(perSecond: 20, burst: 40)
    let atOnce = (0..<100).count { _ in bucket.take(at: start) }
    #expect(atOnce == 40)
    let later = (0..<100).count { _ in bucket.take(at: start + .milliseconds(1_000)) }
    #expect(later == 20)
  }

  @Test func itNeverHoldsMoreThanABurst() {
    var bucket = Bucket(perSecond: 20, burst: 40)
    _ = bucket.take(at: start)
    let taken = (0..<100).count { _ in bucket.take(at: start + .seconds(3_600)) }
    #expect(taken == 40)
  }

  @Test func manySmallStepsFillItLikeALongOne() {
    var bucket = Bucket(perSecond: 20, burst: 1)
    _ = bucket.take(at: start)
    let taken = (1...1_000).count { bucket.take(at: start + .milliseconds($0)) }
    #expect((19...20).contains(taken))
  }

  @Test func aClockThatGoesBackFillsNothing() {
    var bucket = Bucket(perSecond: 20, burst: 2)
    let taken = [0, 0, -60, -60].map { bucket.take(at: start + .seconds($0)) }
    #expect(taken == [true, true, false, false])
  }

  @Test func triesAreCountedByAddress() {
    let tries = Tries(perMinute: 3)
    for _ in 0..<3 {
      #expect(tries.mayTry("a", at: start))
      tries.count("a", at: start)
    }
    #expect(!tries.mayTry("a", at: start))
    #expect(tries.mayTry("b", at: start))
    #expect(!tries.mayTry("a", at: start + .seconds(19)))
    #expect(tries.mayTry("a", at: start + .seconds(21)))
  }

  @Test func askingCountsNothing() {
    let tries = Tries(perMinute: 1)
    for _ in 0..<100 { #expect(tries.mayTry("a", at: start)) }
  }

  @Test func morePeopleThanCanBeRememberedAreLetThrough() {
    let tries = Tries(perMinute: 1)
    for number in 0..<60_000 { tries.count("a\(number)", at: start) }
    #expect(tries.mayTry("a0", at: start))
    #expect(!tries.mayTry("a59999", at: start))
  }
}
