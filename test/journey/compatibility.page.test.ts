/*
 * The same table with plain htmx and no herald, in Chromium. What comes of it is written into
 * docs/compatibility.md, and checked there; `npm run compatibility` writes the page anew.
 */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { tabOf } from "../support/journey.ts";
import { VERSIONS, type HtmxVersion } from "../support/site.ts";
import { expectedOf, runRow } from "../support/situation.ts";
import { GROUPS } from "./rows/groups.ts";
import { table as published } from "./rows/published.ts";
import type { Row } from "./rows/row.ts";

const SO_FAR = readFileSync(new URL("../../docs/compatibility.md", import.meta.url), "utf8");

/** What the page says so far: the cells of the versions, by the title of the row. */
const RECORDED = new Map(
  SO_FAR.split("\n")
    .map((line) => line.split(/ \| |^\| /))
    .map(([, title = "", ...cells]) => [title, cells] as const),
);

/** A title as a cell of the page. */
const cellOf = ({ title }: Row): string => title.replaceAll("|", "\\|");

/**
 * What plain htmx makes of a row, as a cell of the page. Nobody can wait for what plain htmx may
 * never bring, so each measurement ends after a moment; one that differs from what is recorded is
 * made twice more, because the machine may only have been busy.
 */
async function measure(row: Row, version: HtmxVersion): Promise<string> {
  if (row.versions && !row.versions.includes(version)) return "";
  const recorded = RECORDED.get(cellOf(row))?.[VERSIONS.indexOf(version)];
  for (let left = 2; ; left--) {
    const cell = await measureOnce(row, version);
    if (cell === recorded || !left) return cell;
  }
}

async function measureOnce(row: Row, version: HtmxVersion): Promise<string> {
  // A jammed or broken page is an outcome, too.
  const outcome = await runRow(row, await tabOf("chromium"), version, false).catch(() => null);
  return JSON.stringify(outcome) === JSON.stringify(expectedOf(row)) ? "✓" : "✗";
}

test("docs/compatibility.md says what was measured", { timeout: 900_000 }, async () => {
  const cells = new Map<Row, string[]>();
  for (const version of VERSIONS) {
    for (const row of GROUPS.flatMap(({ rows }) => rows))
      cells.set(row, [...(cells.get(row) ?? []), await measure(row, version)]);
  }
  const tables = GROUPS.map(({ title, rows }) => [
    `## ${title}`,
    "",
    "| Situation | htmx 1.9 | htmx 2 | htmx 4 | with herald, on each |",
    "| --- | :-: | :-: | :-: | :-: |",
    ...rows.map((row) => `| ${cellOf(row)} | ${cells.get(row)?.join(" | ")} | ✓ |`),
    "",
  ]);
  const count = GROUPS.flatMap(({ rows }) => rows).length;
  const page = [
    "# What arrives, with herald and without",
    "",
    `${count} situations on htmx ${VERSIONS.join(", ")}.`,
    "The first three columns were measured with plain htmx and the code of django-htmx-plus's",
    "guide in Chromium; the last holds on every one of these versions in Chromium, Firefox and",
    "WebKit (but for one note), and the tests fail where it does not. ✓: every event was heard in",
    "its documented shape, once and in order, and each message was seen.",
    "✗: something was lost, doubled or misshapen. An empty cell: the situation does not exist there.",
    "",
    "The note: a page out of Firefox's back-forward cache sees the sessionStorage of the moment when",
    "it was left, so a toast that the next page carries back to it is lost there.",
    "",
    "This page is written by `npm run compatibility`.",
    "",
    ...tables.flat(),
    published.of(SO_FAR),
  ].join("\n");
  await expect(page).toMatchFileSnapshot("../../docs/compatibility.md");
});
