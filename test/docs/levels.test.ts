/* The table of words for levels in docs/messages.md is what herald reads. */
import { expect, test } from "vitest";
import { readLevel } from "../../src/wire/level.ts";
import { textOf } from "../journey/docs/blocks.ts";
import { codeIn, rowsOf } from "../journey/docs/tables.ts";

const ROWS = rowsOf("levels").map(([level, words]) => ({
  level: codeIn(level)[0],
  words: codeIn(words),
}));

test("it has every word of the source", () => {
  const source = /const WORDS[^{]*(\{[^}]+\})/.exec(textOf("src/wire/level.ts"))?.[1] ?? "";
  const known = [...source.matchAll(/(\w+): "([^"]+)"/g)].map(([, level = "", words = ""]) => ({
    level,
    words: [level, ...words.split(" ")],
  }));
  expect(known).toHaveLength(5);
  expect(ROWS).toEqual(known);
});

const WORDS = ROWS.flatMap(({ level, words }) => words.map((word) => [word, level] as const));

test.each(WORDS)("%s means %s, with a prefix at least, in any case", (word, level) => {
  expect(readLevel([`bg-${word}`], {}).level).toBe(level);
  expect(readLevel([`bg-${word}`.toUpperCase()], {}).level).toBe(level);
});

test("words for colours need a prefix, and give way to any other", () => {
  for (const word of ["secondary", "light", "dark", "neutral", "primary"]) {
    expect(readLevel([word], {}).level).toBeUndefined();
    expect(readLevel(["success", `bg-${word}`], {}).level).toBe("success");
  }
  for (const word of ["notice", "alert"]) {
    expect(readLevel([word], {}).level).toBeDefined();
    expect(readLevel(["success", word], {}).level).toBe("success");
  }
  expect(readLevel(["success", "bg-danger"], {}).level).toBe("success");
});
