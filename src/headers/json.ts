import { refuse } from "./check.ts";
import { write } from "./sent.ts";

/**
 * Writes a payload as JSON in ASCII, and refuses what would not arrive as it was sent: what JSON
 * has no word for, and at the top of an object the keys that htmx takes for itself (2.x sends this
 * event and all that follow to a `target`, 1.9 and 2.x report an `error` and put the element in
 * place of `elt`, 4 drops what is `cancelled`).
 *
 * @param field What the payload belongs to, for the error.
 * @throws TypeError naming the field and the place.
 */
export function toJson(field: string, payload: unknown): string {
  let top: unknown;
  let fault = "a circle";
  const check = function (this: unknown, key: string, value: unknown): unknown {
    // By the tag, since neither `instanceof` nor `constructor` knows the objects of another realm.
    let kind = typeof value === "number" ? String(value) : {}.toString.call(value).slice(8, -1);
    top ??= value;
    if (this === top && value !== undefined && /^(elt|error|cancelled|target)$/.test(key))
      kind = "what htmx keeps";
    // JSON leaves an undefined property out, which is what it means; in a list it would become
    // null.
    if (
      /^(-?\d.*|Object|Array|String|Boolean|Null)$/.test(kind) ||
      (value === undefined && key && !Array.isArray(this))
    )
      return value;
    throw (fault = kind + (key && ` as "${key}"`));
  };
  try {
    return write(payload, check);
  } catch (cause) {
    return refuse(field, "JSON", fault, cause);
  }
}
