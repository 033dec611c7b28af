import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import type { Plugin } from "vite";
import { path } from "./path.ts";

/** A page of the documentation. */
export interface Page {
  /** The file, from the top of the checkout. */
  readonly file: string;
  readonly text: string;
}

/** The pages in the order in which they are read. Others follow by their names. */
const ORDER: readonly string[] = [
  ...["start", "messages", "triggers", "delivery", "failures", "looks", "accessibility", "log"],
  ...["security", "django", "servers-python", "servers", "server", "servers-other", "move"],
  ...["testing", "api", "api-reference", "wire", "compatibility"],
];

/** Pages about the work on herald. */
const INTERNAL: readonly string[] = ["architecture"];

/** The README, and behind it the pages for people who use the package. */
export function documentation(): [readme: Page, ...pages: Page[]] {
  const names = readdirSync(path("docs"))
    .filter((file) => file.endsWith(".md"))
    .map((file) => file.slice(0, -".md".length))
    .filter((name) => !INTERNAL.includes(name));
  const others = names.filter((name) => !ORDER.includes(name)).sort();
  const read = (file: string): Page => ({ file, text: readFileSync(path(file), "utf8") });
  return [read("README.md"), ...[...ORDER, ...others].map((name) => read(`docs/${name}.md`))];
}

/** Writes `llms.txt` and `llms-full.txt` beside `dist`. */
export const assistants: Plugin = {
  name: "assistants",
  writeBundle() {
    const [readme, ...pages] = documentation();
    writeFileSync(path("llms.txt"), llms(readme, pages));
    writeFileSync(path("llms-full.txt"), llmsFull(readme, pages));
  },
};

/**
 * Makes `llms.txt` (llmstxt.org): what an assistant has to know first, and where the rest is.
 *
 * @param readme The README.
 * @param pages The pages that it leads to, in order.
 * @throws Error where a section that belongs in it is missing.
 */
export function llms(readme: Page, pages: readonly Page[]): string {
  const triggers = pages.find(({ file }) => file === "docs/triggers.md");
  if (!triggers) throw new Error("llms.txt needs docs/triggers.md");
  const sections = [
    ...["## Install", "## Send a message", "## Three things to know"].map((heading) =>
      sectionOf(readme, heading),
    ),
    sectionOf(triggers, "## Use `hx-trigger` and `hx-on`"),
  ];
  return [
    `# ${titleOf(readme)}`,
    `> ${summaryOf(readme)}`,
    ...sections.map(withoutPictures),
    "## Pages",
    "The links are paths in the repository. All pages are in one file: [llms-full.txt](llms-full.txt)",
    pages.map((page) => `- [${titleOf(page)}](${page.file}): ${summaryOf(page)}`).join("\n"),
    "",
  ].join("\n\n");
}

/**
 * Makes `llms-full.txt`: the README and all pages, one behind the other.
 *
 * @param pages The pages, in order.
 */
export const llmsFull = (...pages: readonly [Page, readonly Page[]]): string =>
  pages
    .flat()
    .map(({ file, text }) => `<!-- ${file} -->\n\n${withoutPictures(text).trim()}\n`)
    .join("\n");

/** The heading of a page. */
const titleOf = ({ text }: Page): string => /^# (.+)$/m.exec(text)?.[1] ?? "";

/** The first paragraph of a page, on one line. */
function summaryOf({ text }: Page): string {
  const paragraphs = text.split(/\n{2,}/).map((paragraph) => paragraph.trim());
  const isProse = (paragraph: string) => /^[\w`]/.test(paragraph) && !paragraph.startsWith("```");
  return (paragraphs.find(isProse) ?? "").replaceAll("\n", " ");
}

/** A section of a page with its heading, up to the next heading of its level. */
function sectionOf({ file, text }: Page, heading: string): string {
  const start = text.indexOf(`${heading}\n`);
  if (start < 0) throw new Error(`${file} has no section "${heading}"`);
  const rest = text.slice(start + heading.length);
  const end = rest.search(/^#{1,2} /m);
  return heading + (end < 0 ? rest : rest.slice(0, end)).trimEnd();
}

/** A text without pictures and comments, which say nothing to a reader of text. */
const withoutPictures = (text: string): string =>
  text
    .replace(/^<picture>[^]*?<\/picture>\n*/gm, "")
    .replace(/^\|.*<img .*\n?/gm, "")
    .replace(/^<img .*\n?/gm, "")
    .replace(/^\| \| \|\n\|---\|---\|\n(?!\|)/gm, "")
    .replace(/^<!--.*-->\n/gm, "")
    .replace(/\n{3,}/g, "\n\n");
