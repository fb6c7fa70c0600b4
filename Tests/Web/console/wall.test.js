import assert from "node:assert/strict";
import test from "node:test";
import { greeting } from "../../../Sources/CircleWeb/Client/wall/greeting.js";

test("the greeting follows the hour", () => {
  assert.deepEqual([9, 13, 19].map(greeting), ["wall.morning", "wall.afternoon", "wall.evening"]);
});
