/**
 * The shapes that travel: what the server says (`circle.v1`) and what the pages say back.
 * Times are milliseconds since 1970 UTC. A null means the same as an absent key, because merge
 * patches delete keys.
 *
 * @module
 */

/** @typedef {"en" | "es"} Language */

/** Text in each language of the clinic. @typedef {Partial<Record<Language, string>>} LocalText */

/** @typedef {"lobby" | "live" | "break" | "ended"} Phase */

/** @typedef {"done" | "now" | "to-come"} Progress */

/**
 * @typedef {object} SessionView
 * @property {string} id
 * @property {string} group
 * @property {string} title
 * @property {string} program
 * @property {Phase} phase
 * @property {number} startsAt
 * @property {number} endsAt
 * @property {number | null} [startedAt]
 * @property {number | null} [endedAt]
 * @property {string} zone
 * @property {string[]} facilitators
 */

/**
 * @typedef {object} AgendaPart
 * @property {string} id
 * @property {LocalText} title
 * @property {number} minutes
 * @property {Progress} state
 */

/** @typedef {import("./step-types.js").QuestionKind} QuestionKind */
/** @typedef {import("./step-types.js").StepKind} StepKind */
/** @typedef {import("./step-types.js").Span} Span */
/** @typedef {import("./step-types.js").Block} Block */
/** @typedef {import("./step-types.js").RichText} RichText */
/** @typedef {import("./step-types.js").CardContent} CardContent */
/** @typedef {import("./step-types.js").BreathContent} BreathContent */
/** @typedef {import("./step-types.js").ScaleContent} ScaleContent */
/** @typedef {import("./step-types.js").MoodContent} MoodContent */
/** @typedef {import("./step-types.js").ChoiceContent} ChoiceContent */
/** @typedef {import("./step-types.js").WordsContent} WordsContent */
/** @typedef {import("./step-types.js").TextContent} TextContent */
/** @typedef {import("./step-types.js").TicketContent} TicketContent */
/** @typedef {import("./step-types.js").QuizContent} QuizContent */
/** @typedef {import("./step-types.js").DiscussionContent} DiscussionContent */
/** @typedef {import("./step-types.js").TimedContent} TimedContent */
/** @typedef {import("./step-types.js").ScriptContent} ScriptContent */
/** @typedef {import("./step-types.js").BreakContent} BreakContent */
/** @typedef {import("./step-types.js").PairsContent} PairsContent */
/** @typedef {import("./step-types.js").WorksheetField} WorksheetField */
/** @typedef {import("./step-types.js").WorksheetContent} WorksheetContent */
/** @typedef {import("./step-types.js").QuestionTraits} QuestionTraits */
/** @typedef {import("./step-types.js").StepContent} StepContent */
/** @typedef {import("./step-types.js").StepView} StepView */
/** @typedef {import("./step-types.js").QuestionView} QuestionView */
/** @typedef {import("./step-types.js").DeviceKind} DeviceKind */
/** @typedef {import("./step-types.js").DeviceView} DeviceView */
/** @typedef {import("./step-types.js").ChainLink} ChainLink */
/** @typedef {import("./step-types.js").ChainContent} ChainContent */
/** @typedef {import("./step-types.js").BuilderContent} BuilderContent */
/** @typedef {import("./step-types.js").SortContent} SortContent */
/** @typedef {import("./step-types.js").RulerContent} RulerContent */
/** @typedef {import("./step-types.js").PlanContent} PlanContent */

/**
 * Time left. While it runs only its end is known; while it rests only what remains.
 *
 * @typedef {{ running: true, endsAt: number, total: number }
 *   | { running: false, remaining: number, total: number }} TimerView
 */

/** How many people gave each answer. @typedef {{ value: number | string, count: number }[]} Counts */

/** Words of people's own: a sentence is one person's, a word that of `people`. @typedef {{ id: string, text: string, people?: number | null }} SaidText */

/**
 * - `changed`: the same was asked before, and so few people came or went since that the difference
 *   would tell their answers
 * - `ranges`: nearly everybody gave the same answer to a sensitive question
 *
 * @typedef {{ kind: "too-few" } | { kind: "changed" }
 *   | { kind: "counts", counts: Counts, answers: number, skipped: number,
 *       before?: { counts: Counts, answers: number } | null }
 *   | { kind: "ranges", ranges: { value: number | string, least: number, most: number }[],
 *       answers: number, skipped: number }
 *   | { kind: "texts", texts: SaidText[], answers: number }
 *   | { kind: "ticket", counts?: Counts | null, rated?: number | null, texts: SaidText[],
 *       answers: number }} ResultsView
 */

