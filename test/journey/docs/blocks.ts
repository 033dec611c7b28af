import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** A fenced block of code in a page of the documentation. */
export interface Block {
  /** The page, from the top of the checkout: `README.md`. */
  readonly file: string;
  /** The line of its fence. */
  readonly line: number;
  readonly language: string;
  /** The second word behind the fence, which names what runs it; `sh` needs none. */
  readonly name: string;
  readonly code: string;
}

const ROOT = new URL("../../..", import.meta.url);

/** The path of a file in the checkout. */
export const pathOf = (file: string): string => fileURLToPath(new URL(file, ROOT));

/** The text of a file in the checkout. */
export const textOf = (file: string): string => readFileSync(pathOf(file), "utf8");

/** Every page of the documentation. */
export const PAGES: readonly string[] = [
  "README.md",
  "CONTRIBUTING.md",
  "CHANGELOG.md",
  ...readdirSync(pathOf("docs"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name}`),
];

/** Pages that are written from the source; what they show as code has been compiled there. */
const GENERATED: readonly string[] = ["docs/api-reference.md"];

const FENCED: readonly Block[] = PAGES.filter((file) => !GENERATED.includes(file)).flatMap(
  blocksOf,
);

/** Every fenced block of the documentation that is code. */
export const BLOCKS: readonly Block[] = FENCED.filter(({ language }) => language !== "mermaid");

/** Every drawing of the documentation. */
export const DRAWINGS: readonly Block[] = FENCED.filter(({ language }) => language === "mermaid");

/** The block of this name. */
export function blockOf(name: string): Block {
  const block = BLOCKS.find((each) => each.name === name);
  if (!block) throw new Error(`No page of the documentation has a block "${name}"`);
  return block;
}

function blocksOf(file: string): Block[] {
  const blocks: Block[] = [];
  let open: { line: number; words: string[]; code: string[] } | undefined;
  textOf(file)
    .split("\n")
    .forEach((text, index) => {
      const fence = /^\s*(?:```|~~~)(.*)$/.exec(text);
      if (!fence) open?.code.push(text);
      else if (!open)
        open = { line: index + 1, words: (fence[1] ?? "").trim().split(/\s+/), code: [] };
      else {
        const {
          line,
          words: [language = "", name = ""],
          code,
        } = open;
        blocks.push({ file, line, language, name, code: code.join("\n") });
        open = undefined;
      }
    });
  if (open) throw new Error(`${file}:${open.line}: the block has no end`);
  return blocks;
}
