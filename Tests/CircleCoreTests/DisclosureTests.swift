import Testing

@testable import CircleCore

/// Small groups, all of their answers tried: what somebody who sees a release can conclude.
@Suite("Disclosure, against everybody who could be in the room")
struct DisclosureTests {
  /// nil is a skip.
  private typealias Answers = [Int?]

  private func all(people: Int, options: Int) -> [Answers] {
    let one: [Int?] = [nil] + (0..<options).map { $0 }
    return (0..<people).reduce([[]]) { found, _ in
      found.flatMap { answers in one.map { answers + [$0] } }
    }
  }

  private func tally(_ answers: Answers, options: Int) -> Tally {
    Tally(
      counts: (0..<options).map { option in
        Tally.Count(value: "\(option)", count: answers.count { $0 == option })
      }, skipped: answers.count { $0 == nil })
  }

  private func release(
    _ answers: Answers, options: Int, minimum: Int, isSensitive: Bool
  ) -> ItemResult {
    Disclosure.result(
      of: tally(answers, options: options), minimum: minimum, isSensitive: isSensitive)
  }

  @Test("below the minimum a release says nothing, whatever was answered", arguments: 3...5)
  func tooFew(minimum: Int) {
    for people in 1...5 {
      for answers in all(people: people, options: 2) {
        let isEnough = answers.count { $0 != nil } >= minimum
        let result = release(answers, options: 2, minimum: minimum, isSensitive: false)
        #expect((result == .tooFew) == !isEnough)
      }
    }
  }

  @Test("the minimum can't be set below three")
  func floor() {
    for minimum in -1...2 {
      #expect(!Disclosure.isEnough(2, minimum: minimum))
      #expect(Disclosure.isEnough(3, minimum: minimum))
    }
  }

  @Test("what is released is right: counts are exact, and ranges have the true count in them")
  func truthful() {
    for isSensitive in [false, true] {
      for answers in all(people: 6, options: 3) {
        let truth = tally(answers, options: 3)
        switch release(answers, options: 3, minimum: 3, isSensitive: isSensitive) {
        case .counts(let told): #expect(told == truth)
        case .ranges(let told):
          #expect(isSensitive)
          for (range, cell) in zip(told.ranges, truth.counts) {
            #expect(range.value == cell.value)
            #expect(range.least <= cell.count && cell.count <= range.most)
            #expect(range.most > range.least)
          }
        case .tooFew: #expect(truth.answers < (isSensitive ? 5 : 3))
        case .changed, .texts, .ticket: Issue.record("not of one tally")
        }
      }
    }
  }

  @Test(
    "after a sensitive release nobody, knowing their own answer, is sure of anybody else's",
    arguments: [(5, 2), (6, 2), (7, 2), (5, 3), (6, 3)])
  func insiders(people: Int, options: Int) {
    let everything = all(people: people, options: options)
    let classes = Dictionary(grouping: everything) {
      release($0, options: options, minimum: 3, isSensitive: true)
    }
    var isSure = false
    for (result, possible) in classes where result != .tooFew {
      // All are alike: what the first one can conclude, everybody can.
      for insider in [0] {
        for own in Set(possible.map { $0[insider] }) {
          let seen = possible.filter { $0[insider] == own }
          for other in 0..<people where other != insider {
            isSure = isSure || Set(seen.map { $0[other] }).count == 1
          }
        }
      }
    }
    #expect(!isSure)
    #expect(classes.count > 2, "something was released")
  }

  @Test("without the rule for sensitive questions somebody would be sure: the test above can fail")
  func insidersOfCounts() {
    let everything = all(people: 5, options: 2)
    let classes = Dictionary(grouping: everything) {
      release($0, options: 2, minimum: 3, isSensitive: false)
    }
    let isSure = classes.contains { result, possible in
      result != .tooFew && Set(possible.map { $0[1] }).count == 1
    }
    #expect(isSure)
  }