/**
 * @typedef {object} ItemView
 * @property {string} id
 * @property {QuestionKind} kind
 * @property {"open" | "closed" | "released"} state
 * @property {number} answered
 * @property {number} of
 * @property {number} needs
 * @property {ResultsView | null} [results]
 * @property {SolutionView | null} [solution] of a quiz that is closed
 */

/** What is right in a quiz, and why. @typedef {{ right: string[], explanation: RichText }} SolutionView */

/**
 * @typedef {object} RoomDocument
 * @property {SessionView} session
 * @property {AgendaPart[]} agenda
 * @property {StepView | null} [step]
 * @property {TimerView | null} [timer]
 * @property {ItemView | null} [item]
 * @property {{ round: number, rounds: number, groups: number } | null} [pairs]
 * @property {{ since: number, endsAt?: number | null } | null} [break]
 * @property {number} present
 * @property {number} expected
 * @property {boolean} safety
 * @property {string | null} [announcement]
 * @property {{ code: string, url: string } | null} [join]
 */

/** @typedef {{ askedAt: number, reply?: "coming" | "after" | "now" | null,
 *   by?: string | null, place?: string | null }} TalkView */

/**
 * @typedef {object} PairView
 * @property {string[]} with
 * @property {LocalText} part
 * @property {LocalText} prompt
 * @property {LocalText[]} others
 * @property {number} round
 * @property {number} rounds
 * @property {boolean} [changed] whether the group is another one than at the round's beginning
 */

/**
 * @typedef {object} MeDocument
 * @property {string} id
 * @property {string} name
 * @property {"waiting" | "admitted" | "declined" | "removed" | "left"} status
 * @property {boolean} [hand]
 * @property {TalkView | null} [talk]
 * @property {string[]} [answered]
 * @property {boolean} [ready]
 * @property {boolean} [passed]
 * @property {boolean} [sitOut]
 * @property {boolean} [away]
 * @property {PairView | null} [pair]
 * @property {{ arrived: number, left: number, minutes: number } | null} [attendance]
 * @property {{ title: string, program: string, facilitators: string[], startsAt: number,
 *   zone: string } | null} [door]
 */

/**
 * What the record says of somebody without the mark; a correction shows both.
 *
 * @typedef {object} FirstEntry
 * @property {RosterRow["status"]} status
 * @property {number} minutes
 * @property {number} grossMinutes
 * @property {number | null} [arrived]
 * @property {number | null} [left]
 */

/**
 * @typedef {object} MarkView
 * @property {string} status
 * @property {string | null} [mode]
 * @property {number | null} [arrived]
 * @property {number | null} [left]
 * @property {string} reason
 * @property {string} by
 * @property {number} at
 * @property {FirstEntry | null} [was]
 */

/**
 * An amendment that doesn't count yet. Without a status it takes a mark back.
 *
 * @typedef {object} AmendmentView
 * @property {number} number
 * @property {string | null} [status]
 * @property {string | null} [mode]
 * @property {number | null} [arrived]
 * @property {number | null} [left]
 * @property {string} reason
 * @property {string} by
 * @property {number} at
 */

/** Why something was done to a record as a whole. @typedef {{ reason: string, by: string, at: number }} RecordNote */

/**
 * The record of attendance. `version` is 0 while the session runs; `statement` is what signing says.
 *
 * @typedef {object} RecordView
 * @property {number} version
 * @property {LocalText | null} [statement]
 * @property {RecordNote | null} [calledOff]
 * @property {RecordNote | null} [paper]
 */

/**
 * Somebody at the door. Who was told “not now” stays there.
 *
 * @typedef {object} GuestView
 * @property {string} name
 * @property {number} since
 * @property {boolean | null} [declined]
 * @property {string | null} [matches] Who on the roster is meant.
 * @property {TalkView | null} [talk]
 */

/**
 * @typedef {object} RosterRow
 * @property {string} name
 * @property {"expected" | "present" | "late" | "left-early" | "late-and-left-early" | "no-show" | "excused" | "late-canceled" | "canceled"} status
 * @property {"online" | "in-person" | "mixed" | null} [mode] Not there for who isn't there.
 * @property {"here" | "away" | "dropped" | "left" | "none"} connection
 * @property {number | null} [since]
 * @property {number} minutes
 * @property {number | null} [hand]
 * @property {boolean} [ready]
 * @property {boolean} [passed]
 * @property {boolean} [sitOut]
 * @property {TalkView | null} [talk]
 * @property {number | null} [arrived]
 * @property {number | null} [left]
 * @property {number} [awayMinutes]
 * @property {number} [grossMinutes]
 * @property {MarkView | null} [mark]
 * @property {AmendmentView | null} [awaiting] Asked for, and not countersigned yet.
 */

