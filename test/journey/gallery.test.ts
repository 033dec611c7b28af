/* The gallery: every control does what it says, on every htmx in Chromium and on one in the other engines. */
import { createContext, runInContext } from "node:vm";
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Options } from "../../src/index.ts";
import { noToastWith, progressOf, type RunningDemo, serveDemo, toastWith } from "../support/demo.ts";
import { browserOf, tabOf } from "../support/journey.ts";
import type { Tab } from "../support/tab.ts";

const axe = readFileSync(new URL("../../node_modules/axe-core/axe.min.js", import.meta.url), "utf8");

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

const ready = (tab: Tab): Promise<unknown> => tab.until(() => document.querySelector("#code")?.textContent);

/** Chooses options as a person does who reaches the controls by keyboard. */
const choose = (tab: Tab, options: Record<string, string>): Promise<void> =>
  tab.evaluate((chosen) => {
    for (const [name, value] of Object.entries(chosen)) {
      const control = document.querySelector<HTMLSelectElement>(`#options [name="${name}"]`);
      if (!control) throw new Error(`There is no control "${name}"`);
      control.value = value;
      if (control.value !== value) throw new Error(`"${name}" cannot be "${value}"`);
      control.dispatchEvent(new Event("change", { bubbles: true }));
    }
  }, options);

/** Dismisses all toasts, and waits until they are gone. */
async function clear(tab: Tab): Promise<void> {
  await tab.evaluate(() => document.querySelector<HTMLElement>("#code-dismiss")?.click());
  await tab.until(() => !document.querySelector("[data-herald-toast]"));
}

/** Presses a button of the page by script, where toasts may lie over it. */
const press = (tab: Tab, selector: string): Promise<void> =>
  tab.evaluate((at) => {
    const button = document.querySelector<HTMLElement>(at);
    if (!button) throw new Error(`There is no ${at}`);
    button.click();
  }, selector);

const texts = (tab: Tab): Promise<(string | undefined)[]> =>
  tab.evaluate(() => [...document.querySelectorAll("[data-herald-toast]:not([data-herald-leaving]) [data-herald-text]")].map(({ textContent }) => textContent));

/** What a toast with these words is like. */
const toastLike = (tab: Tab, words: string): Promise<{ level?: string; classes: string; icon: string | null; dismiss: string | null; lang: string | null; html: string }> =>
  tab.until((part) => {
    const toast = [...document.querySelectorAll<HTMLElement>("[data-herald-toast]:not([data-herald-leaving])")].find(({ textContent }) => textContent.includes(part));
    const attribute = (name: string, of: string) => toast?.querySelector(`[data-herald-${of}]`)?.getAttribute(name) ?? null;
    return toast && {
      level: toast.dataset["level"] ?? "",
      classes: toast.className,
      icon: attribute("aria-label", "icon"),
      dismiss: attribute("aria-label", "dismiss"),
      lang: attribute("lang", "text"),
      html: toast.querySelector("[data-herald-text]")?.innerHTML ?? "",
    };
  }, words);

/** The options that the page's code installs, read as a page would run it. */
async function shownOptions(tab: Tab): Promise<Options> {
  const code = await tab.evaluate(() => document.querySelector("#code")?.textContent ?? "");
  let installed: Options | undefined;
  runInContext(code, createContext({ herald: { install: (options: Options = {}) => (installed = options) } }));
  if (!installed) throw new Error(`This installs nothing: ${code}`);
  return installed;
}

const happened = (tab: Tab, line: string): Promise<unknown> =>
  tab.until((words) => [...document.querySelectorAll("#happened li")].some(({ textContent }) => textContent === words), line);

/** Where the region stands: which edges of the window it is nearer to. */
const standing = (tab: Tab): Promise<string> =>
  tab.evaluate(() => {
    const { left, right, top, bottom } = (document.querySelector("[data-herald-toast]") as Element).getBoundingClientRect();
    const across = Math.abs(left - innerWidth + right) < 40 ? "middle" : left < innerWidth - right ? "left" : "right";
    return `${top < innerHeight - bottom ? "top" : "bottom"} ${across}`;
  });

