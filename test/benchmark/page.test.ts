/*
 * What herald costs a page, beside its peers, which take turns in one run of real Chromium. What
 * counts is the ratio of two things measured side by side. `npm run benchmark` runs it and writes
 * docs/benchmarks.md; nothing here is asserted, since a busy machine must not fail a test.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { afterAll, beforeAll, expect, test } from "vitest";
import installBrowsers from "../support/browsers.ts";
import { serve, type Site } from "../support/site.ts";
import { open, type Browser, type Tab } from "../support/tab.ts";
import { ASSETS, pageOf, PEERS } from "./peers.ts";

declare global {
  /** Shows a text, in the way of the page's peer. */
  function show(text: string): void;
  /** Takes all toasts away. */
  function clear(): void;
}

const SIZES = [1000, 10_000, 50_000];
const NAMES = Object.keys(PEERS);
const sections: string[][] = [];
let browser: Browser;
let site: Site;
let tab: Tab;

beforeAll(async () => {
  installBrowsers();
  site = await serve({
    ...Object.fromEntries(
      Object.entries(ASSETS).map(([path, text]) => [
        path,
        (_, response) => {
          response.setHeader(
            "content-type",
            path.endsWith(".css") ? "text/css" : "text/javascript",
          );
          response.end(text);
        },
      ]),
    ),
    ...Object.fromEntries(
      Object.values(PEERS).flatMap((peer, index) =>
        [0, ...SIZES].map((size) => [`/${index}/${size}`, () => pageOf(peer, size)]),
      ),
    ),
  });
  browser = await open("chromium");
  tab = await browser.newTab();
});
afterAll(async () => {
  await site.close();
  await browser.close();
  writeFileSync(new URL("../../docs/benchmarks.md", import.meta.url), await page());
});

const median = (times: readonly number[]): number =>
  [...times].sort((one, other) => one - other)[Math.floor(times.length / 2)] ?? NaN;
const visit = (name: string, size = 0) => tab.goto(`${site.url}/${NAMES.indexOf(name)}/${size}`);
const ratio = (value: number): string => `${value.toFixed(2)}×`;
const row = (...cells: string[]): string => `| ${cells.join(" | ")} |`;

/** Lets each of several things be measured in turn, and returns the middle time of each. */
async function inTurns(
  names: readonly string[],
  rounds: number,
  time: (name: string) => Promise<number>,
): Promise<ReadonlyMap<string, number>> {
  const times = new Map(names.map((name) => [name, [] as number[]]));
  for (let round = 0; round < rounds; round++) {
    for (const name of names) times.get(name)?.push(await time(name));
  }
  return new Map(names.map((name) => [name, median(times.get(name) ?? [])]));
}

const TIMEOUT = 600_000;

test("one toast", { timeout: TIMEOUT }, async () => {
  const calls = await inTurns(NAMES, 15, async (name) => {
    await visit(name);
    return tab.evaluate(async () => {
      const frame = () => new Promise((done) => requestAnimationFrame(done));
      const once = async () => {
        await frame();
        const start = performance.now();
        for (let text = 0; text < 3; text++) show(`Text ${text}`);
        const time = performance.now() - start;
        await frame();
        clear();
        return time / 3;
      };
      // Once to warm up.
      await once();
      await new Promise((done) => setTimeout(done, 50));
      return once();
    });
  });
  const notyf = calls.get("notyf") ?? NaN;
  expect(calls.size).toBe(NAMES.length);
  sections.push([
    "## One toast",
    "",
    "From the call to the DOM, in units of notyf's time; the middle of 15 rounds.",
    "",
    row("", "ratio"),
    row("---", "--:"),
    ...NAMES.map((name) => row(name, ratio((calls.get(name) ?? NaN) / notyf))),
    "",
  ]);
});

test("1,000 messages in one tick", { timeout: TIMEOUT }, async () => {
  const burst = (count: number) => async (name: string) => {
    await visit(name);
    return tab.evaluate((texts) => {
      const start = performance.now();
      for (let text = 0; text < texts; text++) show(`Text ${text}`);
      return performance.now() - start;
    }, count);
  };
  const thousand = await inTurns(NAMES, 7, burst(1000));
  expect(thousand.size).toBe(NAMES.length);
  const floor = thousand.get("a bare div") ?? NaN;
  const growth = [];
  for (const count of [100, 1000, 10_000]) {
    const times = await inTurns(["herald"], 5, burst(count));
    growth.push([count, (times.get("herald") ?? NaN) / count] as const);
  }
  const least = growth[1]?.[1] ?? NaN;
  sections.push([
    "## 1,000 messages in one tick",
    "",
    "In units of 1,000 bare elements; the middle of 7 rounds.",
    "",
    row("", "ratio"),
    row("---", "--:"),
    ...NAMES.map((name) => row(name, ratio((thousand.get(name) ?? NaN) / floor))),
    "",
    "The time for each of herald's messages, in units of that among 1,000. Where it does not grow, the",
    "whole is linear.",
    "",
    row("messages", "time for each"),
    row("--:", "--:"),
    ...growth.map(([count, time]) => row(String(count), ratio(time / least))),
    "",
  ]);
});

