/** A value of a header in a plain object, as Node has it: several lines of one name are a list. */
export type HeaderValue = string | number | readonly string[] | null | undefined;

/**
 * Headers as a plain object: Node's `request.headers`, or what test clients hand over. The case of
 * the names does not matter.
 */
export type PlainHeaders = { readonly [name: string]: HeaderValue };

/** Headers as WHATWG `Headers` has them, or as a plain object. */
export type HeaderBag = { get(name: string): string | null | undefined } | PlainHeaders;

/**
 * Reads a header. Several lines of one name come back joined with ", " (RFC 9110, section 5.3).
 *
 * @param bag WHATWG `Headers`, or a plain object.
 * @param name The header's name, in any case.
 * @returns `undefined` where it is not there.
 */
export function headerOf(bag: HeaderBag, name: string): string | undefined {
  if (typeof bag.get === "function") return bag.get(name) ?? undefined;
  const plain = bag as PlainHeaders;
  const wanted = name.toLowerCase();
  const key = Object.hasOwn(plain, wanted)
    ? wanted
    : Object.keys(plain).find((other) => other.toLowerCase() === wanted);
  const value = key === undefined ? undefined : plain[key];
  return value == null ? undefined : Array.isArray(value) ? value.join(", ") : String(value);
}
