import CircleCore
import CircleCurriculum
import Foundation

/// A small module with a step of every kind, for tests that break one thing in it.
enum ModuleText {
  static let right = """
    id: small
    family: cbt
    title: { en: Small, es: Pequeño }
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
        notes: { point: { en: Why., es: Por qué. } }
      - id: breathe
        kind: breath
        title: { en: Breathe, es: Respira }
        minutes: 4
        timed: true
        body: { en: Slowly., es: Despacio. }
        in: 4
        out: 6
        notes: { point: { en: Why., es: Por qué. } }
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
        notes: { point: { en: Why., es: Por qué. } }
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
        notes: { point: { en: Why., es: Por qué. } }
      - id: talk
        kind: discussion
        title: { en: Talk, es: Habla }
        minutes: 5
        prompts:
          - { en: What, es: Qué }
        go-round: true
        notes: { point: { en: Why., es: Por qué. } }
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
        notes: { point: { en: Why., es: Por qué. } }
      - id: write
        kind: worksheet
        title: { en: Write, es: Escribe }
        minutes: 5
        fields:
          - id: what
            label: { en: What, es: Qué }
            kind: text
        notes: { point: { en: Why., es: Por qué. } }

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
