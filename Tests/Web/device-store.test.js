import assert from "node:assert/strict";
import { test } from "node:test";
import { DeviceStore } from "../../Sources/CircleWeb/Client/kit/device-store.js";
import { FakeIndexedDB } from "./fake-indexed-db.js";
import { FakeStore } from "./world.js";

/** Until everything that was begun is over. */
const settled = () => new Promise((done) => setTimeout(done, 30));

/** @param {FakeIndexedDB} phone @param {object} [options] */
async function opened(phone, options = {}) {
  const store = new DeviceStore({ factory: phone.factory, ...options });
  await store.ready;
  return store;
}

/** @param {string} key @param {string} value */
function older(key, value) {
  const store = new FakeStore();
  store.set(key, value);
  return store;
}

test("what is written is on the phone, and there again when the page is opened anew", async () => {
  const phone = new FakeIndexedDB();
  const store = await opened(phone);
  assert.equal(store.set("a", "one"), true);
  assert.equal(store.get("a"), "one");
  await settled();
  store.close();
  const again = await opened(phone);
  assert.equal(again.get("a"), "one");
  assert.deepEqual(again.keys(), ["a"]);
  again.remove("a");
  await settled();
  assert.equal(phone.kept.size, 0);
  again.close();
});

test("a browser that has no database goes on in memory and says so", async () => {
  for (const phone of [null, Object.assign(new FakeIndexedDB(), { isForbidden: true })]) {
    const store = new DeviceStore({ factory: phone?.factory ?? null });
    store.set("early", "zero");
    await store.ready;
    assert.equal(store.isKept("early"), false);
    assert.equal(store.set("a", "one"), false);
    assert.equal(store.get("a"), "one");
    store.close();
  }
});

test("a phone that turns out to be full is told of at once, and so is room again", async () => {
  const phone = new FakeIndexedDB();
  const store = await opened(phone);
  let told = 0;
  store.watch(() => told += 1);
  phone.isFull = true;
  store.set("a", "one");
  await settled();
  assert.equal(store.isKept("a"), false);
  assert.equal(store.get("a"), "one");
  assert.equal(told, 1);
  phone.isFull = false;
  store.set("a", "two");
  await settled();
  assert.equal(store.isKept("a"), true);
  assert.equal(told, 2);
  assert.equal(phone.kept.get("a"), "two");
  store.close();
});

test("what is written and wiped before the phone was read wins over what is there", async () => {
  const phone = new FakeIndexedDB();
  phone.kept.set("a", "old").set("b", "old").set("c", "old");
  const store = new DeviceStore({ factory: phone.factory });
  store.set("a", "new");
  store.remove("b");
  await store.ready;
  await settled();
  assert.equal(store.get("a"), "new");
  assert.equal(store.get("b"), null);
  assert.deepEqual(Object.fromEntries(phone.kept), { a: "new", c: "old" });
  store.close();
});

test("what older versions kept moves once, and leaves its place when it has arrived", async () => {
  const phone = new FakeIndexedDB();
  const before = older("sheet.a", "one");
  before.set("other", "stays");
  const store = await opened(phone, { before, prefix: "sheet." });
  assert.equal(store.get("sheet.a"), "one");
  assert.equal(phone.kept.get("sheet.a"), "one");
  assert.deepEqual(before.keys(), ["other"]);
  store.close();
});

test("a full phone keeps what older versions kept where it is", async () => {
  const phone = Object.assign(new FakeIndexedDB(), { isFull: true });
  const before = older("sheet.a", "one");
  const store = await opened(phone, { before, prefix: "sheet." });
  assert.equal(store.get("sheet.a"), "one");
  assert.equal(before.get("sheet.a"), "one");
  store.close();
});

test("what is on the phone already isn't overwritten by what older versions kept", async () => {
  const phone = new FakeIndexedDB();
  phone.kept.set("sheet.a", "newer");
  const before = older("sheet.a", "one");
  const store = await opened(phone, { before, prefix: "sheet." });
  assert.equal(store.get("sheet.a"), "newer");
  assert.deepEqual(before.keys(), []);
  store.close();
});

