import { afterAll, afterEach, describe, expect, test } from "vitest";
import { ENGINES, type Engine } from "./browsers.ts";
import { page, serve, VERSIONS, type HtmxVersion, type PageParts, type Route, type Site } from "./site.ts";
import { open, type Browser, type Tab } from "./tab.ts";

/** What a journey has in hand. */
export interface Journey {
  readonly engine: Engine;
  readonly version: HtmxVersion;
  /** Serves a page at `/` with these parts and routes, and opens it in a fresh tab. */
  visit(parts: Omit<PageParts, "htmx">, routes?: Record<string, Route>): Promise<{ tab: Tab; site: Site }>;
  /** Says which console lines belong to this journey; any other fails it. */
  expectConsole(...lines: RegExp[]): void;
}

const browsers = new Map<Engine, Promise<Browser>>();
const ends: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});

afterAll(async () => {
  for (const browser of browsers.values()) await (await browser).close();
  browsers.clear();
});

/** A browser of this engine, started once for each file of tests. */
export function browserOf(engine: Engine): Promise<Browser> {
  let browser = browsers.get(engine);
  if (!browser) browsers.set(engine, (browser = open(engine)));
  return browser;
}

/** Runs a journey on every htmx in every engine. Whatever the console says beyond what it expects fails it. */
export function journey(title: string, run: (journey: Journey) => Promise<void>, versions: readonly HtmxVersion[] = VERSIONS): void {
  describe.each(ENGINES)("%s", (engine) => {
    test.each(versions)(`htmx %s: ${title}`, async (version) => {
      const expected: RegExp[] = [];
      const tabs: Tab[] = [];
      await run({
        engine,
        version,
        async visit(parts, routes = {}) {
          const site = await serve({ "/": () => page({ htmx: version, ...parts }), ...routes });
          ends.push(() => site.close());
          const tab = await (await browserOf(engine)).newTab();
          ends.push(() => tab.close());
          tabs.push(tab);
          await tab.goto(`${site.url}/`);
          return { tab, site };
        },
        expectConsole: (...lines) => void expected.push(...lines),
      });
      for (const tab of tabs) {
        const lines = await tab.console();
        expect(lines.filter((line) => !expected.some((pattern) => pattern.test(line)))).toEqual([]);
        for (const pattern of expected) expect(lines).toContainEqual(expect.stringMatching(pattern));
      }
    });
  });
}
