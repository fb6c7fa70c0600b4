import CircleCore

// Steps that the room goes through together.

extension Fields {
  func card() -> StepContent.Card? {
    let body = required("body", .list(of: .rich(700), 1...8, named: "paragraphs"))
    let examples = optional(
      "examples", .list(of: .example, 1...12, named: "examples"), default: [])
    let ask = optional("ask", .some(.localizedParagraphs(300)), default: nil)
    guard let body, let examples, let ask else { return nil }
    return .init(body: body, examples: examples, ask: ask)
  }

  func breath() -> StepContent.Breath? {
    let body = required("body", .rich(400))
    let breatheIn = required("in", .whole(1...20))
    let hold = optional("hold", .whole(0...20), default: 0)
    let out = required("out", .whole(1...20))
    let rest = optional("rest", .whole(0...20), default: 0)
    let cycles = optional("cycles", .some(.whole(1...100)), default: nil)
    guard let body, let breatheIn, let hold, let out, let rest, let cycles else { return nil }
    return .init(
      body: body, inSeconds: breatheIn, holdSeconds: hold, outSeconds: out,
      restSeconds: rest == 0 ? nil : rest, cycles: cycles)
  }

  func discussion() -> StepContent.Discussion? {
    let prompts = required(
      "prompts", .list(of: .localizedParagraphs(300), 1...6, named: "prompts"))
    let goRound = optional("go-round", .flag, default: false)
    let turn = optional("turn-seconds", .some(.whole(15...600)), default: nil)
    guard let prompts, let goRound, let turn else { return nil }
    return .init(prompts: prompts, goRound: goRound, turnSeconds: turn)
  }

  func timedPractice() -> StepContent.TimedPractice? {
    let body = required("body", .rich(600))
    let seconds = optional("seconds", .some(.whole(10...3600)), default: nil)
    guard let body, let seconds else { return nil }
    return .init(body: body, seconds: seconds)
  }

  func guidedScript() -> StepContent.GuidedScript? {
    let intro = optional("intro", .some(.rich(600)), default: nil)
    let lines = required("lines", .list(of: .scriptLine, 2...80, named: "lines"))
    let eyesOpen = optional("eyes-open", .some(.localizedParagraphs(300)), default: nil)
    guard let intro, let lines, let eyesOpen else { return nil }
    return .init(intro: intro, lines: lines, eyesOpen: eyesOpen)
  }

  func pairs() -> StepContent.PairPractice? {
    let scene = required("scene", .localizedParagraphs(500))
    let parts = required("parts", .list(of: .part, 2...2, named: "parts"))
    let observer = optional("observer", .some(.part), default: nil)
    let rounds = required("rounds", .whole(1...4))
    let seconds = required("round-seconds", .whole(30...1800))
    let rotates = optional("auto-rotate", .flag, default: false)
    guard let scene, let parts, let observer, let rounds, let seconds, let rotates else {
      return nil
    }
    return .init(
      scene: scene, parts: parts, observer: observer, rounds: rounds, roundSeconds: seconds,
      rotatesItself: rotates ? true : nil)
  }

  /// Reports practices that take longer than their step.
  func requireTime(for content: StepContent, in minutes: Int) {
    if case .pairs(let practice) = content {
      let seconds = practice.rounds * practice.roundSeconds
      guard seconds > minutes * 60, let place = self["round-seconds"] else { return }
      place.report(
        "\(practice.rounds) rounds of \(practice.roundSeconds) seconds take longer than the step’s "
          + "\(minutes) minutes. Shorter rounds or more minutes are needed.")
      return
    }
    guard let time = content.ownTime, time > .seconds(minutes * 60) else { return }
    let place = self["seconds"] ?? self["cycles"] ?? self["lines"] ?? value
    place.report(
      "This practice takes \(time.components.seconds) seconds, longer than the step’s \(minutes) "
        + "minutes. A shorter practice or more minutes are needed.")
  }
}
