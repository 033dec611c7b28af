import { setLooks } from "./looks.ts";
import css from "./style.css?inline";

/** Gives the toasts their style sheet, once a page. */
export function bringStyles(): void {
  setLooks(css);
}