  @Test("staff learn that somebody is in distress also where the group sees a range, not how many")
  func hints() {
    func concern(_ counts: [Int], isSensitive: Bool) -> Concern? {
      Disclosure.concern(
        Tally(
          counts: counts.enumerated().map { .init(value: "\($0)", count: $1) }, skipped: 0),
        3...3, isSensitive: isSensitive)
    }
    #expect(concern([0, 4, 2, 3], isSensitive: true) == Concern(count: 3, of: 9))
    #expect(concern([0, 8, 0, 1], isSensitive: true) == Concern(count: nil, of: 9, isFew: true))
    #expect(concern([0, 8, 0, 1], isSensitive: false) == Concern(count: 1, of: 9))
    #expect(concern([0, 1, 0, 8], isSensitive: true) == Concern(count: nil, of: 9))
    #expect(concern([0, 3, 0, 1], isSensitive: true) == nil, "four are too few")
    #expect(concern([9, 0, 0, 0], isSensitive: false) == nil)
  }

  // MARK: Differences

  private func people(_ bits: Int) -> Set<ParticipantID> {
    Set((0..<8).filter { bits & 1 << $0 != 0 }.map { ParticipantID("p\($0)") })
  }

  private func turnout(_ bits: Int, skipped: Int = 0) -> Disclosure.Turnout {
    Disclosure.Turnout(people(bits), skipped: skipped)
  }

  @Test("those who skipped don't hide a difference: each may have been among the few")
  func skips() {
    let minimum = 3
    for skipped in 0...3 {
      let isSafe = Disclosure.isSafe(
        turnout(0b0000_1111), beside: [turnout(0b1111_1111, skipped: skipped)], minimum: minimum)
      #expect(isSafe == (4 - skipped >= minimum))
    }
  }

  @Test("three releases together tell no more than two")
  func three() {
    let minimum = 3
    // Everybody but one was there in one of two halves: each pair alone is safe.
    let halves = [turnout(0b0000_0111), turnout(0b0011_1000)]
    let all = turnout(0b0111_1111)
    for half in halves { #expect(Disclosure.isSafe(all, beside: [half], minimum: minimum)) }
    #expect(!Disclosure.isSafe(all, beside: halves, minimum: minimum))
    #expect(Disclosure.isSafe(turnout(0b0011_1111), beside: halves, minimum: minimum))
  }

  @Test("two releases of the same question never differ by few people", arguments: 3...5)
  func differences(minimum: Int) {
    for before in 0..<256 {
      for after in 0..<256 {
        let isSafe = Disclosure.isSafe(
          turnout(after), beside: [turnout(before)], minimum: minimum)
        let gone = (before & ~after).nonzeroBitCount
        let come = (after & ~before).nonzeroBitCount
        #expect(isSafe == [gone, come].allSatisfy { $0 == 0 || $0 >= minimum })
      }
    }
  }

  /// Everybody keeps their answer, which is the worst case; who is there is known to all.
  @Test("what two releases tell together pins no answer on fewer people than the minimum")
  func subtraction() {
    let minimum = 3
    for after in 0..<64 {
      let before = people(0b111111)
      let now = people(after)
      guard now.count >= minimum,
        Disclosure.isSafe(turnout(after), beside: [turnout(0b111111)], minimum: minimum)
      else { continue }
      let gone = before.subtracting(now)
      #expect(gone.isEmpty || gone.count >= minimum, "the rest is \(gone.count) people's")
    }
  }

  @Test("a release that would differ by one person isn't made, and later ones aren't either")
  func everyEarlierRelease() {
    let (all, less) = (people(0b1111_1111), people(0b0111_1111))
    let half = turnout(0b0000_0111)
    let counts = Tally(
      counts: [.init(value: "0", count: 4), .init(value: "1", count: 3)], skipped: 0)
    #expect(
      Disclosure.result(of: counts, minimum: 5, people: less, earlier: [.init(all)]) == .changed)
    #expect(
      Disclosure.result(of: counts, minimum: 5, people: all, earlier: [.init(all)])
        == .counts(counts))
    #expect(
      Disclosure.result(of: counts, minimum: 3, people: all, earlier: [half, .init(all)])
        == .counts(counts))
    #expect(
      Disclosure.result(of: counts, minimum: 3, people: less, earlier: [half, .init(all)])
        == .changed)
  }
}
