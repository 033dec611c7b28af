import { describe, expect, test } from "vitest";
import type { Engine } from "../../support/browsers.ts";
import { tabOf } from "../../support/journey.ts";
import { VERSIONS } from "../../support/site.ts";
import { expectedOf, runRow } from "../../support/situation.ts";
import { linesFrom } from "../../support/tab.ts";
import { GROUPS } from "./groups.ts";

/**
 * What herald or the page says; what htmx itself says of a 4xx, a 5xx or a lost connection is its
 * own.
 */
const isOurs = (line: string): boolean =>
  line.includes("[herald]") || line.startsWith("uncaught") || line.startsWith("csp");

/**
 * Every situation on every htmx in one engine, with herald. `docs/compatibility.md` shows it beside
 * plain htmx.
 */
export function table(engine: Engine): void {
  describe.each(VERSIONS)(`${engine}: htmx %s`, (version) => {
    describe.each(GROUPS)("$title", ({ rows }) => {
      test.each(rows.filter(({ versions = VERSIONS }) => versions.includes(version)))(
        "$title",
        async (row) => {
          const tab = await tabOf(engine);
          const said = (await tab.console()).length;
          expect(await runRow(row, tab, version, true)).toEqual({
            ...expectedOf(row),
            ...(engine === "firefox" ? row.inFirefox : {}),
          });
          const { reports = [] } = row;
          const lines = await linesFrom(tab, said, reports);
          expect(
            lines.filter(isOurs).filter((line) => !reports.some((report) => report.test(line))),
          ).toEqual([]);
          for (const report of reports) expect(lines).toContainEqual(expect.stringMatching(report));
        },
      );
    });
  });
}
