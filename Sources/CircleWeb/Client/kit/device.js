/**
 * Steps whose writing stays on the phone.
 *
 * @module
 */

/** @import { DeviceView } from "./types.js" */

const KINDS = new Set(["worksheet", "chain", "builder", "sort", "ruler", "plan"]);

/**
 * @param {{ kind: string } | null | undefined} step
 * @returns {step is DeviceView}
 */
export function isOnDevice(step) {
  return step !== null && step !== undefined && KINDS.has(step.kind);
}
