// Pairs for role-play.

extension SessionState {
  func pairing(
    size: Int, avoid: [[ParticipantID]], in moment: Moment
  ) throws(Refusal) -> [Event] {
    guard (2...3).contains(size) else { throw .badPairSize }
    try checkLive()
    guard case .pairs? = current?.planned.step.content else { throw .notPairStep }
    let people = roster.filter(canPractice)
    guard people.count >= 2 else { throw .tooFewForPairs }
    let asked = Couple.all(in: avoid.map { $0.filter { self.people[$0] != nil } })
    let pairer = Pairer(
      people, apart: apart.union(asked), practiced: [pairedBefore] + moment.practiced)
    guard let groups = pairer.groups(of: size, seed: moment.seed) else { throw .tooFewForPairs }
    return [.paired(groups)]
  }

  func rotating() throws(Refusal) -> [Event] {
    try checkLive()
    guard pairing != nil else { throw .notPaired }
    return [.rotated]
  }

  func unpairing() throws(Refusal) -> [Event] { pairing == nil ? [] : [.unpaired] }

  /// Whoever came late, came back or was left over goes into a group.
  func regrouping() throws(Refusal) -> [Event] {
    try checkLive()
    guard let pairing else { throw .notPaired }
    let grouped = Set(pairing.groups.flatMap { $0 })
    let waiting = roster.filter { canPractice($0) && !grouped.contains($0) }
    if waiting.isEmpty { return [] }
    let groups = mended(pairing.groups + waiting.map { [$0] })
    guard groups != pairing.groups else { throw .tooFewForPairs }
    return [.regrouped(groups)]
  }

  /// What `events` leave to be done so that nobody practices alone. Only what takes somebody away
  /// leads to anything; a break doesn't, since phones are put away in it.
  func mending(after events: [Event], at now: Instant) -> [Event] {
    guard pairing != nil, events.contains(where: \.mayLeaveSomebodyAlone) else { return [] }
    var after = self
    for event in events {
      after.apply(
        Recorded(sequence: after.head + 1, at: max(now, after.asOf), event: event))
    }
    guard after.phase == .live, let pairing = after.pairing else { return [] }
    let groups = after.mended(pairing.groups)
    if groups == pairing.groups { return [] }
    return [groups.isEmpty ? .unpaired : .regrouped(groups)]
  }

  /// `groups` without those who can't practice, where whoever is alone then is with another one who
  /// is, or joins the group where they have practiced with the fewest; other groups stay as they are.
  /// Who can't be with anybody is in no group.
  private func mended(_ groups: [[ParticipantID]]) -> [[ParticipantID]] {
    var kept = groups.map { $0.filter(canPractice) }.filter { !$0.isEmpty }
    let alone = kept.filter { $0.count == 1 }.map { $0[0] }
    kept.removeAll { $0.count == 1 }
    var waiting = alone[...]
    var joining: [ParticipantID] = []
    while let one = waiting.popFirst() {
      let others = waiting.filter { !apart.contains(Couple(one, $0)) }
      let other =
        others.first { !pairedBefore.contains(Couple(one, $0)) } ?? others.first
      guard let other else {
        joining.append(one)
        continue
      }
      waiting.removeAll { $0 == other }
      kept.append([one, other])
    }
    for one in joining {
      if let place = place(for: one, in: kept) { kept[place].append(one) }
    }
    return kept
  }

  /// The group that somebody joins: a pair rather than a trio, and never a larger one.
  private func place(for one: ParticipantID, in groups: [[ParticipantID]]) -> Int? {
    func weight(_ place: Int) -> (Int, Int) {
      let repeats = groups[place].count { pairedBefore.contains(Couple(one, $0)) }
      return (groups[place].count, repeats)
    }
    return groups.indices
      .filter { place in
        groups[place].count < 4 && !groups[place].contains { apart.contains(Couple(one, $0)) }
      }
      .min { weight($0) < weight($1) }
  }

