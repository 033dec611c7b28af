/* The demo, as `npm start` serves it: every panel by real clicks, under its strict policy, on every htmx. */
import { readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { createServer, type ViteDevServer } from "vite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ENGINES, type Engine } from "../support/browsers.ts";
import { browserOf } from "../support/journey.ts";
import type { Tab } from "../support/tab.ts";

const axe = readFileSync(new URL("../../node_modules/axe-core/axe.min.js", import.meta.url), "utf8");

let vite: ViteDevServer;
let url: string;

beforeAll(async () => {
  vite = await createServer({ server: { port: 0, host: "127.0.0.1" }, logLevel: "error" });
  await vite.listen();
  const address = vite.httpServer?.address() as AddressInfo | undefined;
  url = `http://127.0.0.1:${address?.port}`;
});
afterAll(() => vite.close());

const text = (tab: Tab, selector: string): Promise<string> => tab.evaluate((at) => document.querySelector(at)?.textContent.trim() ?? "", selector);
const toastWith = (tab: Tab, words: string): Promise<unknown> => tab.until((part) => [...document.querySelectorAll("[data-herald-toast]")].some(({ textContent }) => textContent.includes(part)), words);
/** Waits until the panel shows an answer with this header. */
const answered = (tab: Tab, panel: string, header: string): Promise<unknown> =>
  tab.until(({ at, words }) => [...document.querySelectorAll(`${at} .answers li`)].some(({ textContent }) => textContent.includes(words)), { at: panel, words: header });

/** Every section of the guide, panel by panel. */
async function walk(tab: Tab): Promise<void> {
  await tab.click("#start-task");
  await answered(tab, "#background-task", "processingStarted");
  await toastWith(tab, "pages are processed");

  await tab.click("#lead-save");
  await answered(tab, "#several-triggers", "articleUpdated, statsRefreshed, cacheCleared");
  await tab.until(() => document.querySelector("#cache")?.textContent.includes("once"));

  await tab.click("#clear-string");
  await answered(tab, "#single-trigger", "cacheCleared");
  await tab.click("#clear-list");
  await tab.until(() => document.querySelectorAll("#single-trigger .answers li").length === 2);
  expect(await tab.evaluate(() => new Set([...document.querySelectorAll("#single-trigger .answers .header")].map(({ textContent }) => textContent)).size)).toBe(1);

  await tab.click("#delete-1");
  await toastWith(tab, "deleted.");
  await tab.until(() => !document.querySelector("#delete-1"));
  expect(await text(tab, "#deleted")).toContain("1");

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
  await tab.evaluate(() => document.querySelector<HTMLElement>("#code-dismiss")?.click());
  await tab.until(() => !document.querySelector("[data-herald-toast]"));
}

describe.each(ENGINES)("%s", (engine: Engine) => {
  test.each(["1", "2", "4"])("htmx %s: every panel works, and nothing is in the console", async (version) => {
    const tab = await (await browserOf(engine)).newTab();
    await tab.goto(`${url}/?htmx=${version}`);
    expect(await text(tab, "#htmx-switch [aria-current]")).toMatch(new RegExp(`\\b${version}\\.`));
    await walk(tab);
    expect(await tab.console()).toEqual([]);
    await tab.close();
  });
});

test.each(["light", "dark"] as const)("axe finds nothing in the demo with toasts on it: %s", async (colorScheme) => {
  const tab = await (await browserOf("chromium")).newTab();
  await tab.page?.emulateMedia({ colorScheme, reducedMotion: "reduce" });
  await tab.goto(url);
  await tab.click("#message-several");
  await toastWith(tab, "Three.");
  // Run by the browser's own tools, which the page's policy does not concern.
  await tab.page?.evaluate(axe);
  const violations = await tab.evaluate(async () => {
    const { axe: checker } = window as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } };
    return (await checker.run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  });
  expect(violations).toEqual([]);
  await tab.close();
});
