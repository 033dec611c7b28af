import { expect, test } from "vitest";
import * as index from "../src/index.ts";

test("the script's global is everything that the package exports, already installed", async () => {
  await import("../src/script.ts");
  const { herald } = globalThis as unknown as { herald: Record<string, unknown> };
  expect(herald).toEqual({ ...index });
  index.toast("Saved.");
  expect(document.querySelectorAll("[data-herald-region]")).toHaveLength(1);
});
