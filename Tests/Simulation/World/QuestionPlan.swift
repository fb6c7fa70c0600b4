import CircleCore

/// A made-up session that asks a question of every kind: the same scale before and after.
public enum QuestionPlan {
  public static let before = ItemID("p1.s1")
  public static let words = ItemID("p1.s2")
  public static let several = ItemID("p1.s3")
  public static let text = ItemID("p2.s1")
  public static let after = ItemID("p2.s2")
  public static let ticket = ItemID("p2.s3")

  private static let scale = StepContent.Scale(
    question: Text(en: "How hard is it right now?", es: "¿Qué tan difícil es ahora?"), from: 0,
    to: 10, anchors: [])
  private static let note = StepContent.ShortText(
    question: Text(en: "One thing", es: "Una cosa"), hint: nil, longest: 120)

  private static func traits(isAfter: Bool) -> QuestionTraits {
    QuestionTraits(measure: "distress", showsShift: isAfter, distress: 8...10)
  }

  public static func plan(
    people: Int = 8, session: SessionID = SamplePlan.session, at start: Instant = SamplePlan.start,
    ticketTwice: Bool = false
  ) -> SessionPlan {
    let asked: (StepContent, QuestionTraits?) = (
      .ticket(
        .init(
          rating: .init(question: Text(same: "How useful?"), from: 1, to: 5, anchors: []),
          note: note)), nil
    )
    let tickets = Array(repeating: asked, count: ticketTwice ? 2 : 1)
    return plan(people, session, start, tickets)
  }

  private static func plan(
    _ people: Int, _ session: SessionID, _ start: Instant,
    _ tickets: [(StepContent, QuestionTraits?)]
  ) -> SessionPlan {
    SamplePlan.plan(
      people: people, session: session,
      agenda: [
        part(
          "p1",
          [
            (.scale(scale), traits(isAfter: false)),
            (.words(.init(question: Text(same: "In a word"), most: 2)), nil),
            (
              .choice(
                .init(
                  question: Text(same: "What helps?"),
                  options: ["walk", "call", "rest"].map { .init(id: $0, text: Text(same: $0)) },
                  most: 2)), nil
            ),
          ]),
        part(
          "p2",
          [
            (.text(note), nil), (.scale(scale), traits(isAfter: true)),
          ] + tickets),
      ], at: start)
  }

  private static func part(
    _ id: String, _ steps: [(StepContent, QuestionTraits?)]
  ) -> AgendaPart {
    AgendaPart(
      id: PartID(id), module: "questions-\(id)", title: Text(same: "Questions"),
      steps: steps.enumerated().map { index, step in
        PlannedStep(
          id: StepID("\(id).s\(index + 1)"),
          step: ModuleStep(
            id: "s\(index + 1)", title: Text(same: "Question"), minutes: 3, timed: false,
            content: step.0, notes: FacilitatorNotes(),
            question: step.1))
      })
  }
}
