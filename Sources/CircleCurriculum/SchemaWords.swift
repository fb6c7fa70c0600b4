/// What each key means, as editors show it beside the cursor.
enum SchemaWords {
  /// - Parameters:
  ///   - key: As files have it.
  ///   - thing: What the key belongs to: `module`, `step`, a kind of step or a part of one;
  ///     `plan-file` or a part of it.
  /// - Returns: Nothing where no words are needed beside it.
  static func about(_ key: String, of thing: String) -> String? {
    words["\(thing).\(key)"] ?? words[key]
  }

  /// By `thing.key`, or by the key alone where it means the same in every thing.
  static let words = Dictionary(
    uniqueKeysWithValues: [heads, steps, shared, questions, onThePhone, plans].flatMap(\.self)
      .map { ($0.key, $0.value) })

  private static let heads = [
    "module.id": "The file’s name without .yaml: small letters, digits, dashes.",
    "module.version": "Raise it with every change of the content: attendance names it.",
    "module.family": "The folder’s name.",
    "module.title": "What the module is called, as people see it.",
    "module.summary": "In one line, what people leave with.",
    "module.level": "What people should have met before: basic needs nothing.",
    "module.minutes": "The sum of the steps’ minutes.",
    "module.sources": "Public sources, one line each: who says so, when, where it can be read.",
    "module.cautions": "What a facilitator should know before choosing the module.",
    "module.steps": "What the group goes through, in this order.",
    "en": "In English.", "es": "In Spanish.",
  ]

  private static let steps = [
    "id": "A name that no other in this list has: small letters, digits, dashes.",
    "step.id": "A name that no other step of the module has: small letters, digits, dashes.",
    "step.kind": StepKind.list, "step.title": "What people see above the step.",
    "step.minutes": "How long the step takes in a session.",
    "step.timed": "true: its timer starts by itself.",
    "step.optional": "true: it is offered for leaving out when the group runs late.",
    "step.notes": "What the facilitator reads; nobody else does.",
    "notes.aim": "The point of the step.",
    "notes.say": "Words that can be read aloud as they stand.",
    "notes.watch": "What to look out for.", "notes.quiet": "A way in when nobody speaks.",
    "notes.sections": "Notes under headings of your own.",
    "section.title": "The heading.", "section.points": "One text each.",
  ]

  private static let shared = [
    "body": "What people read: paragraphs, lists with “- ” or “1. ”, **strong**, *emphasized*.",
    "intro": "What people read first. May have lists, **strong** and *emphasized* words.",
    "hint": "A small line of help.",
    "card.body":
      "Paragraphs, one text each; lists, **strong** and *emphasized* words are possible.",
    "card.examples": "Examples below the text, each with a name. People in them are made up.",
    "card.ask": "A question to think about. Nothing is sent.",
    "example.name": "What the example is called.", "example.text": "The example.",
    "breath.in": "Seconds of breathing in.", "breath.hold": "Seconds of holding after it.",
    "breath.out": "Seconds of breathing out.", "breath.rest": "Seconds of rest after it.",
    "breath.cycles": "How many breaths. Without it they go on for the step’s minutes.",
    "discussion.prompts": "Questions to talk about, one text each.",
    "discussion.go-round": "true: everybody has a turn, and can pass.",
    "discussion.turn-seconds":
      "How many seconds each person has to talk: the console has a timer for it.",
    "timer.seconds": "How long; the step’s minutes where it is missing.",
    "script.lines": "The practice, line by line.", "line.text": "One thing to do or to notice.",
    "line.seconds": "How long the line stays.",
    "script.eyes-open": "What people can do who keep their eyes open.",
    "pairs.scene": "What the pairs play.", "pairs.parts": "The two parts.",
    "pairs.observer": "The part of a third person, who watches.",
    "pairs.rounds": "How often it is played; parts change with each round.",
    "pairs.round-seconds": "How long a round is.",
    "pairs.auto-rotate": "true: the next round begins by itself when the time is up.",
    "role.name": "What the part is called.", "role.prompt": "What this person does.",
  ]

