import { shared } from "../shared.ts";

/**
 * The style sheet that goes on and off the page together with herald; none where the page links
 * `style.css` itself.
 */
export const looks = (): { sheet?: CSSStyleSheet } => shared("looks", () => ({}));

/**
 * Adopts the style sheet. A constructed sheet needs no `<style>` element, so a `style-src` of a
 * strict Content-Security-Policy does not concern it (CSP level 3), and no second file has to be
 * linked.
 *
 * @param signal Takes it off the page.
 */
export function wearLooks(signal: AbortSignal): void {
  const { sheet } = looks();
  if (sheet) wear(sheet, signal);
}

/**
 * Adopts a style sheet.
 *
 * @param signal Takes it off the page.
 */
export function wear(sheet: CSSStyleSheet, signal: AbortSignal): void {
  document.adoptedStyleSheets.push(sheet);
  signal.addEventListener("abort", () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
  });
}