  private func canPractice(_ id: ParticipantID) -> Bool {
    people[id].map { $0.isPresent && !$0.sitsOut } ?? false
  }

  // MARK: Who is kept apart

  /// As many couples as anybody would keep by hand; far more would be a mistake.
  private static let mostApart = 500

  func keepingApart(
    _ one: ParticipantID, _ other: ParticipantID, _ on: Bool
  ) throws(Refusal) -> [Event] {
    guard one != other, people[one] != nil || !on, people[other] != nil || !on else {
      throw .noSuchParticipant
    }
    var wanted = apart
    if on { wanted.insert(Couple(one, other)) } else { wanted.remove(Couple(one, other)) }
    guard wanted.count <= Self.mostApart else { throw .tooFewForPairs }
    return settingApart(wanted)
  }

  func settingApart(_ couples: Set<Couple>) -> [Event] {
    if couples == apart { return [] }
    return [.apartSet(couples.sorted().map { [$0.first, $0.second] })]
  }

  // MARK: The fold

  /// What happens to pairs; any other event leaves them as they are.
  mutating func applyToPairs(_ event: Event, at now: Instant) {
    if case .paired(let groups) = event { pair(groups, at: now) }
    if case .rotated = event { rotate(at: now) }
    if case .unpaired = event { unpair() }
    if case .regrouped(let groups) = event { regroup(groups) }
  }

  private mutating func pair(_ groups: [[ParticipantID]], at now: Instant) {
    pairing = Pairing(groups: groups, rotation: 0)
    pairedBefore.formUnion(Couple.all(in: groups))
    beginRound(at: now)
  }

  private mutating func regroup(_ groups: [[ParticipantID]]) {
    let before = Set(pairing?.groups ?? [])
    pairing?.changed.formUnion(groups.filter { !before.contains($0) }.flatMap { $0 })
    pairing?.groups = groups
    pairedBefore.formUnion(Couple.all(in: groups))
  }

  private mutating func rotate(at now: Instant) {
    pairing?.rotation += 1
    pairing?.changed = []
    beginRound(at: now)
  }

  private mutating func unpair() {
    pairing = nil
    setTimer(nil)
    for id in roster { people[id]?.isReady = false }
  }

  /// Whether the next round begins by itself when this one's time is up.
  var rotatesItself: Bool {
    guard let pairing, case .pairs(let practice)? = current?.planned.step.content else {
      return false
    }
    return practice.rotatesItself == true && pairing.round < practice.rounds
  }

  private mutating func beginRound(at now: Instant) {
    guard case .pairs(let practice)? = current?.planned.step.content else { return }
    run(.started(.seconds(practice.roundSeconds), at: now), at: now)
    for id in roster { people[id]?.isReady = false }
  }
}

extension Event {
  /// Whether somebody may have lost the person they practice with, or it is noticed only now.
  fileprivate var mayLeaveSomebodyAlone: Bool {
    switch self {
    case .left, .disconnected, .removed, .steppedAway, .breakEnded: true
    case .satOut(_, let on): on
    case .planned, .knocked, .admitted, .declined, .guestAsked, .guestWithdrew, .connected,
      .cameBack, .alive, .started, .ended, .stepEntered, .timerSet, .breakStarted, .agendaSet,
      .itemOpened, .answered, .turnout, .itemClosed, .itemCounted, .textDecided, .itemReleased,
      .handRaised, .handLowered, .talkAsked, .talkWithdrawn, .talkReplied, .guestReplied, .readied,
      .passed, .paired, .rotated, .unpaired, .regrouped, .apartSet, .safetySet, .announced,
      .handedOver, .rosterSet, .replanned, .marked, .markWithdrawn, .amended, .withdrawalAmended,
      .countersigned, .signed, .recordSigned, .staffNamed, .calledOff, .heldOnPaper,
      .timesCorrected:
      false
    }
  }
}
