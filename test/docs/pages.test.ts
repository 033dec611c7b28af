/* The pages of the documentation lead to each other, and the README stays short. */
import { existsSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { PAGES, pathOf, textOf } from "../journey/docs/blocks.ts";

/** The text of a page without its code, in which there are no links and no headings. */
const proseOf = (file: string): string =>
  textOf(file)
    .replace(/^(```|~~~)[^]*?^\1$/gm, "")
    .replace(/`[^`\n]+`/g, (code) => (code.includes("](") ? "" : code));

/** The anchor of a heading, as GitHub makes it. */
const anchorOf = (heading: string): string =>
  heading
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M} _-]/gu, "")
    .replaceAll(" ", "-");

/** The anchors of a page. The second of two that are equal ends in `-1`. */
function anchorsOf(file: string): Set<string> {
  const anchors = new Set<string>();
  for (const [, heading = ""] of proseOf(file).matchAll(/^#{1,6} (.+)$/gm)) {
    const anchor = anchorOf(heading);
    let name = anchor;
    for (let count = 1; anchors.has(name); count++) name = `${anchor}-${count}`;
    anchors.add(name);
  }
  return anchors;
}

/** The links of a page: to other pages, to headings, to pictures. */
const linksOf = (file: string): string[] =>
  [...proseOf(file).matchAll(/\]\(([^)\s]+)\)|(?:src|srcset|href)="([^"]+)"/g)]
    .map(([, link, source]) => link ?? source ?? "")
    .filter((link) => !/^[a-z]+:/.test(link));

/** What is wrong with a link, if anything is. */
function problemOf(file: string, link: string): string | undefined {
  const [path = "", anchor] = link.split("#");
  const target = path ? join(dirname(file), path) : file;
  if (!existsSync(pathOf(target))) return `${file}: ${link} leads to no file`;
  if (anchor === undefined) return undefined;
  if (statSync(pathOf(target)).isDirectory()) return `${file}: ${link} leads into a folder`;
  return anchorsOf(target).has(anchor) ? undefined : `${file}: ${link} leads to no heading`;
}

test.each(PAGES)("every link of %s leads to a file or a heading that is there", (file) => {
  expect(
    linksOf(file)
      .map((link) => problemOf(file, link))
      .filter(Boolean),
  ).toEqual([]);
});

test("a link that leads nowhere is found", () => {
  expect(problemOf("README.md", "docs/none.md")).toContain("no file");
  expect(problemOf("README.md", "docs/api.md#none")).toContain("no heading");
  expect(problemOf("README.md", "docs/api.md#htmx-heraldserver")).toBeUndefined();
});

test("the README has at most 250 lines", () => {
  expect(textOf("README.md").trimEnd().split("\n").length).toBeLessThanOrEqual(250);
});

test("every page of docs can be reached from the README by links", () => {
  const reached = new Set(["README.md"]);
  // A set is walked to its end, also where that moves.
  for (const file of reached) {
    for (const link of linksOf(file)) {
      const target = join(dirname(file), link.split("#")[0] ?? "");
      if (PAGES.includes(target)) reached.add(target);
    }
  }
  expect(PAGES.filter((file) => /^docs\/[^/]+$/.test(file) && !reached.has(file))).toEqual([]);
});
