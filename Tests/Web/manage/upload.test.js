import assert from "node:assert/strict";
import test from "node:test";
import { LARGEST, Upload } from "../../../Sources/CircleWeb/Client/manage/upload.js";

const file = (text = "name\nSam\n", more = {}) => ({
  name: "roster.csv",
  size: text.length,
  arrayBuffer: () => Promise.resolve(new TextEncoder().encode(text).buffer),
  ...more,
});
const counts = { lines: 3, added: 2, changed: 0, unchanged: 1, problems: [] };
const fine = { ok: true, status: 200, body: counts };
const refused = (status, body) => ({
  ok: false,
  status,
  code: body?.code ?? "unreachable",
  message: body?.message ?? "",
  retryAfter: 0,
  problems: body?.problems ?? [],
  body,
});

/** An upload whose server answers these, one after the other. */
function upload(...answers) {
  const asked = [];
  const phases = [];
  const made = new Upload(
    "/api/roster",
    () => phases.push(made.phase),
    async (path, blob, type) => {
      asked.push([path, await blob.text(), type]);
      return answers.shift();
    },
  );
  return { made, asked, phases };
}

test("choosing a file only asks what would happen", async () => {
  const { made, asked, phases } = upload(fine);
  await made.check(file());
  assert.deepEqual(asked, [["/api/roster?dry=1", "name\nSam\n", "text/csv"]]);
  assert.deepEqual(phases, ["reading", "checked"]);
  assert.equal(made.isReady, true);
});

test("who would change is kept for the page, and nobody where the server says nothing of it", async () => {
  const changes = [{ line: 2, name: "Anne R.", before: "Ana R." }];
  const { made } = upload({ ...fine, body: { ...fine.body, changes } }, fine);
  await made.check(file());
  assert.deepEqual(made.found?.changes, changes);
  await made.check(file());
  assert.deepEqual(made.found?.changes, []);
});

test("what was checked is what is recorded, even when the file was saved again since", async () => {
  const { made, asked } = upload(fine, fine);
  const saved = file();
  await made.check(saved);
  saved.arrayBuffer = () => Promise.reject(new Error("changed"));
  assert.equal(await made.record(), true);
  assert.deepEqual(asked.map(([path, text]) => [path, text]), [
    ["/api/roster?dry=1", "name\nSam\n"],
    ["/api/roster", "name\nSam\n"],
  ]);
  assert.equal(made.phase, "done");
});

test("with a problem nothing can be recorded", async () => {
  const problems = [{ line: 2, column: "name", message: "No name." }];
  const { made, asked } = upload({ ok: true, status: 200, body: { ...counts, problems } });
  await made.check(file());
  assert.equal(made.isReady, false);
  assert.equal(await made.record(), false);
  assert.equal(asked.length, 1);
  assert.deepEqual(made.found?.problems, problems);
});

test("problems that came up since the check are shown, and nothing is done", async () => {
  const problems = [{ line: 2, column: null, message: "Taken meanwhile." }];
  const { made } = upload(
    fine,
    refused(400, { code: "bad-value", message: "x", ...counts, problems }),
  );
  await made.check(file());
  assert.equal(await made.record(), false);
  assert.equal(made.phase, "checked");
  assert.equal(made.found?.problems.length, 1);
  assert.equal(made.refusal, null);
});

test("a file that changes nothing can't be recorded", async () => {
  const { made } = upload({ ...fine, body: { ...counts, added: 0 } });
  await made.check(file());
  assert.equal(made.isReady, false);
});

test("a refusal of the whole file is shown in the server's words", async () => {
  const message = "This file isn’t in UTF-8.";
  const { made } = upload(refused(400, { code: "not-utf8", message }));
  await made.check(file());
  assert.deepEqual(made.refusal, { message });
  assert.equal(made.isReady, false);
});

test("a server that doesn't answer is said, and the file can be chosen again", async () => {
  const { made } = upload(refused(0, null), fine);
  await made.check(file());
  assert.deepEqual(made.refusal, { key: "import.unreachable" });
  await made.check(file());
  assert.equal(made.refusal, null);
  assert.equal(made.isReady, true);
});

test("a file that is far too large is never sent", async () => {
  const { made, asked } = upload();
  await made.check(file("", { size: LARGEST + 1 }));
  assert.deepEqual(made.refusal, { key: "import.tooLarge" });
  assert.equal(asked.length, 0);
});

test("a file that the browser can't read is said", async () => {
  const { made } = upload();
  await made.check(file("", { arrayBuffer: () => Promise.reject(new Error("locked")) }));
  assert.deepEqual(made.refusal, { key: "import.unreadable" });
});
