/**
 * Modules and plans as `/api/modules` tells them.
 *
 * @module
 */

/** @typedef {import("../kit/types.js").LocalText} LocalText */
/** @typedef {import("../kit/types.js").SolutionView} SolutionView */
/** @typedef {import("../kit/step-types.js").StepContent} StepContent */
/** @typedef {import("../kit/step-types.js").StepKind} StepKind */
/** @typedef {import("../console/notes-view.js").Notes} Notes */

/**
 * What is told of a module wherever it is named.
 *
 * @typedef {object} ModuleHead
 * @property {string} id
 * @property {number} version
 * @property {string} family
 * @property {LocalText} title
 * @property {LocalText} summary
 * @property {"basic" | "intermediate" | "advanced"} level
 * @property {number} minutes
 */

/**
 * @typedef {object} StepHead
 * @property {string} id
 * @property {LocalText} title
 * @property {number} minutes
 * @property {StepKind} kind
 * @property {boolean} optional Whether it may be left out when time is short.
 */

/** @typedef {ModuleHead & { kinds: StepKind[], steps: StepHead[] }} ModuleEntry */

/**
 * A step outside a session. `practiceTime` is what a timer of it runs over, in milliseconds.
 *
 * @typedef {StepHead & StepContent & { timed: boolean, practiceTime: number, notes?: Notes | null,
 *   solution?: SolutionView | null }} ModuleStep
 */

/**
 * @typedef {ModuleHead & { sources: string[], cautions: LocalText[], steps: ModuleStep[],
 *   problems?: FileProblem[], advice?: FileProblem[] }} Module
 */

/** @typedef {{ module: string, minutes?: number, without?: string[] } | { break: number }} PlanItem */

/**
 * @typedef {object} ShippedPlan
 * @property {string} id
 * @property {LocalText} title
 * @property {LocalText} summary
 * @property {number} minutes Of each evening.
 * @property {{ title?: LocalText | null, items: PlanItem[] }[]} evenings
 */

/**
 * A file that can't be used as it is. `inForce` is the module that stays as it was.
 *
 * @typedef {object} FileProblem
 * @property {string} file
 * @property {number | null} [line]
 * @property {number | null} [column]
 * @property {string} message
 * @property {string | null} [inForce]
 * @property {number} since
 */

/**
 * `advice` is of files that are used as they are, and worth a look.
 *
 * @typedef {{ modules: ModuleEntry[], plans?: ShippedPlan[], problems: FileProblem[],
 *   advice?: FileProblem[] }} Library
 */

export {};
