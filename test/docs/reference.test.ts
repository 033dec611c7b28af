/* The reference says what the doc comments say now, and what is made for assistants is whole. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { readDocComment } from "../../build/doc-comment.ts";
import { documentation, llms, llmsFull } from "../../build/llms.ts";
import { reference } from "../../build/reference.ts";
import { PAGES, pathOf } from "../journey/docs/blocks.ts";

/** Has the compiler write the declarations of `src`, and hands over their folder. */
async function declarations(): Promise<string> {
  const folder = pathOf("node_modules/.cache/reference");
  const options = "--noEmit false --noCheck --emitDeclarationOnly --outDir".split(" ");
  await promisify(execFile)(
    process.execPath,
    [pathOf("node_modules/typescript/bin/tsc"), ...options, folder],
    { cwd: pathOf(".") },
  );
  return `${folder}/src`;
}

test("docs/api-reference.md is what `npm run docs` writes", async () => {
  const page = reference(await declarations());
  await expect(page).toMatchFileSnapshot("../../docs/api-reference.md");
});

test("a doc comment is taken apart", () => {
  const comment = `*
   * Shows it,
   * as text.
   *
   * \`\`\`ts
   * show("a");
   * \`\`\`
   *
   * @param text What
   * to show.
   * @returns Its id.
   * @throws TypeError where it is empty.
   * @throws RangeError where it is long.
   `;
  expect(readDocComment(comment)).toEqual({
    text: 'Shows it, as text.\n\n```ts\nshow("a");\n```',
    params: [{ name: "text", text: "What to show." }],
    returns: "Its id.",
    throws: ["TypeError where it is empty.", "RangeError where it is long."],
  });
});

describe("for assistants", () => {
  const [readme, ...pages] = documentation();

  test("llms.txt says first which hx-on runs on which htmx, and leads to every page", () => {
    const text = llms(readme, pages);
    expect(text).toMatch(/^# htmx-herald\n\n> htmx-herald shows /);
    expect(text).toContain("| 4 alone | `hx-on=\"processingStarted -> alert('Started')\"` |");
    const linked = [...text.matchAll(/^- \[.+\]\((.+)\): \S/gm)].map(([, file]) => file);
    const there = PAGES.filter((file) => /^docs\/[^/]+$/.test(file));
    expect(new Set([...linked, "docs/architecture.md"])).toEqual(new Set(there));
  });

  test("llms-full.txt has the whole of every page, without its pictures", () => {
    const text = llmsFull(readme, pages);
    expect(text).not.toMatch(/^(\|.*)?<(img|picture)/m);
    for (const page of [readme, ...pages]) {
      const headings = page.text.match(/^#{1,4} .+$/gm) ?? [];
      expect(headings.filter((heading) => !text.includes(`${heading}\n`))).toEqual([]);
    }
  });
});
