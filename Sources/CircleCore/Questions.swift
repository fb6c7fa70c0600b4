// Questions: opened once, answered once by each person, closed for good, released once.

extension SessionState {
  /// Answering again is allowed as long as the question is open, and replaces.
  func answering(
    _ item: ItemID, _ answer: Answer, by participant: ParticipantID
  ) throws(Refusal) -> [Event] {
    guard let content = content(of: item) else { throw .noSuchItem }
    guard let state = items[item], state.phase == .open else { throw .itemNotOpen }
    guard content.allows(answer) else { throw .badAnswer }
    return state.answered.contains(participant) ? [] : [.answered(item, by: participant)]
  }

  func opening(_ item: ItemID) throws(Refusal) -> [Event] {
    guard content(of: item) != nil, stepPlaces[StepID(item.text)] != nil else { throw .noSuchItem }
    try checkLive()
    guard current?.planned.item == item else { throw .noSuchItem }
    guard let state = items[item] else { return [.itemOpened(item)] }
    // The key that tied rows to people is gone, so a person could answer twice.
    guard state.phase == .open else { throw .itemNeverReopens }
    return []
  }

  func closing(_ item: ItemID) throws(Refusal) -> [Event] {
    guard let state = items[item] else { throw .noSuchItem }
    return state.phase == .open ? closingEvents(of: item, state) : []
  }

  func closingEvents(of item: ItemID, _ state: ItemState) -> [Event] {
    [.turnout(item, state.answered.sorted()), .itemClosed(item)]
  }

  /// What the vault says of a question that is sealed, as far as anybody may know it.
  func counting(_ item: ItemID, _ sealed: SealedCount) throws(Refusal) -> [Event] {
    guard let state = items[item] else { throw .noSuchItem }
    if state.phase == .open { throw .itemStillOpen }
    if state.count != nil { return [] }
    let minimum = plan.rules.minimumAnswers
    guard Disclosure.isEnough(sealed.tally.answers, minimum: minimum) else {
      return [.itemCounted(item, .tooFew)]
    }
    let now = Disclosure.Turnout(state.answered, skipped: sealed.tally.skipped)
    let isSafe = Disclosure.isSafe(now, beside: hinted(like: item), minimum: minimum)
    let traits = traits(of: item)
    let concern =
      isSafe
      ? Disclosure.concern(sealed.tally, traits.distress, isSensitive: traits.isSensitive) : nil
    return [
      .itemCounted(
        item,
        ItemCount(
          given: sealed.tally.answers, concern: concern, texts: sealed.texts,
          skipped: sealed.tally.skipped))
    ]
  }

  func decidingText(_ text: TextID, approve: Bool) throws(Refusal) -> [Event] {
    let found = items.first { $0.value.count?.texts.contains { $0.id == text } ?? false }
    guard let (item, state) = found else { throw .noSuchText }
    if state.isReleased { throw .noSuchText }
    return state.decisions[text] == approve ? [] : [.textDecided(item, text, approved: approve)]
  }

  func releasing(_ item: ItemID, _ tally: Tally?) throws(Refusal) -> [Event] {
    guard let state = items[item] else { throw .noSuchItem }
    switch state.phase {
    case .open: throw .itemStillOpen
    case .released: return []
    case .closed:
      guard let tally, let content = content(of: item) else { throw .noTally }
      if content.isModerated { return try releasingTexts(of: item, state, content, tally) }
      let result = Disclosure.result(
        of: tally, minimum: plan.rules.minimumAnswers, isSensitive: traits(of: item).isSensitive,
        people: state.answered, earlier: comparable(to: item))
      return [.itemReleased(item, result)]
    }
  }

  private func releasingTexts(
    of item: ItemID, _ state: ItemState, _ content: StepContent, _ tally: Tally
  ) throws(Refusal) -> [Event] {
    let minimum = plan.rules.minimumAnswers
    guard let count = state.count else { throw .noTally }
    guard let given = count.given, Disclosure.isEnough(tally.answers, minimum: minimum) else {
      return [.itemReleased(item, .tooFew)]
    }
    guard count.texts.allSatisfy({ state.decisions[$0.id] != nil }) else { throw .textsUnread }
    guard case .ticket = content else {
      return [.itemReleased(item, .texts(state.approved, people: given))]
    }
    // People may leave either half of a ticket out, so that each has a number of its own.
    let rated = Tally(counts: tally.counts, skipped: tally.skipped)
    // Whoever left the rating out has skipped it, as far as the sums go.
    let now = Disclosure.Turnout(
      state.answered, skipped: state.answered.count - rated.answers)
    let isTold =
      Disclosure.isEnough(rated.answers, minimum: minimum)
      && Disclosure.isSafe(now, beside: comparable(to: item), minimum: minimum)
    return [
      .itemReleased(item, .ticket(isTold ? rated : nil, state.approved, people: given))
    ]
  }

