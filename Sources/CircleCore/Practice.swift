// Pairs for role-play.

extension SessionState {
  func pairing(
    size: Int, avoid: [[ParticipantID]], seed: UInt64
  ) throws(Refusal) -> [Event] {
    guard (2...3).contains(size) else { throw .badPairSize }
    try checkLive()
    guard case .pairs? = current?.planned.step.content else { throw .notPairStep }
    let people = roster.filter { id in
      self.people[id].map { $0.isPresent && !$0.sitsOut } ?? false
    }
    guard people.count >= 2 else { throw .tooFewForPairs }
    let apart = Set(Couple.all(in: avoid.map { $0.filter { self.people[$0] != nil } }))
    let groups = Pairer.groups(
      of: people, size: size, apart: apart, before: pairedBefore, seed: seed)
    guard let groups else { throw .tooFewForPairs }
    return [.paired(groups)]
  }

  func rotating() throws(Refusal) -> [Event] {
    try checkLive()
    guard pairing != nil else { throw .notPaired }
    return [.rotated]
  }

  func unpairing() throws(Refusal) -> [Event] { pairing == nil ? [] : [.unpaired] }

  mutating func pair(_ groups: [[ParticipantID]], at now: Instant) {
    pairing = Pairing(groups: groups, rotation: 0)
    pairedBefore.formUnion(Couple.all(in: groups))
    beginRound(at: now)
  }

  mutating func rotate(at now: Instant) {
    pairing?.rotation += 1
    beginRound(at: now)
  }

  mutating func unpair() {
    pairing = nil
    setTimer(nil)
    for id in roster { people[id]?.isReady = false }
  }

  private mutating func beginRound(at now: Instant) {
    guard case .pairs(let practice)? = current?.planned.step.content else { return }
    run(.started(.seconds(practice.roundSeconds), at: now), at: now)
    for id in roster { people[id]?.isReady = false }
  }
}
