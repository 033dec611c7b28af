import { hasPage } from "../page.ts";
import { report } from "../report.ts";
import { note, type Delivery } from "../triggers/delivery.ts";
import { inKebabCase } from "../wire/kebab.ts";
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
 * @param path The source and what was around it when the request began: the events are dispatched
 * on the first of these that is on the page, and on `body` where none is. There every listener on
 * `body`, `document` and `window` still hears them.
 * @returns Whether somebody dealt with one of them: a handler of `onTrigger`, or a listener that
 * prevented the default.
 */
export function deliver(
  triggers: readonly Trigger[],
  source: Element,
  path: readonly Element[] = [source],
): boolean {
  if (!hasPage()) return false;
  let isHandled = false;
  for (const { name, payload } of triggers) {
    const delivery: Delivery = { name, payload, source };
    const place = path.find(({ isConnected }) => isConnected) ?? document.body;
    const on = targetOf(delivery) ?? place;
    const detail = detailOf({ ...delivery, source: on });
    // htmx 1.9 and 2 dispatch `article-deleted` behind `articleDeleted`, because HTML lower-cases
    // the names of hx-on attributes; htmx 4 does not, so a page that moves there would go silent.
    const twin = inKebabCase(name);
    if (dispatch(on, name, detail, delivery) && twin !== name) dispatch(on, twin, detail, delivery);
    isHandled ||= !!delivery.isHandled;
  }
  return isHandled;
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
  const isGoingOn = on.dispatchEvent(event);
  if (!isGoingOn) delivery.isHandled = true;
  return isGoingOn;
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
