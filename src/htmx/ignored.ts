const NAMES = "[hx-ext*=herald],[data-hx-ext*=herald]";
const IGNORES = NAMES.replaceAll("herald", "'ignore:herald'");

/**
 * Whether the page keeps herald away from an element: `hx-ext="ignore:herald"` on it or around it,
 * unless an `hx-ext="herald"` stands nearer. htmx 1.9 and 2 read `hx-ext` so; on htmx 4, which has
 * no `hx-ext`, herald reads it itself.
 */
export function isIgnored(element: Element): boolean {
  return !!element.closest(NAMES)?.matches(IGNORES);
}
