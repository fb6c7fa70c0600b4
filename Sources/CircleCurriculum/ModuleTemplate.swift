import CircleCore
import Foundation

/// What a new module begins as.
public enum ModuleTemplate {
  /// “worry-time” becomes “Worry time”.
  public static func title(of id: String) -> String {
    let words = id.split(separator: "-").joined(separator: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }

  /// A file that is right as it is.
  ///
  /// - Parameter title: In English; anything that fits on a line.
  public static func text(id: String, family: Module.Family, title: String) -> String {
    let quoted = "\"" + title.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    return """
      # yaml-language-server: $schema=../module.schema.json
      # What the module is, for whoever opens this file next.
      # Every text has both languages; >- joins the lines below it into one paragraph.
      id: \(id)
      version: 1   # raise it with every change of the content: attendance names it
      family: \(family.rawValue)
      title: { en: \(quoted), es: \(quoted) }
      summary: { en: What people leave with., es: Qué se lleva cada persona. }
      level: basic   # basic, intermediate or advanced
      minutes: 20    # the sum of the steps
      sources:
        - "Who says so (year). Where it can be read."
      cautions:
        - en: What a facilitator should know before choosing this module.
          es: Lo que conviene saber antes de elegir este módulo.

      \(opening)\(closing)
      """
  }

  /// The texts of the file that only say what to write there.
  static let unwritten: Set<String> = [
    "What people leave with.", "Qué se lleva cada persona.",
    "Who says so (year). Where it can be read.",
    "What a facilitator should know before choosing this module.",
    "Lo que conviene saber antes de elegir este módulo.",
    "Say in three short sentences why this is worth an evening. Write **you**, and everyday words.",
    "Di en tres frases cortas por qué esto merece una tarde. "
      + "Escribe de **tú**, con palabras de todos los días.",
    "The point of this step.", "El sentido de este paso.",
    "“Words that can be read aloud as they stand.”",
    "“Palabras que se pueden leer en voz alta tal como están.”",
    "A small question that opens the talk.", "Una pregunta pequeña que abre la conversación.",
    "What everybody does now, each by themselves.",
    "Lo que hace ahora cada persona por su cuenta.",
  ]

  /// Why it matters, and trying it. The lines stand where they stand in the file.
  private static let opening = """
    steps:
      - id: why
        kind: card
        title: { en: Why it matters, es: Por qué importa }
        minutes: 4
        body:
          - en: >-
              Say in three short sentences why this is worth an evening. Write **you**, and everyday
              words.
            es: >-
              Di en tres frases cortas por qué esto merece una tarde. Escribe de **tú**, con palabras
              de todos los días.
        notes:
          aim: { en: The point of this step., es: El sentido de este paso. }
          say:
            en: “Words that can be read aloud as they stand.”
            es: “Palabras que se pueden leer en voz alta tal como están.”
          watch:
            - { en: Who looks away or goes quiet., es: Quién aparta la mirada o se queda en silencio. }
          quiet: { en: A small question that opens the talk., es: Una pregunta pequeña que abre la conversación. }

      - id: try
        kind: timer
        title: { en: Try it, es: Pruébalo }
        minutes: 5
        timed: true
        body:
          en: "What everybody does now, each by themselves."
          es: "Lo que hace ahora cada persona por su cuenta."
        notes:
          aim: { en: People try it once., es: Probarlo una vez. }
          say:
            en: “We try it for five minutes. You can stop at any time.”
            es: “Lo probamos cinco minutos. Pueden parar cuando quieran.”
          watch:
            - { en: Who can’t begin. Sit beside them., es: Quién no puede empezar. Siéntate a su lado. }
          quiet: { en: Do it along with the group., es: Hazlo junto con el grupo. }


    """

  /// Talking about it, and the next step.
  private static let closing = """
      - id: talk
        kind: discussion
        title: { en: What was it like, es: Cómo fue }
        minutes: 6
        go-round: true
        prompts:
          - { en: "What did you notice?", es: "¿Qué notaste?" }
        notes:
          aim: { en: Each says one sentence or passes., es: Cada quien dice una frase o pasa. }
          say:
            en: “One sentence each. Passing is fine.”
            es: “Una frase cada quien. Está bien pasar.”
          watch:
            - { en: A story that gets too heavy for the group., es: Una historia que pesa demasiado para el grupo. }
          quiet: { en: Begin with an example of your own., es: Empieza con un ejemplo tuyo. }

      - id: next
        kind: plan
        title: { en: My next step, es: Mi próximo paso }
        minutes: 5
        timed: true
        intro:
          en: Small enough to do on a bad day.
          es: Lo bastante pequeño para un mal día.
        notes:
          aim: { en: One thing for the week., es: Una cosa para la semana. }
          say:
            en: “It stays on your phone.”
            es: “Se queda en tu teléfono.”
          watch:
            - { en: Plans that are too large., es: Planes demasiado grandes. }
          quiet: { en: Offer paper and pens., es: Ofrece papel y bolígrafos. }

    """
}
