/*
 * The core of the compatibility table, with herald in Chromium, on every htmx that npm has in the
 * range of the package. `npm run compatibility:published` runs it, which needs the network, and
 * writes the result into docs/compatibility.md.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, test, afterAll } from "vitest";
import { GROUPS } from "../journey/rows/groups.ts";
import { table } from "../journey/rows/published.ts";
import { tabOf } from "../support/journey.ts";
import { serveHtmx, VERSIONS, type HtmxVersion } from "../support/site.ts";
import { expectedOf, runRow } from "../support/situation.ts";
import { fileOf, publishedVersions } from "./versions.ts";

/** The titles of the rows, each in the first group that has it. */
const CORE = [
  "several names",
  "payload: an object",
  "payload: an array",
  "messages and a trigger",
  "two header lines of JSON",
  "malformed JSON: the element requests again",
  "a target that matches: this event goes there, the others to the source",
  'hx-swap="outerHTML" on the button itself',
  "a table row that deletes itself",
  "the button removed out of band",
  "the whole body swapped",
  "removed by script while the request is in flight",
  "204 without a body",
  "422",
  "beside HX-Trigger, in order",
  "HX-Redirect",
  "a boosted link",
  "Django's list, at the start",
  "502 without a body",
  "the connection is cut",
];
const ROWS = GROUPS.flatMap(({ rows }) => rows);
const CORE_ROWS = CORE.map((title) => ROWS.find((row) => row.title === title));

const PAGE = new URL("../../docs/compatibility.md", import.meta.url);
const versions = publishedVersions();
const results = new Map<string, boolean[]>();

/** The newest of the generation, for which the rows were written. */
const generationOf = (version: string): HtmxVersion =>
  VERSIONS.find((newest) => newest[0] === version[0]) ?? VERSIONS[0] ?? "2.0.11";

test("each row of the core is one of the table", () => {
  expect(CORE_ROWS.filter((row) => row === undefined)).toEqual([]);
  expect(CORE_ROWS).toHaveLength(20);
});

describe.each(versions)("htmx %s", (version) => {
  const passed: boolean[] = [];
  results.set(version, passed);
  test.each(CORE)("%s", async (title) => {
    const row = CORE_ROWS[CORE.indexOf(title)];
    if (!row) throw new Error(`no row ${title}`);
    passed[CORE.indexOf(title)] = false;
    serveHtmx(generationOf(version), fileOf(version));
    expect(await runRow(row, await tabOf("chromium"), generationOf(version), true)).toEqual(
      expectedOf(row),
    );
    passed[CORE.indexOf(title)] = true;
  });
});

afterAll(() => {
  const whole = readFileSync(PAGE, "utf8");
  writeFileSync(PAGE, table.put(whole, CORE, results));
});
