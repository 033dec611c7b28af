/*
 * What the documentation states in numbers, names and tables, held against the source, the built
 * files and real pages.
 */
import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { promisify } from "node:util";
import { brotliCompressSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { DURATIONS, durationOf } from "../../../src/toasts/durations.ts";
import { sends, VERSIONS, type HtmxVersion } from "../../support/site.ts";
import { DRAWINGS, PAGES, pathOf, textOf } from "./blocks.ts";
import { play } from "./stage.ts";
import { keeps } from "./story.ts";
import { codeIn, README, rowsOf } from "./tables.ts";

/** The names in the source that match, each once. */
const namesIn = (text: string, pattern: RegExp): string[] =>
  [...new Set(text.match(pattern))].sort();

test("the sizes are those measured, in kB (1000 bytes) rounded up to the next 0.1", async () => {
  for (const mode of ["size-on-trigger", "size-server"]) {
    await promisify(execFile)(
      process.execPath,
      [pathOf("node_modules/vite/bin/vite.js"), "build", "--mode", mode],
      { cwd: pathOf(".") },
    );
  }
  const measured = (JSON.parse(textOf(".size-limit.json")) as { path: string }[]).map(
    ({ path }) => brotliCompressSync(readFileSync(pathOf(path))).length,
  );
  const [all, onTrigger, server] = measured.map((bytes) =>
    (Math.ceil(bytes / 100) / 10).toFixed(1),
  );
  const line = README.split("\n").find((text) => text.includes(" kB** for everything"));
  expect(line).toBe(
    `**${all} kB** for everything with its styles, **${onTrigger} kB** for \`onTrigger\` alone, ` +
      `**${server} kB** for \`HtmxHeaders\` of \`htmx-herald/server\`, compressed by brotli. ` +
      "No dependencies.",
  );
});

test("the drawing of the architecture names rooms that are there", () => {
  const rooms = DRAWINGS.flatMap(({ code }) => namesIn(code, /(?<=")[a-z]+(?=\/: )/g));
  expect(rooms.length).toBeGreaterThan(5);
  expect(rooms.filter((room) => !existsSync(pathOf(`src/${room}`)))).toEqual([]);
});

test("every script of package.json is in CONTRIBUTING.md, and every script that a page names is one", () => {
  const scripts = Object.keys((JSON.parse(textOf("package.json")) as { scripts: object }).scripts);
  const named = (file: string) =>
    namesIn(textOf(file), /(?<=`npm (?:run )?)(?!install|ci|publish)[\w:-]+(?=`)/g);
  expect(named("CONTRIBUTING.md")).toEqual([...scripts].sort());
  expect(PAGES.flatMap(named).filter((name) => !scripts.includes(name))).toEqual([]);
});

test("the durations by level are the defaults", () => {
  const stay = (time: number) => (time ? `${time / 1000} s` : "until dismissed");
  expect(rowsOf("durations")).toEqual(
    Object.entries(DURATIONS).map(([level, time]) => [`\`${level}\``, stay(time)]),
  );
  const [length = 0, each = 0] =
    /A text of more than (\d+) characters stays (\d+) ms longer/
      .exec(textOf("docs/messages.md"))
      ?.slice(1)
      .map(Number) ?? [];
  const ofLength = (count: number) =>
    durationOf({ level: "info", text: "x".repeat(count), tags: [] });
  expect([ofLength(length) - DURATIONS.info, ofLength(length + 10) - DURATIONS.info]).toEqual([
    0,
    10 * each,
  ]);
});

test("the custom properties and attributes are all there are", () => {
  const style = textOf("src/view/style.css");
  const region = /:where\(\[data-herald-region\]\) \{[^}]+/.exec(style)?.[0] ?? "";
  expect(
    rowsOf("properties")
      .flatMap(([names]) => codeIn(names))
      .sort(),
  ).toEqual(namesIn(region, /--herald-[a-z]+(?=:)/g));
  const code = [
    "htmx/pending",
    "log/panel",
    "log/start",
    "messages/page-messages",
    "messages/show-failures",
    "reach/swipe",
    "toaster",
    "view/region",
    "reach/reach",
    "view/live-regions",
    "view/stage",
    "view/template",
    "view/toast-view",
  ]
    .map((name) => textOf(`src/${name}.ts`))
    .join("");
  const parts = [...(/const PARTS = ([^;]+);/.exec(code)?.[1]?.matchAll(/"(\w+)"/g) ?? [])].map(
    ([, part]) => `data-herald-${part}`,
  );
  const attributes = namesIn(code, /(?<=")data-(?:herald-)?[a-z]+(?=")/g);
  expect(
    rowsOf("attributes")
      .flatMap(([names]) => codeIn(names))
      .sort(),
  ).toEqual([...new Set([...parts, ...attributes])].sort());
});

describe("the API names every function", () => {
  const API = textOf("docs/api.md");
  test.each([
    ["index", "`htmx-herald`"],
    ["triggers", "`htmx-herald/triggers`"],
    ["server", "`htmx-herald/server`"],
    ["testing", "`htmx-herald/testing`"],
    ["catalogue", "`htmx-herald/catalogue`"],
  ])("of %s.ts, under %s", (entry, title) => {
    const section = API.slice(API.indexOf(`## ${title}`)).split(/\n## /)[0] ?? "";
    const exported = [
      ...textOf(`src/${entry}.ts`).matchAll(/^export \{\s*([^}]+?),?\s*\}/gm),
    ].flatMap(([, names = ""]) => names.trim().split(/,\s*/));
    expect(exported.length).toBeGreaterThan(1);
    expect(exported.filter((name) => !new RegExp(`\`(?:new )?${name}\\b`).test(section))).toEqual(
      [],
    );
  });
});

/** What a row of the table of hx-on says of a version. */
const speaksOf = (row: string | undefined, version: HtmxVersion): boolean =>
  new RegExp(`(^|[ ,])${version.startsWith("1.9") ? "1\\.9" : version[0]}(\\D|$)`).test(row ?? "");

test.each(VERSIONS)(
  "on htmx %s hx-on runs in the forms of the table, and the guide's never",
  async (version) => {
    const rows = rowsOf("hx-on").map(([versions, cell]) => ({
      attribute: codeIn(cell)[0] ?? "",
      runs: speaksOf(versions, version),
    }));
    expect(rows.filter(({ runs }) => runs)).toHaveLength(version === "2.0.11" ? 1 : 2);
    rows.push({ attribute: `hx-on::processingStarted="alert('Started')"`, runs: false });
    expect(
      await play(version, async ({ visit, tab }) => {
        const buttons = rows
          .map(
            ({ attribute }, index) =>
              `<button id="b${index}" hx-post="/start" ${attribute}>Start</button>`,
          )
          .join("");
        await visit(
          {
            body: `<script>
                window.heard = [];
                window.alert = (text) => heard.push(text);
              </script>
              ${buttons}${keeps("processingStarted")}`,
          },
          { "/start": sends({ "HX-Trigger": "processingStarted" }) },
        );
        for (const [index, { attribute, runs }] of rows.entries()) {
          await tab.click(`#b${index}`);
          await tab.until((count) => handled.length === count, index + 1);
          expect([attribute, await tab.evaluate(() => heard.splice(0))]).toEqual([
            attribute,
            runs ? ["Started"] : [],
          ]);
        }
      }),
    ).toEqual([]);
  },
);

test.each(VERSIONS)("on htmx %s triggers have the shapes of the table", async (version) => {
  const rows = rowsOf("shapes").map((cells) => cells.flatMap(codeIn));
  expect(rows.length).toBeGreaterThan(3);
  let next = "";
  expect(
    await play(version, async ({ visit, tab }) => {
      const listens = `<script>
        window.heard = [];
        document.body.addEventListener("saved", ({ detail: { elt, ...rest } }) => heard.push(rest));
      </script>`;
      await visit(
        { body: `<button hx-post="/go">Go</button>${keeps("saved")}${listens}` },
        { "/go": (request, response) => sends({ "HX-Trigger": next })(request, response) },
      );
      for (const [header = "", payload = "", detail = ""] of rows) {
        next = header;
        await tab.click("button");
        await tab.until(() => handled.length === 1 && heard.length === 1);
        const seen = await tab.evaluate(() => ({
          payload: handled.splice(0)[0]?.[1],
          detail: heard.splice(0)[0] as unknown,
        }));
        expect({ header, ...seen }).toEqual({
          header,
          payload: payload === "undefined" ? "(bare)" : JSON.parse(payload),
          detail: JSON.parse(detail),
        });
      }
    }),
  ).toEqual([]);
});
