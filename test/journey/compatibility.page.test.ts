/*
 * The same table with plain htmx and no herald, in Chromium. What comes of it is written into docs/compatibility.md, and
 * checked there; `npm run compatibility` writes the page anew.
 */
import { describe, expect, test } from "vitest";
import { tabOf } from "../support/journey.ts";
import { VERSIONS, type HtmxVersion } from "../support/site.ts";
import { expectedOf, runRow } from "../support/situation.ts";
import { GROUPS } from "./rows/groups.ts";
import type { Row } from "./rows/row.ts";

/** Whether plain htmx does what the row expects. */
const plain = new Map<Row, Map<HtmxVersion, boolean>>();

describe.each(VERSIONS)("plain htmx %s", (version) => {
  describe.each(GROUPS)("$title", ({ rows }) => {
    test.each(rows)("$title", async (row) => {
      if (row.versions && !row.versions.includes(version)) return;
      // A jammed or broken page is an outcome, too.
      const outcome = await runRow(row, await tabOf("chromium"), version, false).catch((error: unknown) => error);
      const cells = plain.get(row) ?? new Map<HtmxVersion, boolean>();
      plain.set(row, cells.set(version, JSON.stringify(outcome) === JSON.stringify(expectedOf(row))));
    });
  });
});

test("docs/compatibility.md says what was measured", async () => {
  const cell = (row: Row, version: HtmxVersion) => {
    const works = plain.get(row)?.get(version);
    return works === undefined ? "" : works ? "✓" : "✗";
  };
  const tables = GROUPS.map(({ title, rows }) => [
    `## ${title}`,
    "",
    "| Situation | htmx 1.9 | htmx 2 | htmx 4 | with herald, on each |",
    "| --- | :-: | :-: | :-: | :-: |",
    ...rows.map((row) => `| ${row.title.replaceAll("|", "\\|")} | ${VERSIONS.map((version) => cell(row, version)).join(" | ")} | ✓ |`),
    "",
  ]);
  const count = GROUPS.flatMap(({ rows }) => rows).length;
  const page = [
    "# What arrives, with herald and without",
    "",
    `${count} situations on htmx ${VERSIONS.join(", ")}. The first three columns were measured with plain htmx and the code of`,
    "django-htmx-plus's guide in Chromium; the last holds on every one of these versions in Chromium, Firefox and WebKit, and the",
    "tests fail where it does not. ✓: every event was heard in its documented shape, once and in order, and each message was seen.",
    "✗: something was lost, doubled or misshapen. An empty cell: the situation does not exist there.",
    "",
    "This page is written by `npm run compatibility`.",
    "",
    ...tables.flat(),
  ].join("\n");
  await expect(page).toMatchFileSnapshot("../../docs/compatibility.md");
});
