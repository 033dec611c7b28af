import { describe, expect, test } from "vitest";
import { jsonSchema, type JsonSchema } from "../../src/catalogue.ts";

/** What a schema finds wrong with a value, as sentences. */
const issues = (schema: JsonSchema, value: unknown): string[] => {
  const verdict = jsonSchema(schema)["~standard"].validate(value);
  if (verdict instanceof Promise) throw new Error("A JSON Schema answers at once");
  return (verdict.issues ?? []).map(({ message, path = [] }) =>
    [path.map(String).join("."), message].filter(Boolean).join(" "),
  );
};

const article = {
  type: "object",
  properties: { id: { type: "integer", minimum: 1 }, tags: { items: { type: "string" } } },
  required: ["id"],
  additionalProperties: false,
};

describe("finds", () => {
  test.each<[JsonSchema, unknown, string[]]>([
    [true, 7, []],
    [{}, null, []],
    [false, 7, ["must be missing"]],
    [article, { id: 7, tags: ["a"] }, []],
    [article, {}, ["id is missing"]],
    [article, { id: "7" }, ["id must be integer, not string"]],
    [article, { id: 0.5 }, ["id must be integer, not number", "id must be at least 1"]],
    [article, { id: 7, title: "x" }, ["title must be missing"]],
    [article, { id: 7, tags: ["a", 8] }, ["tags.1 must be string, not number"]],
    [article, [], ["must be object, not array"]],
    [{ type: ["string", "null"] }, null, []],
    [{ type: ["string", "null"] }, 7, ["must be string or null, not number"]],
    [{ enum: ["a", { b: 1, c: 2 }] }, { c: 2, b: 1 }, []],
    [{ enum: ["a", 7] }, "b", ['must be one of "a", 7']],
    [{ const: [1] }, [2], ["must be [1]"]],
    [{ minLength: 2, maxLength: 2 }, "🎉🎉", []],
    [{ maxLength: 1 }, "ab", ["must be 1 or less long"]],
    [{ pattern: "^a" }, "b", ["must be a text that matches ^a"]],
    [{ exclusiveMinimum: 1, exclusiveMaximum: 2 }, 1, ["must be more than 1"]],
    [{ multipleOf: 5 }, 7, ["must be a multiple of 5"]],
    [{ uniqueItems: true, maxItems: 2 }, [1, 1], ["must be a list without repetition"]],
    [{ prefixItems: [{ type: "string" }], items: false }, ["a"], []],
    [{ prefixItems: [{ type: "string" }], items: false }, ["a", 1], ["1 must be missing"]],
    [{ anyOf: [{ type: "string" }, { const: 7 }] }, 7, []],
    [{ anyOf: [{ type: "string" }] }, 7, ["must be as one of the schemas in anyOf"]],
    [{ oneOf: [{}, {}] }, 7, ["must be as exactly one of the schemas in oneOf"]],
    [{ not: { type: "null" } }, null, ["must be other than the schema in not"]],
    [{ allOf: [{ minimum: 2 }, { maximum: 1 }] }, 3, ["must be at most 1"]],
    [
      { $ref: "#/$defs/id", $defs: { id: { type: "integer" } } },
      "x",
      ["must be integer, not string"],
    ],
    [{ required: ["a"] }, "no object", []],
    [{ additionalProperties: { type: "string" } }, { a: 1 }, ["a must be string, not number"]],
  ])("of %j in %j: %j", (schema, value, expected) => {
    expect(issues(schema, value)).toEqual(expected);
  });

  test("its way through a schema that refers to itself", () => {
    const tree = { properties: { next: { $ref: "#" }, id: { type: "integer" } }, required: ["id"] };
    expect(issues(tree, { id: 1, next: { id: 2, next: {} } })).toEqual(["next.next.id is missing"]);
  });
});

test.each<[unknown, string]>([
  [{ propertis: {} }, 'must do without "propertis"'],
  [{ properties: { a: { if: {} } } }, 'must do without "if"'],
  [{ items: 7 }, "must be an object, not 7"],
  [{ $ref: "other.json" }, "not to other.json"],
  [{ $ref: "#/$defs/none" }, "not to #/$defs/none"],
  ["string", "must be an object, not string"],
])("%j is refused: %s", (schema, refusal) => {
  expect(() => jsonSchema(schema as JsonSchema)).toThrow(refusal);
});
