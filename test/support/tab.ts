import { setTimeout } from "node:timers/promises";
import { type Engine, findBrowser } from "./browsers.ts";
import { type Driver, PATIENCE } from "./driver.ts";
import { openPlaywright } from "./playwright.ts";
import { openWebKit } from "./webkit.ts";

/** One tab of a real browser: what the journeys are written against, the same in every engine. */
export interface Tab extends Driver {
  /**
   * Runs a function in the page again and again until it returns something truthy, which is handed
   * back.
   *
   * @throws Error after `timeout` milliseconds, with the function and the last lines of the page's
   * console.
   */
  until<T>(fn: () => T, arg?: undefined, options?: Patience): Promise<Truthy<T>>;
  until<T, A>(fn: (arg: A) => T, arg: A, options?: Patience): Promise<Truthy<T>>;
}

/** How long to wait, in milliseconds. */
export interface Patience {
  readonly timeout?: number;
}

/** What is left of a type where the value is truthy. */
export type Truthy<T> = Exclude<Awaited<T>, null | undefined | false | 0 | "">;

/** A running browser. */
export interface Browser {
  readonly engine: Engine;

  /** Opens a tab with a storage of its own. */
  newTab(): Promise<Tab>;

  /** Ends the browser, with all its tabs. */
  close(): Promise<void>;
}

/**
 * What a tab's console says from a line on: once each pattern has a line, or it is too late.
 * Firefox tells of errors when it likes.
 */
export async function linesFrom(
  tab: Tab,
  first: number,
  expected: readonly RegExp[],
): Promise<string[]> {
  for (const end = performance.now() + PATIENCE; ; await setTimeout(20)) {
    const lines = (await tab.console()).slice(first);
    if (
      expected.every((pattern) => lines.some((line) => pattern.test(line))) ||
      performance.now() > end
    )
      return lines;
  }
}

/** Starts a browser. */
export async function open(engine: Engine): Promise<Browser> {
  const found = findBrowser(engine);
  if (!found)
    throw new Error(`${engine} is not installed; the project "journey" installs it when it starts`);
  const system = found.from === "system";
  const drivers =
    system && engine === "webkit"
      ? await openWebKit(found.path)
      : await openPlaywright(engine, found);
  return {
    engine,
    newTab: async () => withUntil(await drivers.newTab()),
    close: drivers.close,
  };
}

function withUntil(driver: Driver): Tab {
  const tab: Tab = {
    ...driver,
    async click(selector) {
      await tab.until(isSettled, selector);
      await driver.click(selector);
    },
    async until<T, A>(
      fn: (arg: A) => T,
      arg?: A,
      { timeout = PATIENCE }: Patience = {},
    ): Promise<Truthy<T>> {
      const end = performance.now() + timeout;
      let last = "";
      while (performance.now() < end) {
        try {
          const value = await driver.evaluate(fn, arg as A);
          if (value) return value as Truthy<T>;
          last = `returned ${JSON.stringify(value)}`;
        } catch (error) {
          // Also when the page is on its way to another one, where asking again helps.
          last = `threw ${String(error)}`;
        }
        await setTimeout(20);
      }
      const lines = (await driver.console()).slice(-10);
      throw new Error(
        `${driver.engine}: after ${timeout} ms still not true, it ${last}\n\n${fn.toString()}\n\n` +
          `with ${JSON.stringify(arg)} at ${await driver.url()}\n` +
          (lines.length > 0 ? `The console says:\n${lines.join("\n")}` : "The console is empty."),
      );
    },
  };
  return tab;
}

/**
 * Runs in the page: whether htmx is done with an element. What was just swapped in works only 20 ms
 * later, before any person clicks.
 */
function isSettled(selector: string): boolean {
  return !document.querySelector(selector)?.closest(".htmx-added, .htmx-settling, .htmx-swapping");
}
