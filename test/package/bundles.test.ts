/* Bundles of htmx and herald, as each bundler makes them by its defaults, in a browser. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { page, says, serve, type Route, type Site } from "../support/site.ts";
import { open, type Browser, type Tab } from "../support/tab.ts";
import { project, type Outcome, type Project } from "./desk.ts";

/** Each htmx by the name that it has on the desk. */
const HTMX = ["htmx1", "htmx2", "htmx4"];

/** The modules that a bundle imports, one line after the other, by the bundle's name. */
const BUNDLES: Readonly<Record<string, string>> = Object.fromEntries(
  HTMX.flatMap((htmx) => [
    [`${htmx}-first`, `import "${htmx}";\nimport "htmx-herald/auto";`],
    [`${htmx}-last`, `import "htmx-herald/auto";\nimport "${htmx}";`],
    [`${htmx}-required`, `require("${htmx}");\nrequire("htmx-herald/auto");`],
  ]),
);
const NAMES = Object.keys(BUNDLES);
const FILES = NAMES.map((name) => `src/${name}.js`);

/** Every file of a project in which any bundler can start. */
const SOURCES: Readonly<Record<string, string>> = {
  "package.json": JSON.stringify({ name: "page", private: true }),
  ...Object.fromEntries(NAMES.map((name) => [`src/${name}.js`, BUNDLES[name] ?? ""])),
  ...Object.fromEntries(
    NAMES.map((name) => [
      `${name}.html`,
      `<!doctype html><script type="module" src="src/${name}.js"></script>`,
    ]),
  ),
};
const PAGES = NAMES.map((name) => `${name}.html`);
const ENTRIES = JSON.stringify(Object.fromEntries(NAMES.map((name) => [name, `./src/${name}.js`])));

/** How a bundler builds all of them, into `dist`. */
const BUNDLERS: [name: string, build: (home: Project) => Promise<Outcome>][] = Object.entries({
  esbuild: (home) => home.npx("esbuild", ...FILES, "--bundle", "--outdir=dist"),
  Rollup: (home) =>
    home.npx(
      ...["rollup", ...FILES, "--dir", "dist", "--format", "es"],
      ...["--plugin", "node-resolve", "--plugin", "commonjs"],
    ),
  webpack: (home) => home.run(process.execPath, "webpack.cjs"),
  Vite: (home) => home.npx("vite", "build"),
  Parcel: (home) => home.npx("parcel", "build", ...PAGES, "--no-cache", "--no-source-maps"),
});

/** The settings that a bundler has no other place for: where to begin. */
const SETTINGS: Readonly<Record<string, string>> = {
  "webpack.cjs": `
    const { webpack } = require("webpack");
    webpack({ mode: "production", entry: ${ENTRIES} }, (failed, stats) => {
      if (!failed && !stats.hasErrors()) return;
      console.error(failed ?? stats.toString());
      process.exit(1);
    });`,
  "vite.config.mjs": `
    export default { build: { rolldownOptions: { input: ${JSON.stringify(PAGES)} } } };`,
};

const deleted: Route = says((headers) =>
  headers.message("success", "Deleted.", {
    duration: 60_000,
    actions: [{ label: "Undo", url: "/undo/7", method: "put" }],
  }),
);

const BODY = `<button id="delete" hx-post="/delete">Delete</button><script>
  document.addEventListener("htmx:configRequest", ({ detail }) => {
    detail.headers["X-Token"] = "t";
  });
  document.addEventListener("htmx:config:request", ({ detail: { ctx } }) => {
    ctx.request.headers["X-Token"] = "t";
  });
</script>`;

/** The page of a bundle: its own where the bundler makes pages, one with its script elsewhere. */
function pageOf(home: Project, name: string): string {
  const built = home.list("dist");
  const html = built.find((file) => file === `${name}.html`);
  const scripts = html
    ? home.read(`dist/${html}`).replace("<!doctype html>", "")
    : `<script type="module" src="/${name}.js"></script>`;
  return page({ htmx: false, scripts, body: BODY });
}

describe.each(BUNDLERS)("%s", (_name, build) => {
  let browser: Browser;
  let tab: Tab;
  let site: Site;
  const asked: unknown[] = [];
  let restored = 0;
  const home = project({ ...SOURCES, ...SETTINGS });

  beforeAll(async () => {
    const { code, stdout, stderr } = await build(home);
    if (code !== 0) throw new Error(`${stdout}\n${stderr}`);
    browser = await open("chromium");
    tab = await browser.newTab();
    site = await serve({
      ...Object.fromEntries(
        home
          .list("dist")
          .filter((file) => file.endsWith(".js"))
          .map((file): [string, Route] => [
            `/${file}`,
            (_, response) => {
              response.setHeader("content-type", "text/javascript; charset=utf-8");
              return home.read(`dist/${file}`);
            },
          ]),
      ),
      ...Object.fromEntries(
        NAMES.map((name): [string, Route] => [`/${name}`, () => pageOf(home, name)]),
      ),
      "/delete": deleted,
      "/undo/7": (request, response) => {
        asked.push([request.method, request.headers["x-token"]]);
        // Each page is left with its message, which the next one brings along.
        const text = `Restored ${++restored}.`;
        return says((headers) => headers.message("success", text))(request, response);
      },
    });
  }, 300_000);
  afterAll(async () => {
    await site?.close();
    await browser?.close();
    home.remove();
  });

  test.each(NAMES)("%s: a message comes, and its action makes its request", async (name) => {
    asked.length = 0;
    const text = `Restored ${restored + 1}.`;
    const said = (await tab.console()).length;
    await tab.goto(`${site.url}/${name}`);
    await tab.click("#delete");
    await tab.click("[data-herald-action]");
    await tab.until(
      (expected) =>
        [...document.querySelectorAll("[data-herald-text]")].some(
          ({ textContent }) => textContent === expected,
        ),
      text,
    );
    expect(asked).toEqual([["PUT", "t"]]);
    expect((await tab.console()).slice(said)).toEqual([]);
  });
});
