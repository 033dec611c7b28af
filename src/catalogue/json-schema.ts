import type { Issue, StandardSchema } from "./standard-schema.ts";

/** A JSON Schema, of which the keywords below are understood. */
export type JsonSchema = boolean | { readonly [keyword: string]: unknown };

type Fields = { readonly [keyword: string]: unknown };
type Path = readonly PropertyKey[];

/** Keywords that say something to people and editors, and nothing about a value. */
const NOTES = ["$schema", "$id", "$comment", "$defs", "title", "description"];
const MORE_NOTES = ["default", "examples", "deprecated", "readOnly", "writeOnly", "format"];

const isObject = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const same = (one: unknown, other: unknown): boolean => sorted(one) === sorted(other);

/** JSON whose keys are in order, so that equal values have equal texts. */
function sorted(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    isObject(part) ? Object.fromEntries(inOrder(part)) : part,
  );
}

const inOrder = (object: Fields) =>
  Object.entries(object).sort(([one], [other]) => (one < other ? -1 : 1));

function typeOf(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}

function isType(value: unknown, type: unknown): boolean {
  return type === "integer" ? Number.isInteger(value) : typeOf(value) === type;
}

/** A comparison of a keyword, and the words for what has to be. */
type Check = (value: never, limit: never) => string | false;

/** In code points, as JSON Schema counts. */
const length = (text: string) => Array.from(text).length;

/** The keywords for one kind of value; they say nothing of others. */
const CHECKS: { readonly [type: string]: { readonly [keyword: string]: Check } } = {
  number: {
    minimum: (value: number, limit: number) => value < limit && `at least ${limit}`,
    maximum: (value: number, limit: number) => value > limit && `at most ${limit}`,
    exclusiveMinimum: (value: number, limit: number) => value <= limit && `more than ${limit}`,
    multipleOf: (value: number, of: number) =>
      !Number.isInteger(value / of) && `a multiple of ${of}`,
    exclusiveMaximum: (value: number, limit: number) => value >= limit && `less than ${limit}`,
  },
  string: {
    minLength: (text: string, limit: number) => length(text) < limit && `${limit} or more long`,
    maxLength: (text: string, limit: number) => length(text) > limit && `${limit} or less long`,
    pattern: (text: string, pattern: string) =>
      !new RegExp(pattern, "u").test(text) && `a text that matches ${pattern}`,
  },
  array: {
    minItems: (list: unknown[], limit: number) => list.length < limit && `${limit} or more items`,
    maxItems: (list: unknown[], limit: number) => list.length > limit && `${limit} or less items`,
    uniqueItems: (list: unknown[], wanted: boolean) =>
      wanted && new Set(list.map(sorted)).size < list.length && "a list without repetition",
  },
};

/** The keywords that hold schemas, or are for every kind of value. */
const STRUCTURE = ["type", "enum", "const", "properties", "required", "additionalProperties"];
const MORE_STRUCTURE = ["items", "prefixItems", "anyOf", "oneOf", "allOf", "not", "$ref"];

const KNOWN: readonly string[] = [
  ...[...NOTES, ...MORE_NOTES, ...STRUCTURE, ...MORE_STRUCTURE],
  ...Object.values(CHECKS).flatMap((checks) => Object.keys(checks)),
];

/**
 * Makes a Standard Schema of a JSON Schema. It understands the keywords of {@link KNOWN}.
 *
 * @param schema The schema.
 * @param root What `$ref` points into (`#/$defs/…`). Default: the schema itself.
 * @throws TypeError naming a keyword that is not understood, or a reference that leads nowhere.
 */
export function jsonSchema(schema: JsonSchema, root: JsonSchema = schema): StandardSchema {
  checkKeywords(schema, root, new Set());
  return {
    "~standard": {
      version: 1,
      vendor: "htmx-herald",
      validate: (value) => ({ issues: [...issuesOf(schema, value, [], root)] }),
      jsonSchema: { input: () => withDefinitions(schema, root) },
    },
  };
}

/** A schema that stands by itself: with the definitions that it may refer to. */
function withDefinitions(schema: JsonSchema, root: JsonSchema): object {
  if (!isObject(schema)) return schema ? {} : { not: {} };
  const definitions = isObject(root) && isObject(root["$defs"]) ? root["$defs"] : {};
  return Object.keys(definitions).length ? { ...schema, $defs: definitions } : schema;
}

