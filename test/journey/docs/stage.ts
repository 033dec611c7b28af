import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tabOf } from "../../support/journey.ts";
import {
  HTMX,
  page,
  serve,
  type HtmxVersion,
  type PageParts,
  type Route,
  type Site,
} from "../../support/site.ts";
import { linesFrom, type Tab } from "../../support/tab.ts";

const require = createRequire(import.meta.url);

/** Where a block of a page is played: Chromium, a server of its own, and one htmx. */
export interface Stage {
  readonly version: HtmxVersion;
  readonly tab: Tab;
  /**
   * Serves and opens a page with these parts; htmx and herald are in its head already, unless
   * `scripts` says otherwise.
   */
  visit(parts: Omit<PageParts, "htmx">, routes?: Record<string, Route>): Promise<Site>;
  /** The texts of the toasts, once there are some. */
  toasts(): Promise<string[]>;
  /** Says which console lines belong to the play; any other fails it. */
  expectConsole(...lines: RegExp[]): void;
}

/**
 * Plays on one htmx.
 *
 * @returns The lines of the console that nobody expected, and the patterns that no line matched.
 */
export async function play(
  version: HtmxVersion,
  run: (stage: Stage) => Promise<unknown>,
): Promise<unknown[]> {
  const tab = await tabOf("chromium");
  const said = (await tab.console()).length;
  const sites: Site[] = [];
  const expected: RegExp[] = [];
  try {
    await run({
      version,
      tab,
      expectConsole: (...lines) => void expected.push(...lines),
      async visit(parts, routes = {}) {
        const site = await serve({
          ...STATIC(version),
          "/": () => page({ htmx: version, ...parts }),
          ...routes,
        });
        sites.push(site);
        await tab.goto(`${site.url}/`);
        return site;
      },
      toasts: () =>
        tab.until(() => {
          const texts = [
            ...document.querySelectorAll("[data-herald-toast]:not([data-herald-leaving])"),
          ].map(({ textContent }) => textContent);
          return texts.length && texts;
        }),
    });
    const lines = await linesFrom(tab, said, expected);
    return [
      ...lines.filter((line) => !expected.some((pattern) => pattern.test(line))),
      ...expected.filter((pattern) => !lines.some((line) => pattern.test(line))),
    ];
  } finally {
    await leave(tab);
    for (const site of sites) await site.close();
  }
}

/**
 * Leaves the page with nothing in its storage, because a port may be used again, and toasts are
 * carried over.
 */
async function leave(tab: Tab): Promise<void> {
  await tab
    .evaluate(() => {
      globalThis.herald?.dismiss();
      for (const storage of [sessionStorage, localStorage]) storage.clear();
    })
    .catch(() => {});
  await tab.goto("about:blank");
}

/** A route that serves a script. */
export const script =
  (path: string): Route =>
  (_, response) => {
    response.setHeader("content-type", "text/javascript");
    return readFileSync(path, "utf8");
  };

/** The path of a file in this version of htmx. */
export const htmxFile = (version: HtmxVersion, file: string): string =>
  require.resolve(`${HTMX[version]}/dist/${file}`);

/** The folder in which the documentation has its scripts. */
const STATIC = (version: HtmxVersion): Record<string, Route> => ({
  "/static/htmx.min.js": script(htmxFile(version, "htmx.min.js")),
  ...Object.fromEntries(
    ["herald.min.js", "herald-triggers.min.js", "herald-log.min.js", "inspector.min.js"].map(
      (file) => [
        `/static/${file}`,
        script(new URL(`../../../dist/${file}`, import.meta.url).pathname),
      ],
    ),
  ),
});
