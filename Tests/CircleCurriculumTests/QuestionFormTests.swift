import CircleCore
import Foundation
import Testing

@testable import CircleCurriculum

@Suite("Anonymous questions in a module")
struct QuestionFormTests {
  /// A module of one step.
  private func read(_ step: String) -> (step: ModuleStep?, problems: [String]) {
    let lines = step.split(separator: "\n").map { "    " + $0 }.joined(separator: "\n")
    let text = """
      id: small
      family: cbt
      version: 1
      title: { en: Small, es: Pequeño }
      summary: { en: Small, es: Pequeño }
      level: basic
      minutes: 3
      sources: [Somebody]
      steps:
        - id: ask
          title: { en: Ask, es: Pregunta }
          minutes: 3
          notes: { aim: { en: Why., es: Por qué. } }
      \(lines)
      """
    let (module, problems) = ModuleText.read(Data(text.utf8))
    return (module?.steps.first, problems.map(\.description))
  }

  private let question = "question: { en: How is it, es: Cómo va }"
  private let anchors =
    "anchors: [{ value: 0, text: { en: No, es: No } }, { value: 10, text: { en: Yes, es: Sí } }]"

  @Test("every kind is read as it stands")
  func kinds() throws {
    let how = Text(en: "How is it", es: "Cómo va")
    #expect(read("kind: mood\n\(question)").step?.content == .mood(.init(question: how)))
    #expect(
      read("kind: words\n\(question)\nmost: 2").step?.content
        == .words(.init(question: how, most: 2)))
    #expect(
      read("kind: text\n\(question)\nlongest: 120").step?.content
        == .text(.init(question: how, hint: nil, longest: 120)))
    let ticket = read("kind: ticket\nrating:\n  \(question)\n  \(anchors)\nnote:\n  \(question)")
    #expect(ticket.problems == [])
    guard case .ticket(let content) = ticket.step?.content else {
      Issue.record("it isn’t a ticket")
      return
    }
    #expect(content.rating.to == 10 && content.note.longest == 200)
  }

  @Test("how a question is handled")
  func traits() {
    let (step, problems) = read(
      """
      kind: scale
      \(question)
      \(anchors)
      measure: distress
      shift: true
      sensitive: true
      distress: { from: 8, to: 10 }
      """)
    #expect(problems == [])
    #expect(
      step?.question
        == QuestionTraits(
          measure: "distress", showsShift: true, isSensitive: true, distress: 8...10))
    #expect(read("kind: mood\n\(question)").step?.question == .plain)
  }

  @Test("what can’t be is refused with the place and the need")
  func mistakes() {
    #expect(
      read("kind: scale\n\(question)\n\(anchors)\nshift: true").problems.first?
        .contains("A measure is needed") == true)
    #expect(
      read("kind: mood\n\(question)\ndistress: { from: 8, to: 10 }").problems.first?
        .contains("Numbers from 1 to 5 are needed") == true)
    #expect(
      read("kind: scale\n\(question)\n\(anchors)\ndistress: { from: 9, to: 8 }").problems.first?
        .contains("9 or more is needed") == true)
    let options =
      "options: [{ id: a, text: { en: A, es: A } }, { id: b, text: { en: B, es: B } }]"
    #expect(
      read("kind: choice\n\(question)\n\(options)\nmost: 3").problems.first?
        .contains("as many or fewer are needed") == true)
    #expect(read("kind: choice\n\(question)\n\(options)\nmost: 2").problems == [])
  }

  @Test(
    "no question about suicide or self-harm is asked without a name, in either language",
    arguments: [
      "Have you thought about suicide", "How suicidal do you feel", "Do you want to die",
      "Did you hurt yourself", "Any self-harm this week", "Thoughts of ending your life",
      "I have thought about hurting myself", "I want to kill myself", "I wish I were dead",
      "Others would be better off without me", "Some think of killing themselves",
      "Me quiero morir", "Pienso en matarme", "Quise hacerme daño",
      "Do you have SI?", "Any urges to cut today?", "Do you think about ending it all?",
      "¿Has pensado en el suicidio?", "¿Quieres morir?", "¿Pensaste en hacerte daño?",
    ])
  func danger(words: String) {
    let bad = "{ en: \"\(words)\", es: Cómo va }"
    let anchor = "anchors: [{ value: 0, text: \(bad) }, { value: 10, text: { en: Yes, es: Sí } }]"
    for step in [
      "kind: scale\nquestion: \(bad)\n\(anchors)", "kind: scale\n\(question)\n\(anchor)",
      "kind: mood\nquestion: \(bad)", "kind: words\nquestion: \(bad)",
      "kind: text\n\(question)\nhint: \(bad)",
      "kind: choice\n\(question)\noptions: [{ id: a, text: \(bad) }, { id: b, text: \(bad) }]",
      "kind: ticket\nrating:\n  \(question)\n  \(anchors)\nnote:\n  question: \(bad)",
    ] {
      let (read, problems) = read(step)
      #expect(read == nil, "\(step)")
      #expect(problems.contains { $0.contains("with your clinic’s screener") }, "\(problems)")
    }
  }

  @Test("the mistake quotes what stands there, where it stands")
  func quoted() {
    let (_, problems) = read(
      "kind: mood\nquestion: { en: How is it, es: ¿Piensas en hacerte daño? }")
    #expect(
      problems.first?.hasPrefix(
        "small.yaml:15:36: “hacerte daño” can’t stand in an anonymous question.") == true,
      "\(problems)")
  }

  @Test("where nobody answers without a name, the words may stand")
  func elsewhere() {
    let (step, problems) = read(
      "kind: card\nbody: [{ en: Suicide is hard to talk about., es: Cuesta hablar del suicidio. }]")
    #expect(step != nil && problems == [])
    #expect(
      read("kind: mood\nquestion: { en: Did you cut back on coffee, es: Cómo va }").step != nil)
  }
}