  /// Of how many people answers can be expected: those present, and those who have answered.
  public func expectedAnswers(of item: ItemState) -> Int {
    people.values.count { $0.isPresent || item.answered.contains($0.id) }
  }

  /// What happens to a question; any other event leaves the questions as they are.
  mutating func applyToQuestion(_ event: Event) {
    if case .itemOpened(let item) = event { items[item] = ItemState() }
    if case .answered(let item, let person) = event { items[item]?.answered.insert(person) }
    if case .turnout(let item, let people) = event { items[item]?.answered = Set(people) }
    if case .itemClosed(let item) = event { items[item]?.phase = .closed }
    if case .itemCounted(let item, let count) = event { items[item]?.count = count }
    if case .textDecided(let item, let text, let isApproved) = event {
      items[item]?.decisions[text] = isApproved
    }
    if case .itemReleased(let item, let result) = event { items[item]?.phase = .released(result) }
  }

  /// Somebody has answered, which the vault knows and the log will when the question closes.
  public mutating func countIn(_ participant: ParticipantID, for item: ItemID) {
    guard items[item]?.phase == .open else { return }
    items[item]?.answered.insert(participant)
  }
}

// MARK: Questions that ask the same

extension SessionState {
  /// How a question is handled.
  public func traits(of item: ItemID) -> QuestionTraits {
    stepPlaces[StepID(item.text)].flatMap { steps[$0].planned.step.question } ?? .plain
  }

  /// Who had answered each time that the same was asked before and released.
  func comparable(to item: ItemID) -> [Disclosure.Turnout] {
    items.filter { $0.key != item && $0.value.isTold && asksTheSame($0.key, item) }
      .map(\.value.turnout)
  }

  /// The same, with the questions besides of which staff may have had a hint of great distress.
  private func hinted(like item: ItemID) -> [Disclosure.Turnout] {
    items.filter { id, state in
      let isHinted = state.count?.given != nil && traits(of: id).distress != nil
      return id != item && (state.isTold || isHinted) && asksTheSame(id, item)
    }.map(\.value.turnout)
  }

  /// Whether the answers to two questions can be set off against each other.
  private func asksTheSame(_ one: ItemID, _ other: ItemID) -> Bool {
    guard let first = content(of: one), let second = content(of: other) else { return false }
    if let measure = traits(of: one).measure, measure == traits(of: other).measure { return true }
    guard let words = first.asked else { return false }
    return words == second.asked
  }

  /// The question whose answers are shown beside those of `item`: the last one before it in the plan
  /// that measures the same on the same scale.
  public func earlierHalf(of item: ItemID) -> ItemID? {
    let traits = traits(of: item)
    guard traits.showsShift, let measure = traits.measure,
      let place = stepPlaces[StepID(item.text)], let numbers = content(of: item)?.numbers
    else { return nil }
    let before = steps[..<place].last { step in
      step.planned.step.question?.measure == measure
        && step.planned.step.content.numbers == numbers
    }
    return before?.planned.item
  }

  /// Whether an answer that is given now could make it impossible to release `item`: the same was
  /// asked and shown before, and not to the same people.
  public func isUnsafe(_ item: ItemID) -> Bool {
    let earlier = comparable(to: item)
    guard let state = items[item], !earlier.isEmpty else { return false }
    let expected = Set(people.values.filter(\.isPresent).map(\.id)).union(state.answered)
    let answering = state.phase == .open ? expected : state.answered
    return !Disclosure.isSafe(
      Disclosure.Turnout(answering, skipped: state.count?.skipped ?? 0), beside: earlier,
      minimum: plan.rules.minimumAnswers)
  }
}

extension ItemState {
  /// Who took part, and how many of them gave nothing that was summed up.
  fileprivate var turnout: Disclosure.Turnout {
    let skipped =
      switch phase {
      case .released(.counts(let tally)): tally.skipped
      case .released(.ranges(let tally)): tally.skipped
      case .released(.ticket(let tally?, _, _)): answered.count - tally.answers
      default: count?.skipped ?? 0
      }
    return Disclosure.Turnout(answered, skipped: skipped)
  }

  /// Whether sums of it have been told.
  fileprivate var isTold: Bool {
    switch phase {
    case .released(.counts), .released(.ranges), .released(.ticket(.some, _, _)): true
    case .open, .closed, .released(.tooFew), .released(.changed), .released(.texts),
      .released(.ticket(nil, _, _)):
      false
    }
  }
}

extension StepContent {
  /// The question in its first language; two with the same words ask the same.
  fileprivate var asked: String? {
    switch self {
    case .scale(let scale): scale.question.en
    case .mood(let mood): mood.question.en
    case .choice(let choice): choice.question.en
    case .quiz(let quiz): quiz.question.en
    case .ticket(let ticket): ticket.rating.question.en
    case .words, .text, .card, .breath, .discussion, .timer, .script, .pairs, .worksheet, .chain,
      .builder, .sort, .ruler, .plan, .breakTime:
      nil
    }
  }
}
