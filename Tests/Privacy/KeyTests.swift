import CircleCore
import SimulatedWorld
import StoreContract
import Testing

@testable import CircleService

@Suite("The key of sealed answers")
struct KeyTests {
  private let item = QuestionPlan.before

  /// A session whose first question five people have answered, up to its closing.
  private func closed(_ ballots: Ballots) async throws -> SessionState {
    let at = SamplePlan.start
    let events: [Event] = [.started, .stepEntered(StepID(item.text)), .itemOpened(item)]
    let first = Recorded(sequence: 1, at: at, event: .planned(QuestionPlan.plan()))
    var state = try #require(SessionState(first: first))
    for (place, event) in events.enumerated() {
      state.apply(Recorded(sequence: place + 2, at: at, event: event))
    }
    let people = (0..<5).map(SamplePlan.person)
    try await ballots.put(
      people.map { Ballot(item: item, participant: $0, answer: .number(4)) }, state)
    for person in people { state.countIn(person, for: item) }
    for (place, event) in [Event.turnout(item, people), .itemClosed(item)].enumerated() {
      state.apply(Recorded(sequence: place + 5, at: at, event: event))
    }
    return state
  }

  private func ballots(_ memory: MemoryStore, key: VaultKey) -> Ballots {
    let clock = TestClock()
    return Ballots(
      session: SamplePlan.session,
      safe: AnswerSafe(vault: memory, ties: memory.ties, key: key),
      random: clock.surroundings.random)
  }

  @Test("another key can't read them, says so, and stops nothing else")
  func another() async throws {
    let memory = MemoryStore()
    let right = ballots(memory, key: Samples.answerKey)
    let state = try await closed(right)
    let counted = try await right.sealClosed(state)
    #expect(counted.map(\.1.tally.answers) == [5])
    let wrong = ballots(memory, key: VaultKey([UInt8](repeating: 1, count: VaultKey.length)))
    #expect(try await wrong.sealClosed(state).isEmpty)
    #expect(await wrong.unreadable == [item])
    #expect(try await wrong.texts(of: state).isEmpty)
    await #expect(throws: VaultError.unreadable) {
      try await wrong.tally(of: item, content: try #require(state.content(of: item)))
    }
  }

  @Test("a row that was changed, or moved to another place, isn't read as an answer")
  func bound() throws {
    let cipher = AnswerCipher(Samples.answerKey, protections: .all)
    let question = Question(session: SamplePlan.session, item: item)
    let key = [UInt8](repeating: 3, count: 16)
    let row = try cipher.row(of: question, key: key, holding: "n7", length: 16)
    #expect(try cipher.text(in: row) == "n7")
    var changed = row.answer
    changed[changed.count / 2] ^= 1
    let elsewhere = Question(session: SamplePlan.session, item: QuestionPlan.after)
    let otherKey = [UInt8](repeating: 4, count: 16)
    for wrong in [
      VaultRow(question: question, key: key, answer: changed),
      VaultRow(question: question, key: key, answer: Array(row.answer.dropLast())),
      VaultRow(question: question, key: otherKey, answer: row.answer),
      VaultRow(question: elsewhere, key: key, answer: row.answer),
    ] { #expect(throws: VaultError.unreadable) { try cipher.text(in: wrong) } }
  }
}
