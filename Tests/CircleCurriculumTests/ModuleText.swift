import CircleCore
import CircleCurriculum
import Foundation

/// A small module with a step of every kind, for tests that break one thing in it.
enum ModuleText {
  static let right = """
    id: small
    family: cbt
    version: 1
    title: { en: Small, es: Pequeño }
    summary: { en: A small one., es: Uno pequeño. }
    level: basic
    minutes: 46
    sources:
      - Somebody (2020). Something.
    steps:
      - id: read
        kind: card
        title: { en: Read, es: Lee }
        minutes: 3
        body:
          - { en: One., es: Uno. }
        examples:
          - name: { en: Name, es: Nombre }
            text: { en: Text, es: Texto }
        notes: { aim: { en: Why., es: Por qué. } }
      - id: breathe
        kind: breath
        title: { en: Breathe, es: Respira }
        minutes: 4
        timed: true
        body: { en: Slowly., es: Despacio. }
        in: 4
        out: 6
        notes: { aim: { en: Why., es: Por qué. } }
      - id: rate
        kind: scale
        title: { en: Rate, es: Evalúa }
        minutes: 2
        question: { en: How much, es: Cuánto }
        anchors:
          - value: 0
            text: { en: None, es: Nada }
          - value: 10
            text: { en: Most, es: Mucho }
        notes: { aim: { en: Why., es: Por qué. } }
      - id: pick
        kind: choice
        title: { en: Pick, es: Elige }
        minutes: 2
        question: { en: Which, es: Cuál }
        options:
          - id: a
            text: { en: A, es: A }
          - id: b
            text: { en: B, es: B }
        notes: { aim: { en: Why., es: Por qué. } }
      - id: talk
        kind: discussion
        title: { en: Talk, es: Habla }
        minutes: 5
        prompts:
          - { en: What, es: Qué }
        go-round: true
        notes: { aim: { en: Why., es: Por qué. } }
      - id: play
        kind: pairs
        title: { en: Play, es: Actúa }
        minutes: 10
        scene: { en: Scene, es: Escena }
        parts:
          - name: { en: One, es: Uno }
            prompt: { en: Ask, es: Pide }
          - name: { en: Two, es: Dos }
            prompt: { en: Answer, es: Contesta }
        rounds: 2
        round-seconds: 240
        notes: { aim: { en: Why., es: Por qué. } }
      - id: write
        kind: worksheet
        title: { en: Write, es: Escribe }
        minutes: 5
        fields:
          - id: what
            label: { en: What, es: Qué }
            kind: text
        notes: { aim: { en: Why., es: Por qué. } }
      - id: know
        kind: quiz
        title: { en: Know, es: Saber }
        minutes: 2
        question: { en: Which, es: Cuál }
        options:
          - id: left
            text: { en: Left, es: Izquierda }
          - id: right
            text: { en: Right, es: Derecha }
        right: [right]
        explanation: { en: It is **right**., es: Es la **derecha**. }
        notes: { aim: { en: Why., es: Por qué. } }
      - id: rest
        kind: timer
        title: { en: Quiet, es: Silencio }
        minutes: 2
        body: { en: Rest., es: Descansa. }
        seconds: 90
        optional: true
        notes: { aim: { en: Why., es: Por qué. } }
      - id: scan
        kind: script
        title: { en: Scan, es: Recorrido }
        minutes: 1
        lines:
          - text: { en: Feel your feet., es: Siente tus pies. }
            seconds: 20
          - text: { en: Feel your hands., es: Siente tus manos. }
            seconds: 20
        eyes-open: { en: Look down., es: Mira abajo. }
        notes: { aim: { en: Why., es: Por qué. } }
      - id: links
        kind: chain
        title: { en: Links, es: Eslabones }
        minutes: 1
        links:
          - id: before
            role: vulnerability
            label: { en: Before, es: Antes }
          - id: start
            role: prompt
            label: { en: Start, es: Inicio }
          - id: did
            role: behavior
            label: { en: What I did, es: Qué hice }
        notes: { aim: { en: Why., es: Por qué. } }
      - id: words
        kind: builder
        title: { en: Words, es: Palabras }
        minutes: 1
        parts:
          - id: d
            letter: { en: D, es: D }
            name: { en: Describe, es: Describe }
            starter: { en: When, es: Cuando }
          - id: a
            name: { en: Ask, es: Pide }
        notes: { aim: { en: Why., es: Por qué. } }
      - id: cards
        kind: sort
        title: { en: Cards, es: Tarjetas }
        minutes: 1
        piles:
          - id: fact
            name: { en: Fact, es: Hecho }
          - id: guess
            name: { en: Guess, es: Idea }
        cards:
          - id: one
            text: { en: It rains., es: Llueve. }
            fits: fact
          - id: two
            text: { en: They laugh at me., es: Se ríen de mí. }
            fits: guess
          - id: three
            text: { en: It is late., es: Es tarde. }
        notes: { aim: { en: Why., es: Por qué. } }
      - id: ready
        kind: ruler
        title: { en: Ready, es: Listo }
        minutes: 1
        rulers:
          - id: importance
            question: { en: How important, es: Qué tan importante }
            low: { en: Not, es: Nada }
            high: { en: Very, es: Mucho }
        notes: { aim: { en: Why., es: Por qué. } }
      - id: next
        kind: plan
        title: { en: Next, es: Después }
        minutes: 1
        hints:
          goal: { en: Small, es: Pequeño }
        notes: { aim: { en: Why., es: Por qué. } }
      - id: pause
        kind: break
        title: { en: Break, es: Descanso }
        minutes: 5

    """

  /// What reading `text` reports, each problem as one line.
  static func problems(_ text: String) -> [String] { problems(Data(text.utf8)) }

  static func problems(_ bytes: Data) -> [String] {
    read(bytes).problems.map(\.description)
  }

  /// What is reported after one piece of the right module was replaced by another.
  static func problems(replacing piece: String, by other: String) -> [String] {
    guard let range = right.range(of: piece) else { return ["“\(piece)” isn’t in the module"] }
    return problems(right.replacingCharacters(in: range, with: other))
  }

  static func read(_ bytes: Data) -> (module: Module?, problems: [Problem]) {
    Curriculum.module(bytes, name: "small.yaml", id: "small", family: .cbt)
  }
}