/**
 * @typedef {object} PlanPart
 * @property {string} id
 * @property {LocalText} title
 * @property {number} minutes
 * @property {Progress} state
 * @property {number} spent
 * @property {number | null} [since]
 * @property {string | null} [module] not there for a break of the plan
 * @property {number | null} [version]
 * @property {boolean} [isBreak]
 * @property {{ id: string, title: LocalText, kind: StepKind, minutes: number, state: Progress,
 *   optional?: boolean | null }[]} steps
 */

/** What could be left out of a session that runs late: a part, or one of its steps. @typedef {{ part: string, title: LocalText, step?: string | null, stepTitle?: LocalText | null, saves: number }} AgendaCut */

/** What waits to be read before anybody else sees it, without a name. @typedef {SaidText & { urgent: boolean, state: "waiting" | "approved" | "dismissed" }} ReadText */

/** How many answers say great distress; without `count` it is nearly everybody, or with `few` only some. @typedef {{ count?: number | null, of: number, few?: boolean | null }} ConcernView */

/**
 * @typedef {object} ConsoleDocument
 * @property {Record<string, RosterRow>} roster
 * @property {Record<string, GuestView>} lobby
 * @property {{ hands: string[], talks: string[] }} queue
 * @property {ReadText[]} [texts]
 * @property {ConcernView | null} [concern]
 * @property {PlanPart[]} plan
 * @property {{ say?: LocalText | null, aim?: LocalText | null, watch?: LocalText[] | null,
 *   quiet?: LocalText | null, sections?: { title: LocalText, points: LocalText[] }[] } | null} [notes]
 * @property {{ id: string, title: LocalText, minutes: number, kind: StepKind,
 *   aim?: LocalText | null } | null} [next]
 * @property {{ planned: number, elapsed: number, aheadBy: number, asOf: number, paceEnd: number,
 *   cuts?: AgendaCut[] | null }} clock
 * @property {SolutionView | null} [solution] of the quiz that is on; staff have it from the start
 * @property {{ groups: string[][], sittingOut: string[], rotation: number } | null} [pairs]
 * @property {string[][]} [apart] who isn't paired with whom
 * @property {{ kind: string, present?: number, limit?: number }[]} warnings
 * @property {{ code: string, link: string }} join
 * @property {string} lead
 * @property {{ id: string, name: string }[]} staff
 * @property {{ by: string, at: number, statement?: string | null, version?: number,
 *   digest?: string | null } | null} [signed]
 * @property {RecordView | null} [record]
 */

/**
 * @typedef {object} Documents
 * @property {RoomDocument} [room]
 * @property {MeDocument} [me]
 * @property {ConsoleDocument} [console]
 */

/** @typedef {keyof Documents} DocumentName */

/** @typedef {"facilitator" | "participant" | "guest" | "wall"} Role */

/**
 * @typedef {{ type: "welcome", protocol: number, session: string, role: Role, serverTime: number,
 *       docs: Record<string, { version: number, value: unknown }> }
 *   | { type: "patch", doc: string, from: number, to: number, patch: unknown }
 *   | { type: "done", id: string, result?: unknown }
 *   | { type: "refused", id?: string, code: string, message: string }
 *   | { type: "pong", serverTime: number }
 *   | { type: "bye", code: string, message: string }} ServerMessage
 */

/** A command without its id; the outbox gives it one. @typedef {{ type: string } & Record<string, unknown>} Command */

/**
 * What became of a command. `done` holds the server's result.
 *
 * @typedef {{ done: unknown, refused?: undefined }
 *   | { refused: { code: string, message: string }, done?: undefined }} Outcome
 */

/** @typedef {{ kind: "call" | "text" | "chat", label: LocalText, number: string,
 *   detail?: LocalText | null, languages?: string[] | null }} SupportLine */

/**
 * @typedef {object} Clinic
 * @property {string} name
 * @property {string} [joinUrl]
 * @property {string} [zone]
 * @property {SupportLine[]} support
 * @property {string} emergency
 * @property {LocalText | null} [afterHours]
 * @property {string[]} [warningPhrases] In small letters, without accents and apostrophes.
 */

export {};