async function placesAndTimes(tab: Tab): Promise<void> {
  expect(await shownOptions(tab)).toEqual({});
  await press(tab, "#code-error");
  await toastWith(tab, "toast.error");
  const places: Record<string, string> = {};
  for (const position of ["", "bottom", "bottom-start", "top-end", "top", "top-start"]) {
    await choose(tab, { position });
    places[position] = await standing(tab);
    expect((await shownOptions(tab)).position).toBe(position || undefined);
  }
  expect(places).toEqual({ "": "bottom right", bottom: "bottom middle", "bottom-start": "bottom left", "top-end": "top right", top: "top middle", "top-start": "top left" });
  await choose(tab, { dir: "rtl" });
  expect(await standing(tab)).toBe("top right");
  expect(await tab.evaluate(() => document.querySelector("#code")?.textContent)).toContain(`<html dir="rtl">`);
  await choose(tab, { dir: "", position: "" });

  // The background is of the scheme that was chosen, whatever the system's is.
  const backgrounds: unknown[] = [];
  for (const scheme of ["light", "dark"]) {
    await choose(tab, { scheme });
    backgrounds.push(await tab.evaluate(() => getComputedStyle(document.querySelector("[data-herald-toast]") as Element).backgroundColor));
  }
  expect(backgrounds).toEqual(["rgb(255, 255, 255)", "rgb(31, 36, 43)"]);
  await choose(tab, { scheme: "" });
  await clear(tab);
  await happened(tab, "dismissed (code): toast.error(…) was called.");

  await choose(tab, { hotkey: "Alt+KeyN", duration: "0" });
  expect(await tab.evaluate(() => document.querySelector("[data-herald-region]")?.getAttribute("aria-label"))).toBe("Notifications (Alt+N)");
  await choose(tab, { hotkey: "false" });
  expect(await tab.evaluate(() => document.querySelector("[data-herald-region]")?.getAttribute("aria-label"))).toBe("Notifications");
  expect(await shownOptions(tab)).toEqual({ hotkey: false, duration: 0 });
  await choose(tab, { duration: "levels", hotkey: "" });
  expect(await shownOptions(tab)).toEqual({ duration: { success: 1500, error: 10_000 } });
  await press(tab, "#code-success");
  await happened(tab, "dismissed (timeout): toast.success(…) was called.");

  // So high a window that no toast has to wait for want of room is not to be had everywhere; a limit of 2 is.
  await choose(tab, { limit: "2", duration: "0" });
  await press(tab, "#burst");
  await tab.until(() => document.querySelector("[data-herald-more]")?.textContent === "998 more");
  expect(await texts(tab)).toEqual(["Message 1 of 1000.", "Message 2 of 1000."]);
  await clear(tab);
  expect(await tab.evaluate(() => document.querySelector("[data-herald-more]")?.textContent)).toBe("");

  // What was chosen outlives a reload; a click takes it back.
  await tab.reload();
  await ready(tab);
  expect(await shownOptions(tab)).toEqual({ limit: 2, duration: 0 });
  await tab.click("#reset");
  await tab.until(() => document.querySelector("#code")?.textContent === "herald.install();");
}

