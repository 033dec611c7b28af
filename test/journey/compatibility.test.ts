/* The table: each situation, on every htmx, in every engine, with herald. `docs/compatibility.md` shows it beside plain htmx. */
import { describe, expect, test } from "vitest";
import { ENGINES } from "../support/browsers.ts";
import { tabOf } from "../support/journey.ts";
import { VERSIONS } from "../support/site.ts";
import { expectedOf, runRow } from "../support/situation.ts";
import { GROUPS } from "./rows/groups.ts";

describe.each(ENGINES)("%s", (engine) => {
  describe.each(VERSIONS)("htmx %s", (version) => {
    describe.each(GROUPS)("$title", ({ rows }) => {
      test.each(rows.filter(({ versions = VERSIONS }) => versions.includes(version)))("$title", async (row) => {
        const tab = await tabOf(engine);
        const said = (await tab.console()).length;
        expect(await runRow(row, tab, version, true)).toEqual(expectedOf(row));
        const lines = (await tab.console()).slice(said);
        const { reports = [] } = row;
        // What htmx itself says of a 4xx, a 5xx or a lost connection is its own.
        expect(lines.filter((line) => line.includes("[herald]") || line.startsWith("uncaught") || line.startsWith("csp")).filter((line) => !reports.some((report) => report.test(line)))).toEqual([]);
        for (const report of reports) expect(lines).toContainEqual(expect.stringMatching(report));
      });
    });
  });
});
