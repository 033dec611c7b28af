import type { Row } from "../record/row.ts";
import { rowView, type RowActions } from "./row-view.ts";

/** The list of rows that is seen. */
export interface Rows {
  /** Shows these rows, the newest first. What has not changed stays as it is. */
  show(rows: readonly Row[]): void;
}

/** Draws rows into a list. */
export function createRows(list: HTMLElement, actions: RowActions): Rows {
  const views = new Map<number, { element: HTMLElement; state: string }>();
  return {
    show(rows) {
      const shown = new Set(rows.map(({ id }) => id));
      for (const [id, { element }] of views) {
        if (shown.has(id)) continue;
        element.remove();
        views.delete(id);
      }
      let before: Element | null = null;
      for (const row of rows) {
        const state = JSON.stringify(row);
        const view = views.get(row.id);
        let element = view?.element;
        if (!element || view?.state !== state) {
          const fresh = rowView(row, actions);
          // Put into its place before the focus moves.
          if (element) replace(element, fresh);
          views.set(row.id, { element: (element = fresh), state });
        }
        // The newest comes first.
        if (element.parentNode !== list || element.nextElementSibling !== before)
          list.insertBefore(element, before);
        before = element;
      }
    },
  };
}

/** Puts a new view in the place of an old one; what was open or had the focus still has. */
function replace(old: HTMLElement, fresh: HTMLElement): void {
  const details = [...fresh.querySelectorAll("details")];
  for (const [index, { open }] of [...old.querySelectorAll("details")].entries()) {
    const same = details[index];
    if (same) same.open = open;
  }
  const { activeElement } = old.getRootNode() as ShadowRoot;
  const key = old.contains(activeElement) ? activeElement?.getAttribute("data-key") : null;
  old.replaceWith(fresh);
  if (key == null) return;
  const keyed = [...fresh.querySelectorAll<HTMLElement>("[data-key]")];
  keyed.find((element) => element.getAttribute("data-key") === key)?.focus();
}
