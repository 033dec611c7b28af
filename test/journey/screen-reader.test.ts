/*
 * What a real screen reader says: Orca beside Chromium and Firefox. `npm run screen-reader` runs it
 * and writes docs/accessibility.md; it takes some minutes, and is no part of `npm test`.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { chromium, firefox, type Browser, type Page } from "playwright";
import { findBrowser } from "../support/browsers.ts";
import { installScreenReader } from "../support/screen-reader.ts";
import { openDesktop, type Desktop } from "../support/screen-reader-desktop.ts";
import { serve, type Site } from "../support/site.ts";
import { PEERS, SITUATIONS, type Situation } from "./spoken/situations.ts";

/** What is spoken in each browser, by situation. */
const measured: Record<string, Record<string, string[]>> = {};
/** The same of other libraries. */
const peers: Record<string, Record<string, string[]>> = {};

const LAUNCH = {
  chromium: (desktop: Desktop, executablePath: string) =>
    chromium.launch({
      headless: false,
      executablePath,
      env: desktop.env,
      args: ["--no-sandbox", "--force-renderer-accessibility", "--disable-gpu", "--no-first-run"],
    }),
  firefox: (desktop: Desktop, executablePath: string) =>
    firefox.launch({
      headless: false,
      channel: "moz-firefox",
      executablePath,
      env: desktop.env,
    }),
};

/** What is said of the browser, and how often a page is counted through. */
const ASIDE =
  /^(Loading\.|Finished loading|Page has|Selection deleted|.* frame\.$|Address and search)/;

/** Without what the browser says, and with no number that a clock makes. */
const ofPage = (spoken: readonly string[]): string[] =>
  spoken
    .filter((text) => !ASIDE.test(text))
    .map((text) => text.replace(/\b(now|\d+ seconds? ago)/, "… ago"));

/** A cell: an utterance a line. */
const cell = (spoken: readonly string[] | undefined): string =>
  spoken?.map((text) => `“${text.replaceAll("|", "\\|")}”`).join("<br>") || "nothing";

/** Where the table stands in the page about accessibility. */
const DOCS = new URL("../../docs/accessibility.md", import.meta.url);
const [BEGIN, END] = ["<!-- spoken -->", "<!-- /spoken -->"];

afterAll(() => {
  const isWhole = SITUATIONS.every(({ title }) => Object.keys(measured[title] ?? {}).length === 2);
  if (!isWhole) return;
  const rows = SITUATIONS.map(
    ({ title }) =>
      `| ${title} | ${cell(measured[title]?.["chromium"])} | ${cell(measured[title]?.["firefox"])} |`,
  );
  const names = ["notyf", "Bootstrap"].flatMap((peer) => [`${peer} chromium`, `${peer} firefox`]);
  const others = Object.entries(peers).map(
    ([title, said]) => `| ${title} | ${names.map((name) => cell(said[name])).join(" | ")} |`,
  );
  const table = [
    "| What happens | Chromium | Firefox |",
    "|---|---|---|",
    ...rows,
    "",
    "Other libraries in the same situations:",
    "",
    "| What happens | notyf, Chromium | notyf, Firefox | Bootstrap, Chromium | Bootstrap, Firefox |",
    "|---|---|---|---|---|",
    ...others,
  ].join("\n");
  const docs = readFileSync(DOCS, "utf8");
  const [head = "", rest = ""] = docs.split(BEGIN);
  const tail = rest.split(END)[1] ?? "";
  writeFileSync(DOCS, `${head}${BEGIN}\n${table}\n${END}${tail}`);
});

describe.each(["chromium", "firefox"] as const)("%s", (engine) => {
  let desktop: Desktop;
  let browser: Browser;
  let page: Page;
  let site: Site;

  beforeAll(async () => {
    installScreenReader();
    const found = findBrowser(engine);
    if (found?.from !== "system") throw new Error(`The system's own ${engine} is not installed.`);
    desktop = await openDesktop();
    browser = await LAUNCH[engine](desktop, found.path);
    page = await (await browser.newContext()).newPage();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await desktop?.close();
  });

  /** What is spoken in a situation. */
  async function listen(situation: Situation): Promise<string[]> {
    site = await serve(situation.routes);
    try {
      // A page of its own, so that nothing of the last one is left.
      await page.goto("about:blank");
      await page.bringToFront();
      let from = (await desktop.quiet(0)).length;
      await page.goto(`${site.url}/`);
      const atStart = await desktop.quiet(from);
      if (!situation.act) return ofPage(atStart);
      from = desktop.spoken().length;
      await situation.act(page, () => desktop.quiet(from));
      return ofPage(await desktop.quiet(from));
    } finally {
      await site.close();
    }
  }

  test.each(SITUATIONS)("$title", async (situation) => {
    const spoken = await listen(situation);
    (measured[situation.title] ??= {})[engine] = spoken;
    const expected = situation.spoken;
    expect(spoken).toEqual("chromium" in expected ? expected[engine] : expected);
  });

  test("other libraries are measured, too", async () => {
    for (const situation of PEERS) {
      (peers[situation.title] ??= {})[`${situation.peer} ${engine}`] = await listen(situation);
    }
    // Each of them was heard at all, so that silence elsewhere is theirs.
    for (const peer of ["notyf", "Bootstrap"])
      expect(peers["a message"]?.[`${peer} ${engine}`]).toEqual(["Saved."]);
  });
});
