import { must } from "../must.ts";
import { report } from "../report.ts";
import type { Toast } from "../toasts/toast.ts";

/**
 * Makes the body of a toast; its time, its focus and its announcement stay herald's. What it
 * returns is shown in place of the text. If it returns nothing, the page has shown the message
 * itself, and herald makes no toast of it.
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
  if (!render && !(sanitizer && tags.includes(HTML))) {
    box.textContent = text;
    return true;
  }
  try {
    const nodes = render ? rendered(render(toast)) : sanitized(text, sanitizer as Sanitizer);
    if (!nodes) return false;
    box.replaceChildren(...nodes);
  } catch (error) {
    const option = render ? "render" : "sanitizer";
    const start = text.slice(0, 80);
    report(`The message "${start}" is shown as text: ${option} threw or returned no node.`, error);
    box.textContent = text;
  }
  return true;
}

/** The nodes that `render` returned; none where the page has shown the message itself. */
function rendered(made: ReturnType<Render>): readonly Node[] | undefined {
  if (!made) return undefined;
  const nodes = [made as Node].flat();
  const areNodes = nodes.every((node) => node instanceof Node);
  must(areNodes, "render must return nodes", made);
  return nodes;
}

/** What htmx, its extensions or herald would act upon. */
const ACTIVE = ["hx-", "sse-", "ws-", "data-hx-", "data-sse-", "data-ws-", "data-herald-"];

/** The nodes of sanitized HTML, without attributes that something on the page would act upon. */
function sanitized(html: string, sanitizer: Sanitizer): Node[] {
  const box: HTMLElement & { setHTML?(html: string): void } = document.createElement("div");
  if (sanitizer !== "setHTML") box.append(...nodesOf(sanitizer(html)));
  else if (box.setHTML) box.setHTML(html);
  else box.textContent = html;
  for (const each of box.querySelectorAll("*")) {
    for (const name of each.getAttributeNames()) {
      // Sanitizers let data-* through, and htmx reads data-hx-on-click.
      if (ACTIVE.some((prefix) => name.startsWith(prefix))) each.removeAttribute(name);
    }
  }
  return [...box.childNodes];
}

/** The nodes that a sanitizer's function returned, as a node or as TrustedHTML. */
function nodesOf(made: unknown): readonly Node[] {
  if (made instanceof HTMLBodyElement) return [...made.childNodes];
  // Before what follows, because stand-ins for Trusted Types have no isHTML.
  if (made instanceof Node) return [made];
  const { trustedTypes } = globalThis as { trustedTypes?: { isHTML?(value: unknown): boolean } };
  must(trustedTypes?.isHTML?.(made), "The sanitizer must return a node or TrustedHTML", made);
  // In a document of its own, where nothing runs. It refuses mere strings under Trusted Types.
  const { body } = new DOMParser().parseFromString(made as string, "text/html");
  return [...document.adoptNode(body).childNodes];
}
