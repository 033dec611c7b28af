/* The single files of dist/bundled, vendored by an import map, in each engine. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ENGINES } from "../support/browsers.ts";
import { page, says, serve, type Route, type Site } from "../support/site.ts";
import { open, type Browser, type Tab } from "../support/tab.ts";
import { project } from "./desk.ts";

/** The entries by their names in `dist/bundled`, with some names that each has to export. */
const ENTRIES: Record<string, readonly string[]> = {
  index: ["dismiss", "install", "nextTrigger", "onTrigger", "toast"],
  auto: ["dismiss", "install", "nextTrigger", "onTrigger", "toast"],
  triggers: ["install", "nextTrigger", "onTrigger"],
  server: ["HtmxHeaders", "flash", "htmxRequest", "redirectTo"],
  testing: ["matchers", "readTriggers", "recordTriggers", "serverSays"],
  log: ["log", "preferences"],
  catalogue: ["checkTriggers", "defineTriggers", "jsonSchema"],
};
const nameOf = (entry: string): string =>
  entry === "index" ? "htmx-herald" : `htmx-herald/${entry}`;

const imports = Object.fromEntries(
  Object.keys(ENTRIES).map((entry) => [nameOf(entry), `/vendor/${entry}.js`]),
);
const MAP = `<script type="importmap">${JSON.stringify({ imports })}</script>`;

const home = project({});
afterAll(() => home.remove());
const FILES: Record<string, Route> = Object.fromEntries(
  Object.keys(ENTRIES).map((entry) => [
    `/vendor/${entry}.js`,
    (_, response) => {
      response.setHeader("content-type", "text/javascript; charset=utf-8");
      return home.read(`node_modules/htmx-herald/dist/bundled/${entry}.js`);
    },
  ]),
);

/** A page whose module imports one entry, and keeps it in `window.imported`. */
const pageOf = (entry: string): string =>
  page({
    htmx: "2.0.11",
    scripts: `<script src="/htmx/2.0.11.js"></script>${MAP}<script type="module">
      import * as entry from "${nameOf(entry)}";
      window.imported = entry;
    </script>`,
    body: `<button id="delete" hx-post="/delete">Delete</button>`,
  });

declare global {
  /** The entry that the page has imported. */
  var imported: Record<string, unknown>;
}

describe.each(ENGINES)("%s", (engine) => {
  let browser: Browser;
  let tab: Tab;
  let site: Site;
  beforeAll(async () => {
    browser = await open(engine);
    tab = await browser.newTab();
    site = await serve({
      ...FILES,
      ...Object.fromEntries(
        Object.keys(ENTRIES).map((entry) => [`/${entry}`, () => pageOf(entry)]),
      ),
      "/delete": says((headers) => headers.message("success", "Article deleted.")),
    });
  });
  afterAll(async () => {
    await site?.close();
    await browser?.close();
  });

  test.each(Object.keys(ENTRIES))("%s.js is one file, and has its names", async (entry) => {
    const said = (await tab.console()).length;
    const before = site.asked.length;
    await tab.goto(`${site.url}/${entry}`);
    const names = await tab.until(() => "imported" in window && Object.keys(imported));
    expect(names).toEqual(expect.arrayContaining([...(ENTRIES[entry] ?? [])]));
    const scripts = site.asked.slice(before).filter((path) => path.startsWith("/vendor/"));
    expect(scripts).toEqual([`/vendor/${entry}.js`]);
    expect((await tab.console()).slice(said)).toEqual([]);
  });

  test("auto.js shows a message", async () => {
    await tab.goto(`${site.url}/auto`);
    await tab.click("#delete");
    const text = await tab.until(() => document.querySelector("[data-herald-text]")?.textContent);
    expect(text).toBe("Article deleted.");
  });
});
