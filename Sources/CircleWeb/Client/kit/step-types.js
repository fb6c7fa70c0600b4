/**
 * What steps look like in the documents: their kinds, and what each of them holds.
 *
 * @module
 */

/** @import { Language, LocalText } from "./types.js" */

/** @typedef {"scale" | "mood" | "choice" | "words" | "text" | "ticket" | "quiz"} QuestionKind */
/** @typedef {"card" | "breath" | QuestionKind | "discussion" | "timer" | "script" | "pairs" | DeviceKind | "break"} StepKind */
/** What stays on the phone. @typedef {"worksheet" | "chain" | "builder" | "sort" | "ruler" | "plan"} DeviceKind */

/** Strong and emphasized words stand apart. @typedef {string | { b: string } | { i: string }} Span */
/** A paragraph or a list. @typedef {{ p: Span[] } | { ul: Span[][] } | { ol: Span[][] }} Block */
/** A longer text in each language. @typedef {Partial<Record<Language, Block[]>>} RichText */
/** @typedef {{ body: RichText[], examples?: { name: LocalText, text: LocalText }[], ask?: LocalText | null }} CardContent */
/** `restSeconds` comes after breathing out. @typedef {{ body: RichText, inSeconds: number, holdSeconds: number, outSeconds: number, restSeconds: number, cycles?: number | null }} BreathContent */
/** @typedef {{ question: LocalText, from: number, to: number, anchors: { value: number, text: LocalText }[] }} ScaleContent */
/** Faces, from 1 (lowest) to 5 (best). @typedef {{ question: LocalText }} MoodContent */
/** Without `most` one option is chosen, else as many at most. @typedef {{ question: LocalText, options: { id: string, text: LocalText }[], most?: number | null }} ChoiceContent */
/** At most `most` words of at most `longest` characters each. @typedef {{ question: LocalText, most: number, longest: number }} WordsContent */
/** @typedef {{ question: LocalText, hint?: LocalText | null, longest: number }} TextContent */
/** Either half may be left out. @typedef {{ rating: ScaleContent, note: TextContent }} TicketContent */
/** The right answers come with the item, once it is closed. @typedef {{ question: LocalText, options: { id: string, text: LocalText }[] }} QuizContent */
/** `turnSeconds` is one person's talk time. @typedef {{ prompts: LocalText[], goRound: boolean, turnSeconds?: number | null }} DiscussionContent */
/** @typedef {{ body: RichText }} TimedContent */
/** @typedef {{ intro?: RichText | null, eyesOpen?: LocalText | null, lines: { text: LocalText, seconds: number }[] }} ScriptContent */
/** @typedef {{ body?: RichText | null }} BreakContent */
/** @typedef {{ scene: LocalText, parts: { name: LocalText, prompt: LocalText }[], observer: { name: LocalText, prompt: LocalText }, rounds: number, roundSeconds: number, rotatesItself?: boolean }} PairsContent */
/** @typedef {{ id: string, label: LocalText, kind: "line" | "text" | "scale", hint?: LocalText | null }} WorksheetField */
/** @typedef {{ intro?: RichText | null, fields: WorksheetField[] }} WorksheetContent */
/** `role` is the link's place in what happened. @typedef {{ id: string, role: "vulnerability" | "prompt" | "link" | "behavior" | "consequence", label: LocalText, hint?: LocalText | null }} ChainLink */
/** @typedef {{ intro?: RichText | null, links: ChainLink[] }} ChainContent */
/** `starter` is how a sentence may begin. @typedef {{ id: string, letter?: LocalText | null, name: LocalText, hint?: LocalText | null, starter?: LocalText | null }} BuilderPart */
/** @typedef {{ intro?: RichText | null, parts: BuilderPart[] }} BuilderContent */
/** `fits` is the pile where the author would put a card. @typedef {{ intro?: RichText | null, piles: { id: string, name: LocalText }[], cards: { id: string, text: LocalText, fits?: string | null }[] }} SortContent */
/** What 0 and 10 mean stands in `low` and `high`. @typedef {{ intro?: RichText | null, rulers: { id: string, question: LocalText, low: LocalText, high: LocalText }[] }} RulerContent */
/** All but the intro are hints. @typedef {{ intro?: RichText | null, goal?: LocalText | null, when?: LocalText | null, obstacle?: LocalText | null, firstStep?: LocalText | null }} PlanContent */

/**
 * How a question is handled. Numbers within `distress` say that somebody is in great distress.
 *
 * @typedef {{ measure?: string | null, sensitive: boolean, shift: boolean,
 *   distress?: { from: number, to: number } | null }} QuestionTraits
 */

/**
 * What an anonymous question asks.
 *
 * @typedef {{ question?: QuestionTraits | null } & ({ kind: "scale", content: ScaleContent }
 *   | { kind: "mood", content: MoodContent }
 *   | { kind: "choice", content: ChoiceContent }
 *   | { kind: "words", content: WordsContent }
 *   | { kind: "text", content: TextContent }
 *   | { kind: "ticket", content: TicketContent }
 *   | { kind: "quiz", content: QuizContent })} QuestionContent
 */

/**
 * What is written there stays on the phone.
 *
 * @typedef {{ kind: "worksheet", content: WorksheetContent }
 *   | { kind: "chain", content: ChainContent }
 *   | { kind: "builder", content: BuilderContent }
 *   | { kind: "sort", content: SortContent }
 *   | { kind: "ruler", content: RulerContent }
 *   | { kind: "plan", content: PlanContent }} DeviceContent
 */

/**
 * What a step shows: one of the contents above, by the step's kind.
 *
 * @typedef {{ kind: "card", content: CardContent }
 *   | { kind: "breath", content: BreathContent }
 *   | QuestionContent
 *   | { kind: "discussion", content: DiscussionContent }
 *   | { kind: "timer", content: TimedContent }
 *   | { kind: "script", content: ScriptContent }
 *   | { kind: "break", content: BreakContent }
 *   | { kind: "pairs", content: PairsContent }
 *   | DeviceContent} StepContent
 */

/**
 * The step the group is at. `partIndex`, `index` and `count` begin at 1.
 *
 * @typedef {StepContent & { id: string, part: string, partIndex: number, index: number,
 *   count: number, title: LocalText }} StepView
 */

/** @typedef {Extract<StepView, { kind: QuestionKind }>} QuestionView */
/** @typedef {Extract<StepView, { kind: DeviceKind }>} DeviceView */
