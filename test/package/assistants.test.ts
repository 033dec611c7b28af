/* The package has what assistants read, and that is what the documentation says now. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { documentation, llms, llmsFull } from "../../build/llms.ts";
import { project } from "./desk.ts";

test("the package has the documentation in llms.txt and llms-full.txt", () => {
  const { home, remove } = project({});
  try {
    const packed = (file: string) =>
      readFileSync(`${home}/node_modules/htmx-herald/${file}`, "utf8");
    const [readme, ...pages] = documentation();
    expect(packed("llms.txt")).toBe(llms(readme, pages));
    expect(packed("llms-full.txt")).toBe(llmsFull(readme, pages));
  } finally {
    remove();
  }
});
