import { describe, expect, test } from "vitest";
import { parseTriggers } from "../../src/wire/parse.ts";
import { repairUtf8 } from "../../src/wire/utf8.ts";

const found = (header: string) =>
  parseTriggers(header).triggers.map(({ name, payload }) => [name, payload]);

describe("a list of names", () => {
  test.each([
    ["articleDeleted", ["articleDeleted"]],
    ["a,b,c", ["a", "b", "c"]],
    ["a, b ,  c", ["a", "b", "c"]],
    ["a,,b,", ["a", "b"]],
    ["with space, b", ["with space", "b"]],
    ["", []],
    ["  ", []],
  ])("%j", (header, names) => {
    expect(parseTriggers(header)).toEqual({
      triggers: names.map((name) => ({ name, payload: undefined })),
      problems: [],
    });
  });
});

describe("a JSON object", () => {
  test("keeps each payload as it was written, in the order of the header", () => {
    const payloads = {
      z: { elt: 1, target: "x", value: 2 },
      a: [1, [2]],
      s: "{,}",
      t: '"}\\"',
      n: 0,
      b: false,
      x: null,
    };
    expect(found(JSON.stringify(payloads))).toEqual(Object.entries(payloads));
  });

  test("is read with white space around it, and its empty names are left out", () => {
    expect(found(' {"": true, "messages": []} ')).toEqual([["messages", []]]);
  });

  test("is read without the spaces around its names, as django-htmx-plus writes them for `a, b` with messages", () => {
    expect(found('{"a": true, " b": true}')).toEqual([
      ["a", true],
      ["b", true],
    ]);
  });

  test("keeps __proto__ a name like any other", () => {
    expect(found('{"__proto__":{"a":1}}')).toEqual([["__proto__", { a: 1 }]]);
  });
});

describe("several header lines, joined by the browser", () => {
  test.each([
    [
      '{"a":1}, {"b":{"c":"}"}}',
      [
        ["a", 1],
        ["b", { c: "}" }],
      ],
    ],
    [
      'a, {"b":2}',
      [
        ["a", undefined],
        ["b", 2],
      ],
    ],
    [
      '{"a":1}, b, c',
      [
        ["a", 1],
        ["b", undefined],
        ["c", undefined],
      ],
    ],
    [
      '{"a":1}, {"a":2}',
      [
        ["a", 1],
        ["a", 2],
      ],
    ],
  ])("%s", (header, triggers) => {
    expect(found(header)).toEqual(triggers);
    expect(parseTriggers(header).problems).toEqual([]);
  });
});

describe("what cannot be read costs one problem each, and the rest is kept", () => {
  test.each([
    ['{"a":1', [], /^HX-Trigger is no JSON \(.+\): \{"a":1$/],
    ['{"a":}, b', [["b", undefined]], /^HX-Trigger is no JSON/],
    ["{'a': 1}, {\"b\":2}", [["b", 2]], /^HX-Trigger is no JSON/],
    ['["a","b"]', [], /names or one JSON object, not \["a"$/],
    ['{"a":1}}', [["a", 1]], /names or one JSON object, not \}$/],
  ])("%s", (header, triggers, problem) => {
    expect(found(header)).toEqual(triggers);
    expect(parseTriggers(header).problems[0]).toMatch(problem);
  });

  test("a problem shows no more than 80 characters of the header", () => {
    expect(parseTriggers(`{${"x".repeat(5000)}`).problems[0]?.length).toBeLessThan(250);
  });
});

describe("raw UTF-8", () => {
  const asBytes = (text: string) => String.fromCharCode(...new TextEncoder().encode(text));

  test.each(["Gelöscht.", "記事", "🎉 مرحبا"])("%s is restored", (text) =>
    expect(repairUtf8(asBytes(text))).toBe(text),
  );
  test.each(["plain", "Gelöscht in Latin-1", "記事 in full already", "Ã alone"])(
    "%s stays as it is",
    (text) => expect(repairUtf8(text)).toBe(text),
  );
});
