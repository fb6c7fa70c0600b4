import CircleCore

/// A made-up session with a step of every kind, for tests of what is built on the core.
public enum SamplePlan {
  public static let session = SessionID("s1")
  public static let group = GroupID("tuesday")
  public static let dana = StaffID("staff-dana")
  public static let luis = StaffID("staff-luis")
  /// A supervisor, who isn't in the plan.
  public static let morgan = StaffEntry(
    id: StaffID("staff-morgan"), name: "Morgan", signature: "Morgan Ellery, LCSW")
  public static let scale = ItemID("p1.s3")
  public static let choice = ItemID("p2.s1")

  /// 2026-11-17, 9:00 in New York.
  public static let start = Instant(milliseconds: 1_794_924_000_000)

  public static let names = [
    "Aisha K.", "Andre T.", "Beth L.", "Joy M.", "Marcus D.", "Priya S.", "Renee C.", "Sam R.",
    "Tomás V.", "Walt H.",
  ]

  public static func person(_ number: Int) -> ParticipantID { ParticipantID("u\(number)") }

  /// - Parameter count: How many are on the roster; beyond ten their names are numbers.
  public static func plan(
    people count: Int = 8, rules: SessionRules = SessionRules(), session: SessionID = session,
    agenda: [AgendaPart]? = nil, at start: Instant = start
  ) -> SessionPlan {
    SessionPlan(
      session: session, group: group, title: "Tuesday Morning Group", program: "Adult IOP",
      zone: "America/New_York", scheduledStart: start, scheduledEnd: start + .minutes(180),
      agenda: agenda ?? [arrival, practice],
      roster: (0..<count).map { number in
        RosterEntry(
          id: person(number), name: number < names.count ? names[number] : "Person \(number)")
      },
      staff: [
        StaffEntry(id: dana, name: "Dana", signature: "Dana Whitfield, LCSW"),
        StaffEntry(id: luis, name: "Luis", signature: "Luis Ortega, LPC"),
      ], rules: rules)
  }

  private static let arrival = AgendaPart(
    id: PartID("p1"), module: "paced-breathing", title: Text(en: "Arriving", es: "Llegar"),
    steps: [
      step(
        "p1.s1", "welcome", Text(en: "Welcome", es: "Bienvenida"), minutes: 3,
        .card(
          StepContent.Card(
            body: [
              RichText(
                plain: Text(en: "Find a place that suits you.", es: "Busca un lugar cómodo."))
            ],
            examples: [],
            ask: Text(en: "What do you bring with you today?", es: "¿Qué traes contigo hoy?")))),
      step(
        "p1.s2", "breathe", Text(en: "Breathing together", es: "Respirar juntos"), minutes: 4,
        timed: true,
        .breath(
          StepContent.Breath(
            body: RichText(
              plain: Text(
                en: "In by the nose, out slowly.", es: "Por la nariz, y afuera despacio.")),
            inSeconds: 4, holdSeconds: 0, outSeconds: 6))),
      step(
        "p1.s3", "before", Text(en: "Check-in", es: "Revisión"), minutes: 5,
        .scale(
          StepContent.Scale(
            question: Text(
              en: "How strong is your distress right now?",
              es: "¿Qué tan fuerte es tu malestar ahora?"), from: 0, to: 10,
            anchors: [
              StepContent.Scale.Anchor(value: 0, text: Text(en: "None", es: "Nada")),
              StepContent.Scale.Anchor(value: 10, text: Text(en: "The strongest", es: "Máximo")),
            ]))),
    ])

  private static let practice = AgendaPart(
    id: PartID("p2"), module: "setting-a-boundary",
    title: Text(en: "Setting a boundary", es: "Poner un límite"),
    steps: [
      step(
        "p2.s1", "poll", Text(en: "Where is it hard?", es: "¿Dónde cuesta?"), minutes: 4,
        .choice(
          StepContent.Choice(
            question: Text(en: "Where is it hard to say no?", es: "¿Dónde cuesta decir que no?"),
            options: [
              StepContent.Choice.Option(id: "home", text: Text(en: "At home", es: "En casa")),
              StepContent.Choice.Option(id: "work", text: Text(en: "At work", es: "En el trabajo")),
              StepContent.Choice.Option(id: "self", text: Text(en: "With myself", es: "Conmigo")),
            ]))),
      step(
        "p2.s2", "talk", Text(en: "Going round", es: "Por turnos"), minutes: 15, timed: true,
        .discussion(
          StepContent.Discussion(
            prompts: [Text(en: "A time it went well.", es: "Una vez que salió bien.")],
            goRound: true))),
      step(
        "p2.s3", "practice", Text(en: "In pairs", es: "En parejas"), minutes: 20,
        .pairs(
          StepContent.PairPractice(
            scene: Text(en: "A friend asks for money.", es: "Una amistad pide dinero."),
            parts: [
              StepContent.PairPractice.Part(
                name: Text(en: "Says no", es: "Dice no"),
                prompt: Text(en: "Say it in one sentence.", es: "Dilo en una frase.")),
              StepContent.PairPractice.Part(
                name: Text(en: "Asks", es: "Pide"),
                prompt: Text(en: "Ask twice.", es: "Pide dos veces.")),
            ], rounds: 2, roundSeconds: 240))),
      step(
        "p2.s4", "notes", Text(en: "For yourself", es: "Para ti"), minutes: 10,
        .worksheet(
          StepContent.Worksheet(
            intro: nil,
            fields: [
              StepContent.Worksheet.Field(
                id: "what", label: Text(en: "My sentence", es: "Mi frase"), kind: .line, hint: nil)
            ]))),
    ])

  private static func step(
    _ id: String, _ name: String, _ title: Text, minutes: Int, timed: Bool = false,
    _ content: StepContent
  ) -> PlannedStep {
    PlannedStep(
      id: StepID(id),
      step: ModuleStep(
        id: name, title: title, minutes: minutes, timed: timed, content: content,
        notes: FacilitatorNotes(
          aim: Text(en: "Everybody arrives.", es: "Que todos lleguen."))))
  }
}
