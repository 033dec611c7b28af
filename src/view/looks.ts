import { shared } from "../shared.ts";

/**
 * The style sheet, where herald brings it; none where the page links `style.css` itself. The text
 * is there from the start, the sheet is made when it is needed first.
 */
const looks = (): { css?: string; sheet?: CSSStyleSheet } => shared("looks", () => ({}));

/** Notes the text of the style sheet. */
export function setLooks(css: string): void {
  looks().css ??= css;
}

/**
 * Adopts the style sheet, again where the page has dropped it. A constructed sheet needs no
 * `<style>` element, so a `style-src` of a strict Content-Security-Policy does not concern it (CSP
 * level 3), and no second file has to be linked.
 */
export function adoptLooks(): void {
  const { css } = looks();
  if (
    css === undefined ||
    !document.adoptedStyleSheets ||
    !("replaceSync" in CSSStyleSheet.prototype)
  )
    return;
  const sheet = (looks().sheet ??= sheetOf(css));
  if (!document.adoptedStyleSheets.includes(sheet)) document.adoptedStyleSheets.push(sheet);
}

/**
 * Adopts the style sheet again where the page drops it while there are toasts, as by
 * `document.adoptedStyleSheets = […]`. No event tells of that, but the toasts lose their size.
 *
 * @param element What has a size by the style sheet.
 * @param signal Stops it.
 */
export function keepLooks(element: Element, signal: AbortSignal): void {
  if (!globalThis.ResizeObserver) return;
  const adopt = () => {
    if (!signal.aborted) adoptLooks();
  };
  const observer = new ResizeObserver(() => requestAnimationFrame(adopt));
  observer.observe(element);
  signal.addEventListener("abort", () => observer.disconnect());
}

/** Takes the style sheet off the page. */
export function dropLooks(): void {
  const { sheet } = looks();
  if (!sheet) return;
  document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet);
}

function sheetOf(css: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return sheet;
}
