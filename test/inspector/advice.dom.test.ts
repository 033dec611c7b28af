/* Each advice, on a page that earns it and on one that must not. */
import { afterEach, describe, expect, test } from "vitest";
import type { Advice } from "../../src/inspector/record/row.ts";
import type { Inspector } from "../../src/inspector/start.ts";
import { giveAdvice } from "../../src/inspector/advice/give-advice.ts";
import { answer, inspect, type Response } from "./page.ts";

let inspector: Inspector | undefined;
afterEach(() => inspector?.stop());

interface Page {
  readonly html?: string;
  readonly listen?: () => void;
  readonly response: Response;
}

/** The advice of a kind that a response earns on a page. */
async function adviceFor(kind: Advice["kind"], { html = "", listen, response }: Page) {
  inspector = inspect(html);
  listen?.();
  const row = await answer(inspector, response);
  return row.advice.filter((advice) => advice.kind === kind);
}

const says = (name: string, more: Partial<Response> = {}): Response => ({
  headers: { "HX-Trigger": name },
  fires: [[name, {}]],
  ...more,
});
const listening = (name: string) => () => document.body.addEventListener(name, () => {});
const long = "x".repeat(2600);

const CASES: [kind: Advice["kind"], earns: Page, about: string, mend: RegExp, mustNot: Page][] = [
  [
    "near-name",
    {
      html: `<p id="ear" hx-trigger="articledeleted from:body"></p>`,
      response: says("articleDeleted"),
    },
    "#ear",
    /^Listen to “articleDeleted”\.$/,
    {
      html: `<p id="ear" hx-trigger="articleDeleted from:body"></p>`,
      response: says("articleDeleted"),
    },
  ],
  [
    "near-name",
    { listen: listening("article_deleted"), response: says("article-deleted") },
    "",
    /article-deleted/,
    { listen: listening("articleRestored"), response: says("article-deleted") },
  ],
  [
    "markup-name",
    {
      html: `<b id="on" hx-on::processingstarted="go()"></b>`,
      response: says("processingStarted"),
    },
    "#on",
    /^Write hx-on="processingStarted -> …"\.$/,
    {
      html: `<b hx-on::before:request="go()"></b>`,
      response: says("processingStarted"),
    },
  ],
  [
    "markup-name",
    { html: `<b id="on" hx-on:articledeleted="go()"></b>`, response: says("articleDeleted") },
    "#on",
    /articleDeleted/,
    { html: `<b id="on" hx-on:saved="go()"></b>`, response: says("saved") },
  ],
  [
    "comma-from",
    { html: `<b id="comma" hx-trigger="saved, from:body"></b>`, response: says("saved") },
    "#comma",
    /^Write hx-trigger="saved from:body"\.$/,
    { html: `<b hx-trigger="saved from:body, click"></b>`, response: says("saved") },
  ],
  [
    "success-on-error",
    { response: says("articleSaved", { status: 422 }) },
    "body",
    /only on success/,
    { response: says("validationFailed", { status: 422 }) },
  ],
  [
    "success-on-error",
    {
      response: {
        status: 500,
        headers: { "HX-Trigger": `{"messages": [{"message": "Saved.", "tags": "success"}]}` },
      },
    },
    "body",
    /only on success/,
    {
      response: {
        status: 500,
        headers: { "HX-Trigger": `{"messages": [{"message": "No.", "tags": "error"}]}` },
      },
    },
  ],
  [
    "budget",
    { response: { headers: { "HX-Trigger": `{"a": "${long}"}` } } },
    "body",
    /payload/,
    { response: { headers: { "HX-Trigger": `{"a": "x"}` } } },
  ],
  [
    "detail-value",
    {
      listen: () =>
        document.body.addEventListener("list", (event) => void (event as CustomEvent).detail.value),
      response: { headers: { "HX-Trigger": `{"list": [1]}` }, fires: [["list", [1]]] },
    },
    "body",
    /event\.detail itself/,
    {
      listen: () => document.body.addEventListener("list", (event) => void event.type),
      response: { headers: { "HX-Trigger": `{"list": [1]}` }, fires: [["list", [1]]] },
    },
  ],
];

describe.each(CASES)("%s", (kind, earns, about, mend, mustNot) => {
  test("is given with the element and the mend", async () => {
    const [advice, ...others] = await adviceFor(kind, earns);
    expect(others).toEqual([]);
    expect(advice).toMatchObject({ about, mend: expect.stringMatching(mend) as string });
  });

  test("is not given where it does not hold", async () => {
    expect(await adviceFor(kind, mustNot)).toEqual([]);
  });
});

test("nobody: given where all listeners are seen, with the form that works", () => {
  inspector = inspect("");
  const row = {
    ...{ id: 1, kind: "response", time: 0, method: "GET", url: "/", status: 200, htmx: 2 },
    triggers: [
      { name: "alone", header: "hx-trigger", outcome: "nobody", heard: [] },
      { name: "old", header: "hx-trigger", outcome: "unknown", heard: [] },
    ],
    ...{ source: "", repaired: [], lost: [], advice: [], isOver: true, count: 1, pinned: false },
  } as unknown as Parameters<typeof giveAdvice>[0]["row"];
  const finished = { row, size: 0, names: new Set<string>(), valueReaders: [] };
  giveAdvice({ ...finished, withHerald: true }, [row]);
  expect(row.advice.map(({ kind, text }) => [kind, text])).toEqual([
    ["nobody", "Nobody listens to “alone”."],
  ]);
  expect(row.advice[0]?.mend).toContain(`herald.onTrigger("alone"`);
});

test("the same advice is given once", async () => {
  inspector = inspect(`<b hx-trigger="saved, from:body"></b>`);
  const first = await answer(inspector, says("saved"));
  const second = await answer(inspector, says("saved"));
  expect([first.advice.length, second.advice.length]).toEqual([1, 0]);
});