async function wordsAndLooks(tab: Tab): Promise<void> {
  await choose(tab, { labels: "de" });
  await press(tab, "#level-warning");
  expect(await toastLike(tab, "fast voll")).toMatchObject({ level: "warning", icon: "Warnung", dismiss: "Schließen", lang: "de" });
  expect(await tab.evaluate(() => [document.documentElement.lang, document.querySelector("[data-herald-region]")?.getAttribute("aria-label")])).toEqual(["de", "Hinweise (Alt+T)"]);
  expect((await shownOptions(tab)).labels).toMatchObject({ region: "Hinweise", more: "{n} weitere" });
  await clear(tab);
  await choose(tab, { labels: "", duration: "0" });

  for (const level of ["debug", "info", "success", "warning", "error"]) await press(tab, `#level-${level}`);
  await tab.until(() => document.querySelectorAll("[data-herald-toast]").length === 5);
  expect(await tab.evaluate(() => [...document.querySelectorAll<HTMLElement>("[data-herald-toast]")].map(({ dataset }) => dataset["level"]))).toEqual(expect.arrayContaining(["debug", "error", "info", "success", "warning"]));
  await clear(tab);

  await press(tab, "#level-fatal");
  expect((await toastLike(tab, "database")).level).toBe("info");
  await clear(tab);
  await choose(tab, { aliases: "fatal" });
  await press(tab, "#level-fatal");
  await tab.until(() => document.querySelector("[data-herald-toast][data-level=error]")?.textContent.includes("database"));
  await clear(tab);

  await press(tab, "#same");
  await tab.until(() => document.querySelector("[data-herald-count]")?.textContent === "×3");
  expect(await texts(tab)).toHaveLength(1);
  await press(tab, "#languages");
  expect((await toastLike(tab, "تم حفظ")).lang).toBe("ar");
  await clear(tab);

  await choose(tab, { schema: "own" });
  await press(tab, "#level-success");
  expect((await toastLike(tab, "was saved")).classes).toBe("slip slip-good");
  expect(JSON.parse(JSON.stringify((await shownOptions(tab)).schema))).toMatchObject({ levels: { success: "slip-good" } });
  await clear(tab);
  await choose(tab, { schema: "", render: "text" });
  await press(tab, "#level-success");
  expect((await toastLike(tab, "was saved")).html).toMatch(/^<p>The article was saved\.<\/p><small>.+<\/small>$/);
  await clear(tab);
  await choose(tab, { render: "elsewhere" });
  await press(tab, "#level-success");
  await tab.until(() => document.querySelector("#elsewhere")?.textContent === "The article was saved.");
  expect(await texts(tab)).toEqual([]);
  await choose(tab, { render: "" });

  await press(tab, "#html");
  expect((await toastLike(tab, "leaning")).html).toContain("&lt;b&gt;Bold");
  await clear(tab);
  await choose(tab, { sanitizer: "own" });
  await press(tab, "#html");
  expect((await toastLike(tab, "leaning")).html).toBe("<b>Bold</b>, <em>leaning</em>, and no link.");
  await clear(tab);
  // A browser without the Sanitizer API shows the text.
  await choose(tab, { sanitizer: "setHTML" });
  await press(tab, "#html");
  const { html } = await toastLike(tab, "leaning");
  expect(html).toContain(await tab.evaluate(() => "setHTML" in Element.prototype) ? "<em>leaning</em>, and <a>no link</a>" : "&lt;em&gt;leaning");
  await clear(tab);
  await choose(tab, { sanitizer: "" });

  await press(tab, "#list");
  await toastWith(tab, "Rendered as a list");
  await clear(tab);
  await choose(tab, { pageMessages: "false" });
  await press(tab, "#list");
  await tab.until(() => document.querySelector("#swapped ul.messages")?.textContent.includes("Rendered as a list"));
  expect(await texts(tab)).toEqual([]);
}

