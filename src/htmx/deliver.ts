import { hasPage } from "../page.ts";
import { report } from "../report.ts";
import { note, type Delivery } from "../triggers/delivery.ts";
import { parseTriggers, type Trigger } from "../wire/parse.ts";
import { repairUtf8 } from "../wire/utf8.ts";

/** Reads a trigger header and reports what cannot be read of it, once. No header: no triggers. */
export function readHeader(header: string | null | undefined): readonly Trigger[] {
  const { triggers, problems } = parseTriggers(repairUtf8(header ?? ""));
  for (const problem of problems) report(problem);
  return triggers;
}

/** Whether a message comes with these triggers. */
export function hasMessages(triggers: readonly Trigger[]): boolean {
  return triggers.some(({ name }) => name === "messages");
}

/**
 * Dispatches triggers as DOM events, in order, in the shape that htmx 2 documents, whatever htmx is
 * on the page.
 *
 * @param triggers What the header held.
 * @param source The element that made the request.
 * @param at Where the events are dispatched. Where it has left the page they go to `body`, where
 * `from:body` and every listener on `body`, `document` and `window` still hear them.
 */
export function deliver(triggers: readonly Trigger[], source: Element, at: Element = source): void {
  if (!hasPage()) return;
  for (const { name, payload } of triggers) {
    const delivery = { name, payload, source };
    const on = targetOf(delivery) ?? (at.isConnected ? at : document.body);
    const detail = detailOf({ ...delivery, source: on });
    // htmx 1.9 and 2 dispatch `article-deleted` behind `articleDeleted`, because HTML lower-cases
    // the names of hx-on attributes; htmx 4 does not, so a page that moves there would go silent.
    const twin = name.replace(/([a-z0-9])([A-Z])/g, "$1-$2").toLowerCase();
    if (dispatch(on, name, detail, delivery) && twin !== name) dispatch(on, twin, detail, delivery);
  }
}

/** `event.detail` as htmx 2 documents it. */
export function detailOf({ payload, source }: Delivery): object {
  if (isObject(payload)) return { ...payload, elt: source };
  return payload === undefined ? { elt: source } : { value: payload, elt: source };
}

function dispatch(on: Element, type: string, detail: object, delivery: Delivery): boolean {
  // composed: a source inside a shadow root is heard outside of it, as htmx 2 and 4 have it.
  const event = new CustomEvent(type, { bubbles: true, cancelable: true, composed: true, detail });
  note(event, delivery);
  return on.dispatchEvent(event);
}

/**
 * The element that a payload's `target` names: htmx 2 and 4 document it for redirecting this one
 * event.
 */
function targetOf({ name, payload }: Delivery): Element | null {
  const selector = isObject(payload) && payload["target"];
  if (typeof selector !== "string") return null;
  let found: Element | null = null;
  try {
    found = document.querySelector(selector);
  } catch {
    // No selector at all: reported below like one that matches nothing.
  }
  if (!found)
    report(
      `The trigger "${name}" goes to its source, as its target "${selector}" matches no element`,
    );
  return found;
}

function isObject(payload: unknown): payload is Record<string, unknown> {
  return typeof payload === "object" && payload !== null && !Array.isArray(payload);
}
