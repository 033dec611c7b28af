import { afterAll, afterEach, describe, expect, test } from "vitest";
import { ENGINES, type Engine } from "./browsers.ts";
import {
  page,
  serve,
  VERSIONS,
  type HtmxVersion,
  type PageParts,
  type Route,
  type Site,
} from "./site.ts";
import { linesFrom, open, type Browser, type Tab } from "./tab.ts";

/** What a journey has in hand. */
export interface Journey {
  readonly engine: Engine;
  readonly version: HtmxVersion;
  /**
   * Serves a page at `/` with these parts and routes, and opens it. The tab is the engine's one
   * tab, which is fast, and the site has a port of its own, so that its storage is empty and no
   * cache knows it.
   */
  visit(
    parts: Omit<PageParts, "htmx">,
    routes?: Record<string, Route>,
  ): Promise<{ tab: Tab; site: Site }>;
  /** Says which console lines belong to this journey; any other fails it. */
  expectConsole(...lines: RegExp[]): void;
  /**
   * Says which console lines may be there or not: what htmx says of a 4xx, where it is left to
   * chance whether there is one.
   */
  tolerateConsole(...lines: RegExp[]): void;
}

const browsers = new Map<Engine, Promise<Browser>>();
const tabs = new Map<Engine, Promise<Tab>>();
const sites: Site[] = [];

afterEach(async () => {
  for (const site of sites.splice(0)) await site.close();
});

/** Ends the browsers that this file of tests started. */
afterAll(async () => {
  for (const browser of browsers.values()) await (await browser).close();
  browsers.clear();
  tabs.clear();
});

/** A browser of this engine, started once for each file of tests. */
export function browserOf(engine: Engine): Promise<Browser> {
  let browser = browsers.get(engine);
  if (!browser) browsers.set(engine, (browser = open(engine)));
  return browser;
}

/** The one tab of this engine. */
export function tabOf(engine: Engine): Promise<Tab> {
  let tab = tabs.get(engine);
  if (!tab) tabs.set(engine, (tab = browserOf(engine).then((browser) => browser.newTab())));
  return tab;
}

/**
 * Runs a journey on every htmx in every engine. Whatever the console says beyond what it expects
 * fails it.
 */
export function journey(
  title: string,
  run: (journey: Journey) => Promise<void>,
  versions: readonly HtmxVersion[] = VERSIONS,
): void {
  describe.each(ENGINES)("%s", (engine) => {
    test.each(versions)(`htmx %s: ${title}`, async (version) => {
      const expected: RegExp[] = [];
      const tolerated: RegExp[] = [];
      const tab = await tabOf(engine);
      const said = (await tab.console()).length;
      let visits = 0;
      await run({
        engine,
        version,
        async visit(parts, routes = {}) {
          const site = await serve({ "/": () => page({ htmx: version, ...parts }), ...routes });
          sites.push(site);
          await (visits++ ? tab.goto(`${site.url}/`) : tab.start(`${site.url}/`));
          return { tab, site };
        },
        expectConsole: (...lines) => void expected.push(...lines),
        tolerateConsole: (...lines) => void tolerated.push(...lines),
      });
      const lines = await linesFrom(tab, said, expected);
      expect(
        lines.filter((line) => ![...expected, ...tolerated].some((pattern) => pattern.test(line))),
      ).toEqual([]);
      for (const pattern of expected) expect(lines).toContainEqual(expect.stringMatching(pattern));
    });
  });
}