async function tasksAndActions(tab: Tab): Promise<void> {
  await choose(tab, { duration: "0", report: "page" });
  await tab.click("#start-import");
  await progressOf(tab, "import", 0);
  await demo.advance(3);
  await progressOf(tab, "import", 3 / 8);
  await tab.click("[data-herald-toast=import] [data-herald-action]");
  await tab.until(() => document.querySelector("[data-herald-toast=import][data-level=warning]")?.textContent.includes("Cancelled after 3 of 8 pages."));
  expect(await tab.evaluate(() => document.querySelector<HTMLProgressElement>("[data-herald-toast=import] progress")?.hidden)).toBe(true);
  // htmx makes what was just swapped in listen only when it has settled.
  await tab.until(() => document.querySelector("#import:not(.htmx-added, .htmx-settling, .htmx-swapping)")?.textContent.includes("No import"));
  await press(tab, "#start-import");
  await progressOf(tab, "import", 0);
  await demo.advance(8);
  await tab.until(() => document.querySelector("[data-herald-toast=import][data-level=success]")?.textContent.includes("Imported."));
  await clear(tab);

  await tab.click("#archive");
  await toastWith(tab, "archived");
  expect(await tab.evaluate(() => document.querySelector("a[data-herald-action]")?.getAttribute("href"))).toBe("/");
  await tab.click("button[data-herald-action]");
  await toastWith(tab, "Undone.");
  await noToastWith(tab, "archived");
  await happened(tab, "dismissed (action): The article was archived.");
  await clear(tab);

  // The first attempt fails, and leaves the toast for the next.
  await tab.click("#letter");
  await tab.click("[data-herald-action]");
  await toastWith(tab, "The server failed.");
  await toastWith(tab, "was not sent");
  await tab.until(() => !document.querySelector("[data-herald-action][aria-busy]"));
  await tab.click("[data-herald-action]");
  await toastWith(tab, "The letter was sent.");
  await noToastWith(tab, "was not sent");
  await clear(tab);

  await press(tab, "#abroad");
  await toastWith(tab, "Its action led elsewhere.");
  expect(await tab.evaluate(() => document.querySelectorAll("[data-herald-action]").length)).toBe(0);
  await tab.until(() => document.querySelector("#problems")?.textContent.includes('The action "Win a prize" is left out'));
  await clear(tab);

  await tab.type("#say-tags", "billing persistent");
  await tab.type("#say-id", "report");
  await tab.type("#say-progress", "0.5");
  await tab.click("#say-undo");
  await tab.click("#say-open");
  await press(tab, "#say-send");
  await toastWith(tab, "The report is ready.");
  expect(await tab.evaluate(() => {
    const toast = document.querySelector<HTMLElement>("[data-herald-toast=report]");
    return [toast?.dataset["level"], toast?.dataset["tags"], toast?.querySelector("progress")?.value, ...[...(toast?.querySelectorAll("[data-herald-action]") ?? [])].map(({ textContent }) => textContent)];
  })).toEqual(["info", "billing persistent", 0.5, "Undo", "Open the demo"]);
  await press(tab, "#code-update");
  await press(tab, "#code-update");
  await toastWith(tab, "Update 2 of one toast.");
  expect(await texts(tab)).toHaveLength(2);
  await clear(tab);
}

async function dialogs(tab: Tab): Promise<void> {
  await tab.click("#review");
  await tab.until(() => document.querySelector("#dialog:modal [data-herald-toast]")?.textContent.includes("Said before the dialog."));
  await tab.click("#dialog-say");
  await toastWith(tab, "Said over the dialog.");
  // A real click: nothing covers it, and nothing makes it inert.
  await tab.click("button[data-herald-action]");
  await toastWith(tab, "Undone.");
  await tab.click("#open-nested");
  await tab.until(() => document.querySelector("#nested:modal [data-herald-region]"));
  await tab.click("#nested [data-herald-toast]:last-of-type [data-herald-dismiss]");
  await tab.click("#close-nested");
  await tab.until(() => document.querySelector("#dialog:modal [data-herald-region]"));
  await tab.click("#close-dialog");
  await tab.until(() => document.querySelector("html > [data-herald-region]"));
  await clear(tab);
}

/** What htmx itself says of requests that fail. */
const OF_FAILURES = new RegExp(
  String.raw`^console\.error: (?:Response Status Error Code (?:404|50[03]) from /gallery/|htmx:(?:afterRequest|sendError|timeout)\b` +
    String.raw`|htmx: htmx:error: (?:timeout|Failed to fetch|NetworkError|Load failed))`,
);

async function failures(tab: Tab): Promise<void> {
  const cases = { server: "The server failed. Please try again.", client: "The server refused this.", network: "No connection. Please try again.", timeout: "No answer in time. Please try again." };
  for (const [kind, words] of Object.entries(cases)) {
    await press(tab, `#fail-${kind}`);
    await toastWith(tab, words);
  }
  await clear(tab);
  await choose(tab, { failure: "own" });
  await press(tab, "#fail-server");
  await toastWith(tab, "Something failed (server, 500).");
  expect((await shownOptions(tab)).failure).toBeTypeOf("function");
  await clear(tab);
  await choose(tab, { failure: "false" });
  await press(tab, "#fail-server");
  // Of what comes after it there is a toast.
  await tab.until(() => document.querySelector(".answers .status")?.textContent.startsWith("500"));
  await press(tab, "#code-info");
  await toastWith(tab, "toast.info");
  expect(await texts(tab)).toHaveLength(1);
  await clear(tab);
}