test("a page at rest", { timeout: TIMEOUT }, async () => {
  const rows: string[] = [];
  for (const size of SIZES) {
    const times = await inTurns(["a bare div", "herald"], 9, async (name) => {
      await visit(name, size);
      return tab.evaluate(async () => {
        const list = document.querySelector("#rows") as Element;
        await new Promise((done) => requestIdleCallback(done));
        const start = performance.now();
        for (let change = 0; change < 500; change++) {
          const added = document.createElement("li");
          added.textContent = `Row ${change}`;
          list.append(added);
          // Observers are told of each change alone.
          await Promise.resolve();
          added.remove();
          await Promise.resolve();
        }
        return performance.now() - start;
      });
    });
    const [without = NaN, withHerald = NaN] = [...times.values()];
    // In microseconds, since the work of the browser itself is next to nothing here.
    rows.push(row(String(size), ((withHerald - without) * 2).toFixed(1)));
  }
  expect(rows).toHaveLength(SIZES.length);
  sections.push([
    "## A page at rest",
    "",
    "What herald adds to one element that is inserted and removed again, in microseconds, on pages of",
    "several sizes: the middle of 9 rounds of 500. It does not grow with the page. The tests assert in",
    "counts that nothing else runs at rest.",
    "",
    row("elements", "µs for each change"),
    row("--:", "--:"),
    ...rows,
    "",
  ]);
});

test("10,000 handlers of one name", { timeout: TIMEOUT }, async () => {
  const HOW = ["addEventListener", "onTrigger"];
  const registration = new Map<string, number[]>();
  const dispatch = await inTurns(HOW, 9, async (how) => {
    await visit("herald");
    const [registered, dispatched] = await tab.evaluate((name) => {
      const { herald } = window as unknown as {
        herald: { onTrigger(event: string, handler: () => void): void };
      };
      let calls = 0;
      const handlers = Array.from({ length: 10_000 }, () => () => void calls++);
      const start = performance.now();
      for (const handler of handlers) {
        if (name === "onTrigger") herald.onTrigger("saved", handler);
        else document.addEventListener("saved", handler);
      }
      const middle = performance.now();
      document.body.dispatchEvent(new CustomEvent("saved", { bubbles: true }));
      const times = [middle - start, performance.now() - middle] as const;
      if (calls !== handlers.length) throw new Error(`${calls} calls`);
      return times;
    }, how);
    registration.set(how, [...(registration.get(how) ?? []), registered]);
    return dispatched;
  });
  expect(dispatch.size).toBe(HOW.length);
  const of = (times: ReadonlyMap<string, number>) =>
    (times.get("onTrigger") ?? NaN) / (times.get("addEventListener") ?? NaN);
  const registered = new Map(HOW.map((how) => [how, median(registration.get(how) ?? [])]));
  sections.push([
    "## 10,000 handlers of one name",
    "",
    "`onTrigger` in units of plain `addEventListener`; the middle of 9 rounds.",
    "",
    row("", "ratio"),
    row("---", "--:"),
    row("registration", ratio(of(registered))),
    row("one dispatch", ratio(of(dispatch))),
    "",
  ]);
});

/** The page of docs. */
async function page(): Promise<string> {
  const versionOf = (name: string) => {
    const file = new URL(`../../node_modules/${name}/package.json`, import.meta.url);
    return `${name} ${(JSON.parse(readFileSync(file, "utf8")) as { version: string }).version}`;
  };
  return [
    "# Benchmarks",
    "",
    "`npm run benchmark` measures all of this in one run and writes this page. Each number is a ratio of",
    "two things that were measured in turns in the same run. Absolute times say something about the",
    "machine only.",
    "",
    `Measured in Chromium on ${cpus().length} cores, beside ${versionOf("notyf")} and ${versionOf("bootstrap")}.`,
    "",
    ...sections.flat(),
    "## What made it fast",
    "",
    "* At rest herald looks at added nodes alone. It asked the whole document at each change before.",
    "* The script registers and returns. Region, style sheet and live regions come when the page is idle.",
    "* A toast is drawn without a forced layout, and only where it is shown. The others wait as data, found",
    "  by an index.",
    "* A name has one DOM listener, whatever number of handlers it has, and a handler is registered without",
    "  a search through the others.",
    "",
  ].join("\n");
}
