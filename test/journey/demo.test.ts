/*
 * The demo, as `npm start` serves it: every panel by real clicks, under its strict policy, on every
 * htmx.
 */
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ENGINES, type Engine } from "../support/browsers.ts";
import {
  noToastWith,
  progressOf,
  type RunningDemo,
  serveDemo,
  toastWith,
} from "../support/demo.ts";
import { browserOf } from "../support/journey.ts";
import type { Tab } from "../support/tab.ts";

const axe = readFileSync(
  new URL("../../node_modules/axe-core/axe.min.js", import.meta.url),
  "utf8",
);

let demo: RunningDemo;

beforeAll(async () => {
  demo = await serveDemo();
});
afterAll(() => demo.close());

const text = (tab: Tab, selector: string): Promise<string> =>
  tab.evaluate((at) => document.querySelector(at)?.textContent.trim() ?? "", selector);
/** Presses a button of the page by script, where toasts may lie over it. */
const press = (tab: Tab, selector: string): Promise<void> =>
  tab.evaluate((at) => document.querySelector<HTMLElement>(at)?.click(), selector);
const titles = (tab: Tab): Promise<(string | undefined)[]> =>
  tab.evaluate(() =>
    [...document.querySelectorAll("#articles tr")].map(
      (row) => row.querySelector("td")?.textContent,
    ),
  );
/** Waits until the panel shows an answer with this header. */
const answered = (tab: Tab, panel: string, header: string): Promise<unknown> =>
  tab.until(
    ({ at, words }) =>
      [...document.querySelectorAll(`${at} .answers li`)].some(({ textContent }) =>
        textContent.includes(words),
      ),
    { at: panel, words: header },
  );

/** Every section of the guide, panel by panel. */
async function walk(tab: Tab): Promise<void> {
  await tab.click("#start-task");
  await answered(tab, "#background-task", "processingStarted");
  // One toast from the start to the end: its progress is the server's.
  await progressOf(tab, "task", 0);
  await demo.advance(3);
  await progressOf(tab, "task", 3 / 8);
  await demo.advance(5);
  await progressOf(tab, "task", 1);
  await tab.until(() =>
    document
      .querySelector("[data-herald-toast=task][data-level=success]")
      ?.textContent.includes("pages are processed"),
  );
  expect(await tab.evaluate(() => document.querySelectorAll("[data-herald-toast]").length)).toBe(1);

  await press(tab, "#code-dismiss");
  await tab.click("#lead-save");
  await answered(tab, "#several-triggers", "articleUpdated, statsRefreshed, cacheCleared");
  await tab.until(() => document.querySelector("#cache")?.textContent.includes("once"));

  await tab.click("#clear-string");
  await answered(tab, "#single-trigger", "cacheCleared");
  await tab.click("#clear-list");
  await tab.until(() => document.querySelectorAll("#single-trigger .answers li").length === 2);
  expect(
    await tab.evaluate(
      () =>
        new Set(
          [...document.querySelectorAll("#single-trigger .answers .header")].map(
            ({ textContent }) => textContent,
          ),
        ).size,
    ),
  ).toBe(1);

  await tab.click("#delete-1");
  await toastWith(tab, "deleted.");
  await tab.until(() => !document.querySelector("#delete-1"));
  expect(await text(tab, "#deleted")).toContain("1");
  expect(await titles(tab)).not.toContain("A field guide to status 204");

  // The last of several: each toast undoes its own.
  await tab.click("#delete-2");
  await toastWith(tab, "Small servers");
  await tab.press("Alt+t");
  await tab.until(() => document.activeElement?.matches("[data-herald-toast]:last-child"));
  await tab.click("[data-herald-toast]:last-child [data-herald-action]");
  await toastWith(tab, "Small servers, large pages” is back.");
  await noToastWith(tab, "Small servers, large pages” deleted.");
  await tab.until(() => document.querySelector("#delete-2"));
  expect(await titles(tab)).toEqual([
    "Small servers, large pages",
    "Headers are an interface",
    "Past tense, please",
  ]);
  await answered(tab, "#delete", "articleRestored");
  // They would lie over the form for as long as they stay.
  await press(tab, "#code-dismiss");

  await tab.click("#article-submit");
  await tab.until(() => document.querySelector("#article-title-problem")?.textContent);
  expect(await text(tab, "#log")).not.toContain("articleCreated");
  await tab.type("#article-title", "Written in a test");
  await tab.type("#article-words", "321");
  await tab.click("#article-submit");
  await toastWith(tab, "Written in a test");
  await tab.until(() => document.querySelector("#log")?.textContent.includes("articleCreated"));

  await tab.click("#message-hostile");
  await toastWith(tab, "<img src=x onerror=alert(1)>");
  await tab.click("#message-several");
  await toastWith(tab, "Three.");
  // By script: so many toasts may lie over it.
  await press(tab, "#code-dismiss");
  await tab.until(() => !document.querySelector("[data-herald-toast]"));
}

describe.each(ENGINES)("%s", (engine: Engine) => {
  test.each(["1", "2", "4"])(
    "htmx %s: every panel works, and nothing is in the console",
    async (version) => {
      const tab = await (await browserOf(engine)).newTab();
      await tab.goto(`${demo.url}/?htmx=${version}`);
      expect(await text(tab, "#htmx-switch [aria-current]")).toMatch(
        new RegExp(`\\b${version}\\.`),
      );
      await walk(tab);
      expect(await tab.console()).toEqual([]);
      await tab.close();
    },
  );
});

test.each(["light", "dark"] as const)(
  "axe finds nothing in the demo with toasts on it: %s",
  async (colorScheme) => {
    const tab = await (await browserOf("chromium")).newTab();
    await tab.page?.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await tab.goto(demo.url);
    await tab.click("#message-several");
    await toastWith(tab, "Three.");
    // Run by the browser's own tools, which the page's policy does not concern.
    await tab.page?.evaluate(axe);
    const violations = await tab.evaluate(async () => {
      const { axe: checker } = window as unknown as {
        axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
      };
      return (await checker.run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
    });
    expect(violations).toEqual([]);
    await tab.close();
  },
);