async function pages(tab: Tab): Promise<void> {
  await choose(tab, { failure: "", limit: "3" });
  await tab.evaluate(() => document.documentElement.setAttribute("data-old", ""));
  await press(tab, "#publish");
  await tab.until(() => !document.documentElement.hasAttribute("data-old"));
  await ready(tab);
  await toastWith(tab, "Published, and on to the next page.");
  expect(await shownOptions(tab)).toEqual({ limit: 3 });
  await choose(tab, { carryOver: "false" });
  await tab.evaluate(() => document.documentElement.setAttribute("data-old", ""));
  await press(tab, "#again");
  await tab.until(() => !document.documentElement.hasAttribute("data-old"));
  await ready(tab);
  expect(await shownOptions(tab)).toEqual({ limit: 3, carryOver: false });
  expect(await texts(tab)).toEqual([]);
}

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
    await tab.goto(`${demo.url}/gallery/?htmx=${htmx}`);
    await ready(tab);
    await step(tab);
    // No toast is carried over to the next step.
    await clear(tab);
    expect((await tab.console()).slice(said).filter((line) => !OF_FAILURES.test(line))).toEqual([]);
  });
});

describe("chromium", () => {
  test.each([["light", {}], ["dark", { labels: "ar", dir: "rtl", schema: "own" }]] as const)("axe finds nothing: %s, %j", async (scheme, options) => {
    const tab = await visit({ scheme, duration: "0", ...options });
    await tab.page?.emulateMedia({ reducedMotion: "reduce" });
    await tab.click("#archive");
    await press(tab, "#level-error");
    await press(tab, "#start-import");
    await tab.until(() => document.querySelectorAll("[data-herald-toast]").length === 3);
    // Run by the browser's own tools, which the page's policy does not concern.
    await tab.page?.evaluate(axe);
    const run = () => tab.evaluate(async () => {
      const { axe: checker } = window as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } };
      return (await checker.run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
    });
    expect(await run()).toEqual([]);
    await press(tab, "#open-dialog");
    await tab.until(() => document.querySelector("#dialog:modal [data-herald-toast]"));
    expect(await run()).toEqual([]);
    await tab.close();
  });

  test.each([1280, 320])("on %i pixels nothing scrolls sideways, whatever is chosen", async (width) => {
    const tab = await visit({ labels: "de", schema: "own", sanitizer: "own", render: "text", failure: "own", report: "page" });
    await tab.page?.setViewportSize({ width, height: 720 });
    await press(tab, "#archive");
    await toastWith(tab, "archived");
    expect(await tab.evaluate(() => [document.documentElement.scrollWidth, innerWidth])).toEqual([width, width]);
    await tab.close();
  });

  test("a page's buttons and backdrops do not reach the toasts", async () => {
    const tab = await visit({ duration: "0" });
    await tab.evaluate(() => {
      // Ahead of herald's, as the README has it, and in no layer.
      const [sheet] = document.styleSheets;
      for (const rule of ["::backdrop { background: red }", "button, a { min-height: 90px; min-width: 90px; padding: 40px; margin: 9px; background: red }"]) sheet?.insertRule(rule, sheet.cssRules.length);
    });
    await press(tab, "#archive");
    await toastWith(tab, "archived");
    const seen = await tab.evaluate(() => {
      const region = document.querySelector("[data-herald-region]") as Element;
      const height = (selector: string) => Math.round(region.querySelector(selector)?.getBoundingClientRect().height ?? 0);
      return { backdrop: getComputedStyle(region, "::backdrop").display, dismiss: height("[data-herald-dismiss]"), same: height("button[data-herald-action]") === height("a[data-herald-action]"), low: height("button[data-herald-action]") < 40 };
    });
    expect(seen).toEqual({ backdrop: "none", dismiss: 28, same: true, low: true });
    await tab.close();
  });
});
