import { looks } from "./looks.ts";
import css from "./style.css?inline";

/** Gives the toasts their style sheet, once a page. */
export function bringStyles(): void {
  if (looks().sheet) return;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  looks().sheet = sheet;
}
