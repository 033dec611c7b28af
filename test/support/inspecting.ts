import type { Inspector, Row } from "../../src/inspector.ts";
import type { HtmxVersion } from "./site.ts";
import type { Tab } from "./tab.ts";

/** The scripts of a page with the inspector, ahead of all others. */
export const inspected = (version: HtmxVersion, withHerald: boolean): string =>
  ["/inspector.min.js", `/htmx/${version}.js`, ...(withHerald ? ["/herald.min.js"] : [])]
    .map((src) => `<script src="${src}"></script>`)
    .join("");

/** The log, once it has this many rows and each of them is over. */
export async function rowsOf(tab: Tab, count: number): Promise<Row[]> {
  return tab.until((wanted) => {
    const { log } = (globalThis as unknown as { herald: { inspector: Inspector } }).herald
      .inspector;
    const isOver = log.every((row) => row.isOver);
    return log.length >= wanted && isOver && log.map((row) => ({ ...row }));
  }, count);
}

/**
 * Runs in the page: an element in the panel's shadow root, by a selector, and among several the one
 * whose text is this.
 */
export function pressInPanel([selector, text]: [selector: string, text: string]): boolean {
  const root = document.querySelector("[data-herald-inspector]")?.shadowRoot;
  const found = [...(root?.querySelectorAll<HTMLElement>(selector) ?? [])].find(
    (element) => !text || element.textContent === text,
  );
  found?.click();
  return found !== undefined;
}
