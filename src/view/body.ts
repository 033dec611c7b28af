import { must } from "../must.ts";
import { report } from "../report.ts";
import type { Toast } from "./view.ts";

/**
 * Makes the body of a toast; its time, its focus and its announcement stay herald's. What it
 * returns is shown in place of the text. Returns it nothing, the page has shown the message itself,
 * and herald makes no toast of it.
 */
export type Render = (toast: Toast) => Node | readonly Node[] | null | undefined | void;

/**
 * Cleans HTML. `"setHTML"` is the browser's own Sanitizer API; messages are shown as text where a
 * browser lacks it. A function returns a node (a `DocumentFragment` for several), or `TrustedHTML`
 * of a policy of the page; never a string. Attributes that htmx or herald would act upon (`hx-*`,
 * `data-hx-*`, those of its extensions, `data-herald-*`) are taken off what either leaves in.
 */
export type Sanitizer = "setHTML" | ((html: string) => Node | (object & { toString(): string }));

/** The tag by which a server says that a message is HTML, as Django's documentation has it. */
const HTML = "safe";

/**
 * Fills the body of a toast: with what `render` returns, else with the sanitized HTML of a message
 * that is tagged `safe`, else with the text. What goes wrong is reported, and the text shown.
 *
 * @returns Whether there is something to show.
 */
export function fill(
  box: HTMLElement,
  toast: Toast,
  render?: Render,
  sanitizer?: Sanitizer,
): boolean {
  const { text, tags } = toast;
  box.textContent = text;
  try {
    if (render) {
      const made = render(toast);
      if (!made) return false;
      const nodes = [made as Node].flat();
      must(
        nodes.every((node) => node instanceof Node),
        "render must return nodes",
        made,
      );
      box.replaceChildren(...nodes);
    } else if (sanitizer && tags.includes(HTML)) sanitize(box, text, sanitizer);
  } catch (error) {
    report(
      `The message "${text.slice(0, 80)}" is shown as text: ${render ? "render" : "sanitizer"} threw or returned no node.`,
      error,
    );
    box.textContent = text;
  }
  return true;
}

/**
 * What htmx, its extensions or herald would act upon. Sanitizers let `data-*` through, and htmx
 * reads `data-hx-on-click`.
 */
const ACTIVE = /^(data-)?(hx|sse|ws)-|^data-herald-/;

function sanitize(
  box: HTMLElement & { setHTML?(html: string): void },
  html: string,
  sanitizer: Sanitizer,
): void {
  if (sanitizer === "setHTML") box.setHTML?.(html);
  else {
    let made: unknown = sanitizer(html);
    const { trustedTypes } = globalThis as { trustedTypes?: { isHTML?(value: unknown): boolean } };
    // Parsed in a document of its own, where nothing runs, rather than by innerHTML, which would
    // take a mere string. A node is asked for first: stand-ins for Trusted Types have no isHTML.
    if (!(made instanceof Node) && trustedTypes?.isHTML?.(made))
      made = document.adoptNode(new DOMParser().parseFromString(made as string, "text/html").body);
    must(made instanceof Node, "The sanitizer must return a node or TrustedHTML", made);
    box.replaceChildren(...(made instanceof HTMLBodyElement ? made.childNodes : [made]));
  }
  for (const each of box.querySelectorAll("*"))
    for (const name of each.getAttributeNames()) if (ACTIVE.test(name)) each.removeAttribute(name);
}
