import CircleCore
import Testing

@Suite("Stretches of time")
struct IntervalTests {
  private func span(_ start: Int64, _ end: Int64) -> Interval {
    Interval(start: Instant(milliseconds: start), end: Instant(milliseconds: end))
  }

  @Test("an end before the start is an empty stretch")
  func negative() {
    #expect(span(5, 3).length == .zero)
    #expect(span(5, 3) == span(5, 5))
  }

  @Test("union joins what overlaps or touches, and drops what is empty")
  func union() {
    #expect(
      [span(5, 8), span(1, 3), span(3, 4), span(6, 7), span(9, 9)].united()
        == [span(1, 4), span(5, 8)])
    #expect([Interval]().united().isEmpty)
  }

  @Test("clipping keeps what is inside")
  func clipping() {
    #expect(
      [span(0, 5), span(6, 7), span(8, 20)].clipped(to: span(3, 10))
        == [span(3, 5), span(6, 7), span(8, 10)])
    #expect([span(0, 3), span(10, 11)].clipped(to: span(3, 10)).isEmpty)
  }

  @Test("subtracting cuts holes and ends, however the others lie")
  func subtracting() {
    #expect([span(0, 10)].subtracting([span(2, 4), span(3, 5)]) == [span(0, 2), span(5, 10)])
    #expect([span(0, 10)].subtracting([span(-5, 1), span(9, 20)]) == [span(1, 9)])
    #expect([span(0, 10)].subtracting([span(0, 10)]).isEmpty)
    #expect([span(0, 4), span(6, 9)].subtracting([span(3, 7)]) == [span(0, 3), span(7, 9)])
    #expect([span(0, 4)].subtracting([]) == [span(0, 4)])
  }

  @Test("union, clipping and subtraction agree with counting moments", arguments: 0..<50)
  func counting(seed: UInt64) {
    var chance = SeededGenerator(seed: seed)
    func spans(_ count: Int) -> [Interval] {
      (0..<count).map { _ in
        let start = Int64.random(in: 0...40, using: &chance)
        return span(start, start + Int64.random(in: 0...15, using: &chance))
      }
    }
    let (some, others) = (spans(6), spans(4))
    let window = span(5, 45)
    func covers(_ list: [Interval], _ moment: Int64) -> Bool {
      list.contains { $0.start.milliseconds <= moment && moment < $0.end.milliseconds }
    }
    let all = Array(Int64(0)..<60)
    #expect(all.filter { covers(some.united(), $0) } == all.filter { covers(some, $0) })
    #expect(
      some.united().length == .milliseconds(all.count { covers(some, $0) }))
    #expect(
      all.filter { covers(some.clipped(to: window), $0) }
        == all.filter { covers(some, $0) && covers([window], $0) })
    #expect(
      all.filter { covers(some.subtracting(others), $0) }
        == all.filter { covers(some, $0) && !covers(others, $0) })
  }
}
