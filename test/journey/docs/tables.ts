import { PAGES, textOf } from "./blocks.ts";

/** The text of README.md. */
export const README: string = textOf("README.md");

/** The text of the page that has a marker. */
function pageWith(marker: string): string {
  const page = PAGES.map(textOf).find((text) => text.includes(`<!-- ${marker} -->`));
  if (page === undefined) throw new Error(`No page of the documentation has a table "${marker}"`);
  return page;
}

/** The cells of the table below a marker, without its head. */
export function rowsOf(marker: string, page: string = pageWith(marker)): string[][] {
  const table = /(?:^\|.*\n)+/m.exec(page.slice(page.indexOf(`<!-- ${marker} -->`)))?.[0] ?? "";
  return table
    .trim()
    .split("\n")
    .slice(2)
    .map((row) =>
      row
        .slice(1, -1)
        .split("|")
        .map((cell) => cell.trim()),
    );
}

/** What stands in code in a text. */
export const codeIn = (text = ""): string[] =>
  [...text.matchAll(/`([^`]+)`/g)].map(([, code = ""]) => code);
