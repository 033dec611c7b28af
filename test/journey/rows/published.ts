/** Where the section begins in docs/compatibility.md. It is the last one of the page. */
const HEADING = "## Every published htmx";

/** The section of docs/compatibility.md on every published htmx, which a command of its own writes. */
export const table = {
  /** The section as it stands in the page; empty where there is none yet. */
  of(page: string): string {
    const start = page.indexOf(HEADING);
    return start < 0 ? "" : page.slice(start);
  },

  /**
   * The page with a new section.
   *
   * @param page The page.
   * @param rows The titles of the rows.
   * @param results By version, whether each row held.
   */
  put(page: string, rows: readonly string[], results: ReadonlyMap<string, boolean[]>): string {
    const before = page.slice(0, page.length - table.of(page).length).trimEnd();
    const failing = [...results].flatMap(([version, passed]) =>
      rows.filter((_, index) => !passed[index]).map((row) => `* htmx ${version}: ${row}`),
    );
    const section = [
      HEADING,
      "",
      `The core of the table, ${rows.length} situations, was run with herald in Chromium on every`,
      `version in the range of the package that npm has, ${results.size} of them:`,
      `${[...results.keys()].join(", ")}.`,
      "",
      ...(failing.length ? ["All hold but these:", "", ...failing] : ["All hold on each."]),
      "",
      "`npm run compatibility:published` runs them and writes this section. The situations:",
      "",
      ...rows.map((row) => `* ${row}`),
      "",
    ];
    return `${before}\n\n${section.join("\n")}`;
  },
};
