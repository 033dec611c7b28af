import { refuse } from "./check.ts";

/**
 * The keys that htmx takes for itself at the top of a payload: 2.x sends this event and all that
 * follow to a `target`, 1.9 and 2.x report an `error` and put the element in place of `elt`, 4
 * drops what is `cancelled`.
 */
export const RESERVED: readonly string[] = ["elt", "error", "cancelled", "target"];

/** Whether JSON has a word for a value that is neither a list nor an object. */
const isScalar = (value: unknown) =>
  value === null ||
  typeof value === "string" ||
  typeof value === "boolean" ||
  Number.isFinite(value);

/**
 * The kind of a value by its tag, such as "Object", "Map" or "Null". Neither `instanceof` nor
 * `constructor` knows the objects of another realm.
 */
export const kindOf = (value: unknown): string =>
  Object.prototype.toString.call(value).slice("[object ".length, -1);

/**
 * Writes a value as JSON. Refuses what JSON has no word for, because it would not arrive as it was
 * sent.
 *
 * @param field What the value belongs to, for the error.
 * @param reserved Keys that the value may not have at its top.
 * @throws TypeError naming the field and the place.
 */
export function toJson(field: string, value: unknown, reserved: readonly string[] = []): string {
  try {
    checkPart(field, value, "", reserved);
    return JSON.stringify(value);
  } catch (cause) {
    if (cause instanceof RangeError) refuse(field, "JSON", "a circle", cause);
    throw cause;
  }
}

function checkPart(field: string, given: unknown, key: string, reserved?: readonly string[]): void {
  if (isScalar(given)) return;
  const value = saying(given, key);
  if (Array.isArray(value)) {
    // By index, because a hole is `undefined` as well.
    for (let index = 0; index < value.length; index++) checkPart(field, value[index], `${index}`);
  } else if (kindOf(value) === "Object") {
    for (const name of Object.keys(value as object)) {
      const part = (value as Record<string, unknown>)[name];
      // JSON leaves out a property that is undefined, which is what it means.
      if (part === undefined) continue;
      if (reserved?.includes(name)) refuse(field, "JSON", `what htmx keeps as "${name}"`);
      checkPart(field, part, name);
    }
  } else if (!isScalar(value)) {
    const what = typeof value === "number" ? value : kindOf(value);
    refuse(field, "JSON", key ? `${what} as "${key}"` : what);
  }
}

/** What JSON writes of a value: what its `toJSON` returns, where it has one. */
function saying(value: unknown, key: string): unknown {
  const { toJSON } = (value ?? {}) as { toJSON?: unknown };
  return typeof toJSON === "function" ? toJSON.call(value, key) : value;
}
