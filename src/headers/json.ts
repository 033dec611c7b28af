import { toAscii } from "../wire/ascii.ts";

/**
 * Writes a payload as JSON in ASCII, and refuses what would not arrive as it was sent: what JSON has no word for, and at the top of
 * an object the keys that htmx takes for itself (2.x sends this event and all that follow to a `target`, 1.9 and 2.x report an `error` and
 * put the element in place of `elt`, 4 drops what is `cancelled`).
 *
 * @param field What the payload belongs to, for the error.
 * @throws TypeError naming the field and the place.
 */
export function toJson(field: string, payload: unknown): string {
  let top: unknown;
  let fault = "itself";
  try {
    return toAscii(
      JSON.stringify(payload, function (this: unknown, key, value: unknown) {
        // By the tag, since neither `instanceof` nor `constructor` knows the objects of another realm.
        const tag = {}.toString.call(value).slice(8, -1);
        top ??= value;
        const taken = this === top && /^(elt|error|cancelled|target)$/.test(key);
        // JSON leaves an undefined property out, which is what it means; in a list it would become null.
        const fine = tag === "Number" ? Number.isFinite(value) : tag === "Undefined" ? key && !Array.isArray(this) : !taken && /^(Object|Array|String|Boolean|Null)$/.test(tag);
        if (!fine) throw ((fault = `${taken ? "what htmx takes for itself" : tag === "Number" ? String(value) : tag}${key && ` as "${key}"`}`), fault);
        return value;
      }),
    );
  } catch (cause) {
    throw new TypeError(`${field} cannot hold ${fault}`, { cause });
  }
}
