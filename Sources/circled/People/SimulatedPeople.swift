import CircleCore

/// Made-up participants of a demo. They come by their personal links over the real socket, as phones
/// do, and take part.
struct SimulatedPeople {
  private let links: [PersonalLink]
  private let seed: UInt64

  /// - Parameters:
  ///   - links: Personal links such as `http://127.0.0.1:8080/p/TOKEN`, one for each person. Those
  ///     that can't be opened over clear text are left out.
  ///   - seed: Decides who does what when.
  init(links: [String], seed: UInt64) {
    self.links = links.compactMap(PersonalLink.init)
    self.seed = seed
  }

  /// Returns when the session is over for all of them, or soon after the task is cancelled.
  func run() async {
    var chance = SeededGenerator(seed: seed)
    let began = ContinuousClock.now
    let talker = links.indices.randomElement(using: &chance)
    let people = links.enumerated().map { place, link in
      SimulatedPerson(
        link: link, language: Int.random(in: 0..<8, using: &chance) == 0 ? .spanish : .english,
        behavior: PersonBehavior(
          place: place, of: links.count, asksToTalk: place == talker, seed: chance.next()),
        began: began)
    }
    await withDiscardingTaskGroup { group in
      for person in people { group.addTask { await person.run() } }
    }
  }
}
