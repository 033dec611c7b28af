import { shared } from "./shared.ts";
import css from "./style.css?inline";

/**
 * Adopts herald's style sheet, once a page. A constructed sheet needs no `<style>` element, so a `style-src` of a strict
 * Content-Security-Policy does not concern it (CSP level 3), and no second file has to be linked.
 */
export function adoptStyles(): void {
  shared("styles", () => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets.push(sheet);
    return sheet;
  });
}