  private static let questions = [
    "question":
      "What is asked. It is anonymous: nothing about suicide or self-harm, here or in the "
      + "step’s other texts.",
    "from": "The lowest number; 0 where it is missing.",
    "to": "The highest number; 10 where it is missing.",
    "anchors":
      "What some of the numbers mean, in rising order; best with the lowest and the highest "
      + "among them.",
    "anchor.value": "A number of the scale.", "anchor.text": "What it means.",
    "measure":
      "A name for what is measured, such as distress: questions of the same name and "
      + "numbers are compared, over sessions too.",
    "shift":
      "true: shows the change since the last question before it with the same measure and "
      + "the same numbers. Needs a measure.",
    "sensitive":
      "true: nothing is shown of fewer than five answers, and only a range where nearly "
      + "everybody gave the same one.",
    "distress":
      "The numbers of great distress: the phone that sends one shows ways to get help, and "
      + "staff see how many there are.",
    "mood.distress":
      "The faces of great distress as numbers, 1 the lowest mood and 5 the best: the phone "
      + "that sends one shows ways to get help, and staff see how many there are.",
    "distress.from": "The lowest of them.", "distress.to": "The highest of them.",
    "options": "What can be chosen.", "option.text": "What it says.",
    "choice.most": "How many may be chosen; one where it is missing.",
    "words.most": "How many words each may write; one where it is missing.",
    "longest": "How many characters an answer may have; 200 where it is missing.",
    "quiz.right": "The ids of the options that are right.",
    "quiz.explanation": "Why, shown once the quiz is closed.",
    "ticket.rating": "A question that is answered on a scale.",
    "ticket.note": "A question that is answered in a sentence or two.",
  ]

  private static let onThePhone = [
    "worksheet.fields": "What is filled in.",
    "field.label": "The words above the field: what people are to write.",
    "field.kind": "line: one line. text: several. scale: a number from 0 to 10.",
    "chain.links": "What led to what, in this order.",
    "link.label": "The words above the field: what people are to write.",
    "link.role":
      "vulnerability: what made the day harder before. prompt: what set it off. link: what "
      + "came between. behavior: what the chain is about, exactly once. consequence: what "
      + "followed.",
    "builder.parts": "The parts of what people are going to say, in this order.",
    "part.letter": "The letters of a word that helps to remember, such as D of DEAR.",
    "part.name": "What the part is called.",
    "part.starter": "Words that a sentence can begin with.",
    "sort.piles": "Where cards can go.", "pile.name": "What the pile is called.",
    "sort.cards": "What is sorted.", "sort-card.text": "What the card says.",
    "sort-card.fits": "The id of the pile that it belongs on, if there is a right one.",
    "ruler.rulers": "Questions from 0 to 10.", "one-ruler.low": "What 0 means.",
    "one-ruler.question": "What people ask themselves.", "one-ruler.high": "What 10 means.",
    "plan.hints": "A small line of help beside each part of the plan.",
    "hints.goal": "Help under what they want to do.", "hints.when": "Help under when and where.",
    "hints.obstacle": "Help under what could be in the way.",
    "hints.first-step": "Help under what to begin with.",
  ]

  private static let plans = [
    "plan-file.id": "The file’s name without .yaml: small letters, digits, dashes.",
    "plan-file.title": "What the plan is called.",
    "plan-file.summary": "In one line, what it is for.",
    "plan-file.minutes": "How long an evening is; the items of each add up to it.",
    "plan-file.items": "Modules and breaks of the one evening, in this order.",
    "plan-file.evenings": "Several evenings in turn, in place of items.",
    "evening.title": "What the evening is called.",
    "evening.items": "Modules and breaks, in this order.",
    "item.module": "The id of a module, without its family.",
    "item.minutes":
      "How long it takes here; without it, the minutes of its steps that are not left out.",
    "item.without": "The ids of steps that are left out.", "item.break": "Minutes of a break.",
  ]
}

extension StepKind {
  /// Every kind with what people do, a line each.
  fileprivate static var list: String {
    allCases.map { "\($0.rawValue): \($0.activity)" }.joined(separator: "\n")
  }

  /// What people do in it.
  var activity: String {
    switch self {
    case .card: "read"
    case .breath: "breathe together"
    case .scale: "rate, anonymously"
    case .mood: "choose one of five faces, anonymously"
    case .choice: "choose, anonymously: a poll"
    case .words: "write a word, anonymously; staff read it first"
    case .text: "write a sentence, anonymously; staff read it first"
    case .ticket: "rate and leave a line, anonymously, at the end"
    case .quiz: "choose; once it is closed all see what is right, and why"
    case .discussion: "talk, in turn or freely"
    case .timer: "do something by themselves for a time"
    case .script: "follow a practice line by line"
    case .pairs: "practice in twos and threes"
    case .worksheet: "write for themselves; it stays on the phone"
    case .chain: "find what led to what; it stays on the phone"
    case .builder: "build what they are going to say; it stays on the phone"
    case .sort: "put cards on piles; it stays on the phone"
    case .ruler: "find out how ready they are; it stays on the phone"
    case .plan: "plan one thing; it stays on the phone"
    case .breakTime: "rest"
    }
  }
}
