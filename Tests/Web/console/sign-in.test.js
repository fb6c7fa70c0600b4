import assert from "node:assert/strict";
import test from "node:test";
import { target } from "../../../Sources/CircleWeb/Client/sign-in/target.js";

test("after signing in each role has its own page", () => {
  assert.equal(target(null, "supervisor", "http://here"), "/reports");
  assert.equal(target(null, "facilitator", "http://here"), "/console");
  assert.equal(target("/console/s1?lang=es", "facilitator", "http://here"), "/console/s1?lang=es");
});

test("signing in never leads to another server", () => {
  for (const bad of ["//elsewhere", "/\\elsewhere", "https://elsewhere/", "javascript:alert(1)"]) {
    assert.equal(target(bad, "facilitator", "http://here"), "/console", bad);
  }
});
