/*
 * The gallery: every control does what it says, on every htmx in Chromium and on one in the other
 * engines.
 */
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RunningDemo, serveDemo, toastWith } from "../support/demo.ts";
import { browserOf, tabOf } from "../support/journey.ts";
import type { Tab } from "../support/tab.ts";
import { dialogs, failures, pages, tasksAndActions } from "./gallery/behaviour.ts";
import { placesAndTimes, wordsAndLooks } from "./gallery/options.ts";
import { clear, press, ready } from "./gallery/page.ts";

const axe = readFileSync(
  new URL("../../node_modules/axe-core/axe.min.js", import.meta.url),
  "utf8",
);

let demo: RunningDemo;

beforeAll(async () => {
  demo = await serveDemo();
});
afterAll(() => demo.close());

/** Opens the gallery in a tab of its own, with these options in its address. */
async function visit(options: Record<string, string>): Promise<Tab> {
  const tab = await (await browserOf("chromium")).newTab();
  await tab.goto(`${demo.url}/gallery/?${new URLSearchParams(options)}`);
  await ready(tab);
  return tab;
}

/** What htmx itself says of requests that fail. */
const OF_FAILURES = new RegExp(
  `^console\\.error: (?:${[
    String.raw`Response Status Error Code (?:404|50[03]) from /gallery/`,
    String.raw`htmx:(?:afterRequest|sendError|timeout)\b`,
    "htmx: htmx:error: (?:timeout|Failed to fetch|NetworkError|Load failed)",
  ].join("|")})`,
);

const STEPS = { placesAndTimes, wordsAndLooks, tasksAndActions, dialogs, failures, pages };
/** What does not know which htmx is on the page runs on one of them. */
const OF_HTMX = { tasksAndActions, dialogs, failures, pages };
const RUNS = [
  ["chromium", "1", OF_HTMX],
  ["chromium", "2", STEPS],
  ["chromium", "4", OF_HTMX],
  ["firefox", "4", STEPS],
  ["webkit", "2", STEPS],
] as const;

describe.each(RUNS)("%s, htmx %s", (engine, htmx, steps) => {
  test.each(Object.entries(steps))("%s, and nothing else is in the console", async (_, step) => {
    const tab = await tabOf(engine);
    const said = (await tab.console()).length;
    await tab.start(`${demo.url}/gallery/?htmx=${htmx}`);
    await ready(tab);
    await step(tab, demo);
    // No toast is carried over to the next step.
    await clear(tab);
    expect((await tab.console()).slice(said).filter((line) => !OF_FAILURES.test(line))).toEqual([]);
  });
});

describe("chromium", () => {
  test.each([
    ["light", {}],
    ["dark", { labels: "ar", dir: "rtl", schema: "own" }],
  ] as const)("axe finds nothing: %s, %j", async (scheme, options) => {
    const tab = await visit({ scheme, duration: "0", ...options });
    await tab.page?.emulateMedia({ reducedMotion: "reduce" });
    await tab.click("#archive");
    await press(tab, "#level-error");
    await press(tab, "#start-import");
    await tab.until(() => document.querySelectorAll("[data-herald-toast]").length === 3);
    // Run by the browser's own tools, which the page's policy does not concern.
    await tab.page?.evaluate(axe);
    const run = () =>
      tab.evaluate(async () => {
        const { axe: checker } = window as unknown as {
          axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
        };
        return (await checker.run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
      });
    expect(await run()).toEqual([]);
    await press(tab, "#open-dialog");
    await tab.until(() => document.querySelector("#dialog:modal [data-herald-toast]"));
    expect(await run()).toEqual([]);
    await tab.close();
  });

  test.each([1280, 320])(
    "on %i pixels nothing scrolls sideways, whatever is chosen",
    async (width) => {
      const tab = await visit({
        labels: "de",
        schema: "own",
        sanitizer: "own",
        render: "text",
        failure: "own",
        report: "page",
      });
      await tab.page?.setViewportSize({ width, height: 720 });
      await press(tab, "#archive");
      await toastWith(tab, "archived");
      expect(await tab.evaluate(() => [document.documentElement.scrollWidth, innerWidth])).toEqual([
        width,
        width,
      ]);
      await tab.close();
    },
  );

  test("a page's buttons and backdrops do not reach the toasts", async () => {
    const tab = await visit({ duration: "0" });
    await tab.evaluate(() => {
      // Ahead of herald's, as the README has it, and in no layer.
      const [sheet] = document.styleSheets;
      for (const rule of [
        "::backdrop { background: red }",
        "button, a { min-height: 90px; min-width: 90px; padding: 40px; margin: 9px; background: red }",
      ])
        sheet?.insertRule(rule, sheet.cssRules.length);
    });
    await press(tab, "#archive");
    await toastWith(tab, "archived");
    const seen = await tab.evaluate(() => {
      const region = document.querySelector("[data-herald-region]") as Element;
      const height = (selector: string) =>
        Math.round(region.querySelector(selector)?.getBoundingClientRect().height ?? 0);
      return {
        backdrop: getComputedStyle(region, "::backdrop").display,
        dismiss: height("[data-herald-dismiss]"),
        same: height("button[data-herald-action]") === height("a[data-herald-action]"),
        low: height("button[data-herald-action]") < 40,
      };
    });
    expect(seen).toEqual({ backdrop: "none", dismiss: 28, same: true, low: true });
    await tab.close();
  });
});
