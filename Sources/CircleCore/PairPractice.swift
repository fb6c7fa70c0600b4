extension StepContent {
  /// A role-play in pairs. Each round everybody has a part; parts are swapped between rounds.
  public struct PairPractice: Hashable, Sendable, Codable {
    public let scene: Text
    /// Two parts. Whoever is third in a group watches.
    public let parts: [Part]
    /// What the third person of a group does; nil for `standardObserver`.
    public let observer: Part?
    /// 1 to 4.
    public let rounds: Int
    /// Seconds, 30 to 1,800. Zero rounds never occur.
    public let roundSeconds: Int
    /// Whether the next round begins by itself when the time is up; nil and false leave it to the
    /// facilitator.
    public let rotatesItself: Bool?

    public init(
      scene: Text, parts: [Part], observer: Part? = nil, rounds: Int, roundSeconds: Int,
      rotatesItself: Bool? = nil
    ) {
      self.scene = scene
      self.parts = parts
      self.observer = observer
      self.rounds = rounds
      self.roundSeconds = roundSeconds
      self.rotatesItself = rotatesItself
    }

    /// The parts in a group of `size`: from three people on the observer's is the last.
    public func parts(for size: Int) -> [Part] {
      size > 2 ? parts + [observer ?? Self.standardObserver] : parts
    }

    /// The observer's part where the module's author wrote none.
    public static let standardObserver = Part(
      name: Text(en: "The one who watches", es: "Quien observa"),
      prompt: Text(
        en: "Watch and listen. At the end, name one thing that worked, as kindly as you can. "
          + "No advice is needed.",
        es: "Mira y escucha. Al final, di una cosa que funcionó, con toda la amabilidad que "
          + "puedas. No hace falta dar consejos."))

    public struct Part: Hashable, Sendable, Codable {
      public let name: Text
      public let prompt: Text

      public init(name: Text, prompt: Text) {
        self.name = name
        self.prompt = prompt
      }
    }
  }
}
