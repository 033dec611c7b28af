/**
 * Escapes whatever is not printable ASCII in a JSON text as `\uXXXX`. JSON keeps its meaning, and
 * the header survives every server and proxy: WHATWG `Headers` and Node throw above U+00FF,
 * browsers decode each byte as Latin-1, and Django MIME-encodes what is not Latin-1.
 *
 * @param json What `JSON.stringify` returned.
 */
export function toAscii(json: string): string {
  return json.replace(
    /[^ -~]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