function checkKeywords(schema: unknown, root: JsonSchema, seen: Set<unknown>): void {
  if (typeof schema === "boolean" || seen.has(schema)) return;
  if (!isObject(schema)) throw new TypeError(`A JSON Schema must be an object, not ${schema}`);
  seen.add(schema);
  const unknown = Object.keys(schema).find((keyword) => !KNOWN.includes(keyword));
  if (unknown)
    throw new TypeError(
      `A JSON Schema must do without "${unknown}"; known are ${KNOWN.join(", ")}`,
    );
  for (const inner of innerSchemas(schema, root)) checkKeywords(inner, root, seen);
}

function innerSchemas(schema: Fields, root: JsonSchema): unknown[] {
  const { properties = {}, items, additionalProperties, not, $ref } = schema;
  const lists = ["prefixItems", "anyOf", "oneOf", "allOf"].map((keyword) => schema[keyword] ?? []);
  return [
    ...Object.values(properties as object),
    ...lists.flat(),
    ...[items, additionalProperties, not].filter((each) => each !== undefined),
    ...($ref === undefined ? [] : [resolve($ref, root)]),
  ];
}

/** Follows a reference within the document (`#/$defs/article`). */
function resolve($ref: unknown, root: JsonSchema): unknown {
  const [start, ...keys] = String($ref).split("/");
  let found: unknown = start === "#" ? root : undefined;
  for (const key of keys) {
    const name = decodeURIComponent(key).replaceAll("~1", "/").replaceAll("~0", "~");
    found = isObject(found) && Object.hasOwn(found, name) ? found[name] : undefined;
  }
  if (found === undefined)
    throw new TypeError(`A $ref must lead into the document (#/$defs/…), not to ${String($ref)}`);
  return found;
}

function* issuesOf(
  schema: unknown,
  value: unknown,
  path: Path,
  root: JsonSchema,
): Generator<Issue> {
  const says = (what: string): Issue => ({ message: `must be ${what}`, path });
  if (schema === false) yield says("missing");
  if (!isObject(schema)) return;
  const { type, enum: allowed, anyOf, oneOf, allOf = [], not, $ref } = schema;
  if (type !== undefined && ![type].flat().some((each) => isType(value, each)))
    yield says(`${[type].flat().join(" or ")}, not ${typeOf(value)}`);
  if (Array.isArray(allowed) && !allowed.some((each) => same(each, value)))
    yield says(`one of ${allowed.map((each) => JSON.stringify(each)).join(", ")}`);
  if ("const" in schema && !same(schema["const"], value))
    yield says(JSON.stringify(schema["const"]));
  for (const [keyword, check] of Object.entries(CHECKS[typeOf(value)] ?? {})) {
    const wrong = keyword in schema && check(value as never, schema[keyword] as never);
    if (wrong) yield says(wrong);
  }
  if ($ref !== undefined) yield* issuesOf(resolve($ref, root), value, path, root);
  for (const each of allOf as unknown[]) yield* issuesOf(each, value, path, root);
  const fits = (each: unknown) => issuesOf(each, value, path, root).next().done === true;
  if (Array.isArray(anyOf) && !anyOf.some(fits)) yield says("as one of the schemas in anyOf");
  if (Array.isArray(oneOf) && oneOf.filter(fits).length !== 1)
    yield says("as exactly one of the schemas in oneOf");
  if (not !== undefined && fits(not)) yield says("other than the schema in not");
  if (isObject(value)) yield* issuesInObject(schema, value, path, root);
  if (Array.isArray(value)) yield* issuesInList(schema, value, path, root);
}

function* issuesInList(
  { prefixItems = [], items }: Fields,
  value: readonly unknown[],
  path: Path,
  root: JsonSchema,
): Generator<Issue> {
  const first = prefixItems as unknown[];
  for (const [index, item] of value.entries())
    yield* issuesOf(index < first.length ? first[index] : items, item, [...path, index], root);
}

function* issuesInObject(
  schema: Fields,
  value: Fields,
  path: Path,
  root: JsonSchema,
): Generator<Issue> {
  const { properties = {}, required = [], additionalProperties } = schema;
  const known = properties as Fields;
  for (const name of required as string[])
    if (!Object.hasOwn(value, name)) yield { message: "is missing", path: [...path, name] };
  for (const [name, part] of Object.entries(value)) {
    const inner = Object.hasOwn(known, name) ? known[name] : additionalProperties;
    yield* issuesOf(inner, part, [...path, name], root);
  }
}
