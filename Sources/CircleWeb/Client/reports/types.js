/**
 * The shapes of what the server answers for the reports. Times are milliseconds since 1970 UTC,
 * days are texts such as “2026-11-17”, lengths are whole minutes.
 *
 * @module
 */

/** @import { LocalText } from "../kit/types.js" */

/**
 * @typedef {object} Entry One reading of a row: the first, or the one that counts.
 * @property {string} status
 * @property {number | null} arrived
 * @property {number | null} left
 * @property {number} [grossMinutes]
 * @property {number} netMinutes
 */

/**
 * @typedef {object} Row
 * @property {string} participant
 * @property {string} name
 * @property {string} status
 * @property {string | null} mode
 * @property {number | null} arrived
 * @property {number | null} left
 * @property {number} grossMinutes
 * @property {number} netMinutes
 * @property {number} awayMinutes
 * @property {Entry | null} first The first entry, when it was corrected.
 * @property {string | null} reason
 * @property {string | null} markedBy
 * @property {number | null} markedAt
 * @property {{ number: number, status: string, reason: string, by: string, at: number } | null} awaiting
 */

/**
 * @typedef {object} Session
 * @property {string} id
 * @property {string} day
 * @property {string} title
 * @property {string} group
 * @property {string} program
 * @property {string} programName
 * @property {string} zone
 * @property {number} startsAt
 * @property {number} endsAt
 * @property {number | null} startedAt
 * @property {number | null} endedAt
 * @property {"running" | "ended" | "called-off"} phase
 * @property {number} present
 * @property {number} expected
 * @property {string | null} signedBy
 * @property {number | null} signedAt
 * @property {number} version
 * @property {string | null} digest
 * @property {number} awaiting How many amendments wait for a counter-signature.
 * @property {Row[]} rows
 */

/**
 * @typedef {object} Totals
 * @property {number} sessions
 * @property {number} expected
 * @property {number} present
 * @property {Record<string, number>} byStatus
 * @property {number} grossMinutes
 * @property {number} netMinutes
 * @property {number} unsigned
 * @property {number} corrections
 * @property {number} unreadable Sessions that are missing from all of this.
 */

/** @typedef {{ sessions: Session[], next: string | null, totals: Totals }} AttendancePart */

/** @typedef {{ id: string, name: string, site: string | null, zone: string, profile: string }} Program */
/** @typedef {{ id: string, program: string, title: string, kind: string, mode: string }} Group */
/** @typedef {{ id: string, name: LocalText, dayMinutes: number, weekMinutes: number, groupSize: number, countersign?: boolean }} Profile */

/**
 * @typedef {object} Directory
 * @property {Program[]} programs
 * @property {Group[]} groups
 * @property {Profile[]} profiles
 * @property {{ id: string, name: string, signature: string, role: string }[]} staff
 * @property {LocalText} footer
 * @property {Record<string, string>} today
 */

/**
 * @typedef {object} WeekPerson
 * @property {string} participant
 * @property {string} name
 * @property {string} program
 * @property {number} soFar
 * @property {number} planned
 * @property {number} target
 * @property {"reached" | "on-track" | "at-risk" | "will-miss"} state
 * @property {number} needs
 * @property {number} short
 * @property {number} sessionsLeft
 * @property {string | null} lastDay
 * @property {{ day: string, minutes: number, planned: number, target: number,
 *   state: "met" | "short" | "on-track" | "at-risk" | "none" }[]} days
 * @property {number} missesInARow
 * @property {boolean} streakAlert
 * @property {boolean} partial Whether somebody joined or left in the middle of the week.
 */

/**
 * @typedef {object} WeekReport
 * @property {string} week
 * @property {number} asOf
 * @property {string} zone
 * @property {{ id: string, name: string, weekMinutes: number, dayMinutes: number }[]} programs
 * @property {WeekPerson[]} people
 * @property {{ onTrack: number, atRisk: number, willMiss: number, reached: number, partial: number,
 *   unreadable: number }} totals Who joined or left and hasn't reached the target is in `partial` only.
 */

/**
 * @typedef {object} History
 * @property {string[]} weeks
 * @property {string | null} openWeek
 * @property {{ participant: string, name: string, program: string, target: number,
 *   minutes: (number | null)[], partial: boolean[] }[]} people
 * @property {number} unreadable Sessions that are missing from all of this.
 * @property {({ week: string, reached: number, of: number } | null)[]} reached Null for the week that is open.
 */

/**
 * @typedef {object} Correction
 * @property {number} number
 * @property {string} name
 * @property {string} participant
 * @property {Entry} from
 * @property {Entry | null} to Null when nothing can be said of it any more.
 * @property {string} reason
 * @property {string} by
 * @property {number} at
 * @property {boolean} isAmendment
 * @property {"counts" | "awaiting" | "declined"} state
 * @property {string | null} countersignedBy
 * @property {number | null} countersignedAt
 * @property {string | null} [countersignReason]
 */

/** @typedef {{ startedAt: number, endedAt: number, breaks: { start: number, end: number }[] }} HeldTimes */

/** @typedef {{ from: HeldTimes, to: HeldTimes, reason: string, by: string, at: number, isAmendment: boolean }} TimesCorrection */

/** Something about the record as a whole, with why, who and when. @typedef {{ reason: string, by: string, at: number }} Remark */

/**
 * @typedef {object} SheetDocument The sign-in sheet of one session.
 * @property {boolean} blank
 * @property {string} session
 * @property {string} program
 * @property {string | null} site
 * @property {string} group
 * @property {string | null} kind
 * @property {LocalText[]} topics
 * @property {{ title: LocalText, version: number | null }[] | null} [plannedModules] Of a session from paper.
 * @property {string} day
 * @property {string} zone
 * @property {number} startsAt
 * @property {number} endsAt
 * @property {number | null} startedAt
 * @property {number | null} endedAt
 * @property {string[]} facilitators
 * @property {number} present
 * @property {number} expected
 * @property {number} breakMinutes
 * @property {boolean} countsBreaks
 * @property {number | null} groupSizeWarning
 * @property {(Row & { number: number, recordNumber: string | null, legalName: string | null })[]} rows
 * @property {{ title: LocalText, module: string | null, version?: number | null, from: number, to: number | null,
 *   minutes: number, people: number, isBreak: boolean }[]} parts
 * @property {{ module: string, version?: number | null, title: LocalText }[]} modules Those that were on, each once by version.
 * @property {number[][]} moduleMinutes For each row, those of each of the modules.
 * @property {number} netMinutes
 * @property {{ start: number, end: number }[]} heldBreaks
 * @property {boolean} mayCorrectTimes
 * @property {TimesCorrection[]} timesCorrections
 * @property {LocalText | null} toSign What the reader's signature would say; null when it isn't theirs to sign.
 * @property {Correction[]} corrections
 * @property {{ by: string, at: number, statement: string | null } | null} signature
 * @property {Remark | null} [calledOff]
 * @property {Remark | null} [paper] When it was typed in from paper.
 * @property {number} version
 * @property {string | null} digest
 * @property {LocalText} footer
 */

/** One that isn't made has a schedule in place of an id. @typedef {{ id: string | null, schedule: string | null, group: string, title: string, day: string, startsAt: number, endsAt: number, zone: string }} Scheduled */

export {};
