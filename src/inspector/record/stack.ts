/** Places in scripts, `file:line:column`, the innermost first. */
export function placesIn(stack: string | undefined): string[] {
  return (stack ?? "")
    .split("\n")
    .map(placeOf)
    .filter((place) => /:\d+:\d+$/.test(place));
}

/** The place in one line of a stack: `at name (place)`, `at place` or `name@place`. */
function placeOf(line: string): string {
  const text = line.trim();
  if (!text.startsWith("at ")) return text.slice(text.indexOf("@") + 1);
  const place = text.endsWith(")") ? text.slice(text.lastIndexOf("(") + 1, -1) : text.slice(3);
  return place.replace("async ", "");
}

/** The file of a place. */
export function fileOf(place: string): string {
  return place.replace(/:\d+:\d+$/, "");
}

/** Whether a script is htmx itself, as far as its name tells. */
export function isHtmxFile(file: string): boolean {
  return /htmx/i.test(file) && !isHeraldFile(file);
}

/** Whether a script is herald's. */
export function isHeraldFile(file: string): boolean {
  return /herald[^/]*$|htmx-herald\//i.test(file);
}

/** A place as a reader wants it: without the origin of the page. */
export function shortPlace(place: string): string {
  return place.replace(`${location.origin}/`, "/");
}
