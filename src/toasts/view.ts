import type { Level } from "../wire/level.ts";
import type { Labels } from "./labels.ts";

/** What a toast shows. */
export interface Toast {
  /** Names the toast, for `dismiss` and `data-herald-toast`. */
  readonly id: string;
  /** Shown as text. */
  readonly text: string;
  /** Its looks, its duration, and how it is announced. */
  readonly level: Level;
  /** Further tags, kept in `data-tags` for the page's own styles: `[data-tags~="billing"]`. */
  readonly tags: readonly string[];
}

/** An element with attributes; the one way that toasts make elements, so that text is never parsed as HTML. */
export function element(name: string, attributes: Readonly<Record<string, string>>, ...children: (Node | string)[]): HTMLElement {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** The element of a toast. */
export function viewOf({ id, text, level, tags }: Toast, labels: Labels): HTMLElement {
  return element("li", { "data-herald-toast": id, "data-level": level, "data-tags": tags.join(" ") },
    element("span", { "data-herald-icon": "", role: "img", "aria-label": labels[level] ?? level }),
    // dir=auto: a message may be written in another direction than the page.
    element("div", { "data-herald-text": "", dir: "auto" }, text),
    element("button", { "data-herald-dismiss": "", type: "button", "aria-label": labels.dismiss }),
  );
}