test("two tabs tell each other what has changed", async () => {
  const phone = new FakeIndexedDB();
  const [one, two] = [await opened(phone), await opened(phone)];
  let told = 0;
  two.watch(() => told += 1);
  one.set("a", "one");
  await settled();
  assert.equal(two.get("a"), "one");
  two.remove("a");
  await settled();
  assert.equal(one.get("a"), null);
  assert.ok(told > 0);
  assert.equal(phone.kept.size, 0);
  one.close();
  two.close();
});

test("a tab that slept reads what it wasn't told, and keeps what it is writing itself", async () => {
  const phone = new FakeIndexedDB();
  phone.kept.set("gone", "old");
  const store = await opened(phone);
  phone.kept.set("a", "from elsewhere").delete("gone");
  const reading = store.refresh();
  store.set("b", "mine");
  await reading;
  assert.equal(store.get("a"), "from elsewhere");
  assert.equal(store.get("gone"), null);
  assert.equal(store.get("b"), "mine");
  store.close();
});

test("what couldn't be kept isn't lost by reading the phone again", async () => {
  const phone = new FakeIndexedDB();
  const store = await opened(phone);
  phone.isFull = true;
  store.set("a", "only here");
  await settled();
  await store.refresh();
  assert.equal(store.get("a"), "only here");
  store.close();
});

test("a connection that the browser drops is made anew, and nothing is lost or twice there", async () => {
  for (const isTold of [true, false]) {
    const phone = new FakeIndexedDB();
    const store = await opened(phone);
    store.set("a", "one");
    store.set("b", "one");
    await settled();
    phone.drop({ isTold });
    // As when somebody deletes it in the browser's settings: it stays deleted.
    phone.kept.delete("b");
    store.set("a", "two");
    store.set("a", "three");
    store.remove("c");
    await settled();
    assert.equal(store.isKept("a"), true);
    assert.deepEqual(Object.fromEntries(phone.kept), { a: "three" });
    assert.equal(phone.connections.filter(({ isOpen }) => isOpen).length, 1);
    phone.drop({ isTold: true });
    phone.kept.set("a", "from elsewhere");
    await store.refresh();
    assert.equal(store.get("a"), "from elsewhere");
    assert.equal(store.get("b"), null);
    store.close();
    assert.ok(phone.connections.every(({ isOpen }) => !isOpen));
  }
});

test("a dropped connection that can't be made anew is told of, and tried again", async () => {
  const phone = new FakeIndexedDB();
  const store = await opened(phone);
  phone.drop({ isTold: true });
  phone.isForbidden = true;
  store.set("a", "one");
  await settled();
  assert.equal(store.isKept("a"), false);
  phone.isForbidden = false;
  store.set("a", "two");
  await settled();
  assert.equal(store.isKept("a"), true);
  assert.equal(phone.kept.get("a"), "two");
  store.close();
});

test("a store that is closed while it opens again lets go and writes nothing", async () => {
  const phone = new FakeIndexedDB();
  const store = await opened(phone);
  phone.drop({ isTold: true });
  phone.isSlow = true;
  store.set("a", "one");
  store.close();
  phone.openLater?.();
  await settled();
  assert.equal(phone.deleteAll(), "deleted");
  assert.equal(phone.kept.size, 0);
});

test("a phone can be wiped in another tab, and nothing is written after it", async () => {
  const phone = new FakeIndexedDB();
  const store = await opened(phone);
  store.set("a", "one");
  await settled();
  assert.equal(phone.deleteAll(), "deleted");
  assert.equal(store.set("a", "two"), false);
  await settled();
  assert.equal(phone.kept.size, 0);
});

test("a database that opens after the page stopped waiting is let go of", async () => {
  const phone = Object.assign(new FakeIndexedDB(), { isSlow: true });
  const store = await opened(phone);
  assert.equal(store.set("a", "one"), false);
  phone.openLater?.();
  await settled();
  assert.equal(phone.deleteAll(), "deleted");
  assert.equal(phone.kept.size, 0);
});

test("a page that is left while the phone is being read lets go of it", async () => {
  const phone = Object.assign(new FakeIndexedDB(), { isSlow: true });
  const store = new DeviceStore({ factory: phone.factory });
  store.close();
  phone.openLater?.();
  await store.ready;
  assert.equal(phone.deleteAll(), "deleted");
});
