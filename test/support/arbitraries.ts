// What the property tests send: names, texts and payloads, with a weakness for what is special to
// somebody.

import * as fc from "fast-check";

/** What is special to HTTP, JSON, HTML, JavaScript or UTF-8. */
const ODD = "\0\t\n\r\x1b\x7f\x80\x9f\xa0ÿĀ\ud83d\ude00\u2028\u2029\ufeff\uffff,{}[]\"'\\/<&:";

/** Any UTF-16, half surrogate pairs and control characters included. */
const unit: fc.Arbitrary<number> = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0x20, max: 0x7e }) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 0xffff }) },
  {
    weight: 1,
    arbitrary: fc.integer({ min: 0, max: ODD.length - 1 }).map((at) => ODD.charCodeAt(at)),
  },
);

/** Any text. */
export const text: fc.Arbitrary<string> = fc
  .array(unit, { maxLength: 30 })
  .map((units) => String.fromCharCode(...units));

/** Any text that can be read. */
export const words: fc.Arbitrary<string> = text.filter((line) => line.trim() !== "");

/** Names that mean something to somebody. */
export const NAMES: readonly string[] = [
  "a",
  "articleDeleted",
  "article-deleted",
  "htmx",
  "a b",
  "a,b",
  "{",
  "click",
  "load",
  "error",
  "__proto__",
  "constructor",
  "éa",
  "7",
  "007",
  "0",
];

/** Any name that the builder takes. */
export const name: fc.Arbitrary<string> = fc
  .oneof({ weight: 1, arbitrary: fc.constantFrom(...NAMES) }, { weight: 3, arbitrary: text })
  .map((line) => line.replace(/[\r\n\0]/g, "").trim())
  .filter(Boolean);

/** The keys that htmx takes for itself, which the builder refuses at the top of a payload. */
export const TAKEN: readonly string[] = ["elt", "error", "cancelled", "target"];

/** Keys that mean something to JavaScript, to htmx or to herald. */
const SPECIAL = [
  "",
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "hasOwnProperty",
  "value",
  "detail",
  "name",
  "payload",
  "length",
  "0",
  "then",
  ...TAKEN,
];
const key: fc.Arbitrary<string> = fc.oneof(fc.constantFrom(...SPECIAL), text);

/** As JSON.parse makes it, where `__proto__` is a key like any other. */
const dictionary = (values: fc.Arbitrary<unknown>, keys = key): fc.Arbitrary<object> =>
  fc
    .uniqueArray(fc.tuple(keys, values), { maxLength: 5, selector: ([each]) => each })
    .map((entries) => Object.fromEntries(entries) as object);

const leaf = fc.oneof(
  text,
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
);
const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 6, withCrossShrink: true },
    leaf,
    fc.array(tie("tree"), { maxLength: 4 }),
    dictionary(tie("tree")),
  ),
}));
const deep = fc
  .integer({ min: 50, max: 500 })
  .map((depth) => JSON.parse(`${'{"a":['.repeat(depth)}0${"]}".repeat(depth)}`) as unknown);

/** Any object as a payload. */
export const record: fc.Arbitrary<object> = dictionary(
  tree,
  key.filter((each) => !TAKEN.includes(each)),
);

/** Any payload that the builder takes. */
export const payload: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 60, arbitrary: fc.oneof(leaf, fc.array(tree, { maxLength: 4 })) },
  { weight: 60, arbitrary: record },
  { weight: 1, arbitrary: deep },
);
