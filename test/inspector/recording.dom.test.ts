/* What the inspector writes down, and that the page notices nothing of it. */
import { afterEach, expect, test } from "vitest";
import { onTrigger } from "../../src/index.ts";
import { parseTriggers } from "../../src/wire/parse.ts";
import { readHeaders } from "../../src/inspector/record/headers.ts";
import { createLog, LIMIT } from "../../src/inspector/record/log.ts";
import { specsOf } from "../../src/inspector/record/markup.ts";
import { placesIn } from "../../src/inspector/record/stack.ts";
import type { Row } from "../../src/inspector/record/row.ts";
import type { Inspector } from "../../src/inspector/start.ts";
import { answer, inspect } from "./page.ts";

let inspector: Inspector;
afterEach(() => inspector.stop());

const rowOf = (id: number, more: Partial<Row> = {}): Row =>
  ({ id, triggers: [], repaired: [], lost: [], advice: [], pinned: false, ...more }) as Row;

test("listeners are called as before: once, with their own this, and are removed", () => {
  inspector = inspect("<p></p>");
  const calls: unknown[] = [];
  function listener(this: unknown) {
    calls.push(this);
  }
  const object = {
    handleEvent(this: unknown) {
      calls.push(this);
    },
  };
  for (const each of [listener, object]) {
    document.body.addEventListener("custom", each);
    document.body.addEventListener("custom", each);
  }
  document.body.dispatchEvent(new CustomEvent("custom"));
  expect(calls).toEqual([document.body, object]);
  for (const each of [listener, object]) document.body.removeEventListener("custom", each);
  document.body.dispatchEvent(new CustomEvent("custom"));
  expect(calls.length).toBe(2);
});

test("a handler of onTrigger is named, and a replay is a row of its own", async () => {
  inspector = inspect(`<button id="go"></button>`);
  const payloads: unknown[] = [];
  const stop = onTrigger("replayed", function keep(payload) {
    payloads.push(payload);
  });
  const source = document.querySelector("#go") as Element;
  const response = { headers: { "HX-Trigger": `{"replayed": [7]}` } };
  const row = await answer(inspector, { ...response, fires: [["replayed", [7]]] }, source);
  expect(row.triggers[0]?.heard).toMatchObject([{ by: "onTrigger", what: "keep on document" }]);
  expect(inspector.replay(row.id)).toBe(true);
  expect(payloads).toEqual([[7], [7]]);
  expect(inspector.log.at(-1)).toMatchObject({ kind: "replay", source: "#go", isOver: true });
  expect(inspector.replay(row.id, 1)).toBe(false);
  stop();
});

test("what never comes is lost, and the reason is said", async () => {
  inspector = inspect("");
  const headers = { "HX-Trigger": "never", "HX-Trigger-After-Swap": "later" };
  const { triggers } = await answer(inspector, { headers });
  expect(triggers.map(({ outcome, why }) => [outcome, why])).toEqual([
    ["lost", "htmx did not fire it."],
    ["lost", "htmx 4 does not read hx-trigger-after-swap."],
  ]);
});

test("an event on an element that has left the page is lost", async () => {
  inspector = inspect("");
  const source = document.createElement("button");
  const response = { headers: { "HX-Trigger": "gone" }, fires: [["gone", {}]] as const };
  const [trigger] = (await answer(inspector, response, source)).triggers;
  expect(trigger).toMatchObject({ outcome: "lost" });
  expect(trigger?.why).toContain("left the page");
});

test("paused, nothing is written", () => {
  inspector = inspect("");
  inspector.paused = true;
  const before = inspector.log.length;
  const ctx = { request: {}, response: { status: 204, headers: new Headers() } };
  document.body.dispatchEvent(new CustomEvent("htmx:before:response", { detail: { ctx } }));
  expect(inspector.log.length).toBe(before);
});

test("500 rows are kept, the pinned ones longest", () => {
  inspector = inspect("");
  const log = createLog();
  log.add(rowOf(log.nextId(), { pinned: true }));
  for (let count = 0; count < LIMIT + 20; count++) log.add(rowOf(log.nextId()));
  expect(log.rows.length).toBe(LIMIT);
  expect(log.rows.slice(0, 2).map(({ id }) => id)).toEqual([1, 23]);
});

test("a row whose page was left is over on the next one, and says what it lost", () => {
  inspector = inspect("");
  const log = createLog();
  const trigger = { name: "late", header: "hx-trigger", outcome: "waiting" as const, heard: [] };
  log.add(rowOf(log.nextId(), { triggers: [trigger], isOver: false }));
  log.save();
  const next = createLog();
  next.restore();
  expect(next.rows).toMatchObject([{ id: 1, isOver: true, triggers: [{ outcome: "lost" }] }]);
  expect(next.nextId()).toBe(2);
});

test("a storage that holds something else is left alone", () => {
  inspector = inspect("");
  const log = createLog();
  for (const stored of ["no JSON", "null", "[1, null, {}]"]) {
    sessionStorage.setItem("htmx-herald.inspector", stored);
    log.restore();
    expect(log.rows).toEqual([]);
  }
});

test("faults of headers are told apart", () => {
  inspector = inspect("");
  const faultsOf = (header: string) =>
    readHeaders({ "hx-trigger": header }).faults.map(({ lost }) => lost);
  expect(faultsOf(`{"a": {"b": "{"}}`)).toEqual([]);
  expect(faultsOf("a, b")).toEqual([]);
  expect(faultsOf(`{"a": 1}, {"b": 2}`).join()).toContain("several lines");
  expect(faultsOf(`a, {"b": 2}`).join()).toContain("several lines");
  expect(faultsOf(`{"a": 1`).join()).toContain(parseTriggers(`{"a": 1`).problems[0]);
  expect(faultsOf(`{"a": "Ã¼"}`).join()).toContain("raw UTF-8");
});

test("hx-trigger is cut at its own commas alone", () => {
  inspector = inspect("");
  expect(specsOf(`a[f(1, 2)] from:(#a, #b), click[x == ','], b`)).toEqual([
    "a[f(1, 2)] from:(#a, #b)",
    "click[x == ',']",
    "b",
  ]);
});

test("stacks of all engines are read", () => {
  inspector = inspect("");
  const chromium = `Error: x\n    at a.b (http://h/a.js:1:2)\n    at http://h/b.js:3:4`;
  const firefox = "b@http://h/a.js:1:2\n@http://h/b.js:3:4\n";
  for (const stack of [chromium, firefox])
    expect(placesIn(stack)).toEqual(["http://h/a.js:1:2", "http://h/b.js:3:4"]);
  expect(placesIn(undefined)).toEqual([]);
});
