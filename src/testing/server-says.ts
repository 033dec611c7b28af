import type { TriggerMap } from "./trigger-map.ts";

/** Options of {@link serverSays}. */
export interface ServerSaysOptions {
  /** The generation of htmx that is played: 1 is 1.9. Default 2. */
  readonly htmx?: 1 | 2 | 4 | undefined;
  /** The element that made the request. Default `document.body`. */
  readonly source?: Element | undefined;
}

/**
 * Plays the server: dispatches the DOM events that plain htmx, of the generation that is chosen,
 * dispatches for such an `HX-Trigger` header, with the detail that it gives them. Handlers of
 * `onTrigger` hear them as they hear those of a request.
 *
 * @param triggers The header's value as it is, a list of names, or a map of names and payloads;
 * `undefined` is a bare name.
 * @param options `htmx` and `source`.
 * @throws TypeError where the source is no element. Error where that htmx loses what is left:
 * malformed JSON, on 2 a payload's `target` that nothing matches, on 4 one that is no text.
 */
export function serverSays(
  triggers: string | readonly string[] | TriggerMap,
  { htmx = 2, source = document.body }: ServerSaysOptions = {},
): void {
  if (![1, 2, 4].includes(htmx))
    throw new TypeError(`serverSays: htmx must be 1, 2 or 4, not ${String(htmx)}`);
  if (!(source instanceof Element))
    throw new TypeError(`serverSays: the source must be an element, not ${String(source)}`);
  const header = headerFor(triggers);
  if (header) (htmx === 4 ? dispatchAsFour : dispatchAsTwo)(header, source, htmx);
}

/**
 * The header as `HtmxHeaders` writes it: a list of names where that says it all, else JSON, in
 * which a bare name is `true`.
 */
function headerFor(triggers: string | readonly string[] | TriggerMap): string {
  if (typeof triggers === "string") return triggers;
  const map = Array.isArray(triggers)
    ? Object.fromEntries((triggers as readonly string[]).map((name) => [name, undefined]))
    : (triggers as TriggerMap);
  const names = Object.keys(map);
  if (names.every((name) => map[name] === undefined && /^[^\s,"{}[\]]+$/.test(name)))
    return names.join(", ");
  return JSON.stringify(
    Object.fromEntries(names.map((name) => [name, map[name] === undefined ? true : map[name]])),
  );
}

/**
 * As `handleTrigger` and `triggerEvent` of htmx 1.9.12, and `handleTriggerHeader` and
 * `triggerEvent` of 2.0.11.
 */
function dispatchAsTwo(header: string, source: Element, htmx: 1 | 2 | 4): void {
  if (!header.startsWith("{")) {
    for (const name of header.split(",")) fire(source, name.trim(), [], htmx);
    return;
  }
  let element: unknown = source;
  for (const [name, payload] of Object.entries(parse(header, "htmx 1.9 and 2 drop all of it"))) {
    const plain = Object.prototype.toString.call(payload) === "[object Object]";
    const detail = (plain ? payload : { value: payload }) as Record<string, unknown>;
    // 2 leaves the events behind it there as well.
    if (htmx === 2 && plain && detail["target"] !== undefined) {
      const target = detail["target"];
      element = typeof target === "string" ? document.querySelector(target) : target;
      if (!(element instanceof Element))
        throw new Error(
          `serverSays: no element matches the target ${JSON.stringify(target)} of "${name}"; ` +
            "htmx 2 throws there, and what comes behind it is lost",
        );
    }
    fire(element as Element, name, detail, htmx);
  }
}

/** One event of 1.9 and 2, and its twin in kebab-case with the same detail. */
function fire(
  element: Element,
  name: string,
  detail: Record<string, unknown> | unknown[],
  htmx: 1 | 2 | 4,
): void {
  const noted = Object.assign(detail, { elt: element }) as Record<string, unknown>;
  const dispatch = (type: string) =>
    element.dispatchEvent(
      new CustomEvent(type, {
        bubbles: true,
        cancelable: true,
        composed: htmx === 2,
        detail: noted,
      }),
    );
  if (noted["error"]) {
    fire(element, "htmx:error", { errorInfo: noted }, htmx);
  }
  const twin = name.replace(/([a-z0-9])([A-Z])/g, "$1-$2").toLowerCase();
  if (dispatch(name) && twin !== name) dispatch(twin);
}

/** As `#handleTriggerHeader` and `trigger` of htmx 4.0.1. */
function dispatchAsFour(header: string, source: Element): void {
  const dispatch = (element: Element | null, type: string, detail: unknown) => {
    if ((detail as { cancelled?: unknown } | null)?.cancelled) return;
    // Where the source has left the page, `document` gets it.
    (element?.isConnected ? element : document).dispatchEvent(
      new CustomEvent(type, { bubbles: true, cancelable: true, composed: true, detail }),
    );
  };
  if (!header.startsWith("{")) {
    for (const name of header.split(",")) dispatch(source, name.trim(), {});
    return;
  }
  for (const [name, payload] of Object.entries(
    parse(header, "htmx 4 throws on it, and the element stays busy"),
  )) {
    const target = (payload as { target?: unknown } | null)?.target;
    dispatch(
      target ? found(target, name) : source,
      name,
      typeof payload === "object" ? payload : { value: payload },
    );
  }
}

function parse(header: string, otherwise: string): Record<string, unknown> {
  try {
    return JSON.parse(header) as Record<string, unknown>;
  } catch (cause) {
    throw new Error(`serverSays: this is no JSON, and ${otherwise}: ${header.slice(0, 80)}`, {
      cause,
    });
  }
}

/** The element that a payload's `target` names. */
function found(target: unknown, name: string): Element | null {
  if (typeof target !== "string")
    throw new Error(
      `serverSays: the target of "${name}" must be a selector, ` +
        `or htmx 4 throws and the element stays busy: ${JSON.stringify(target)}`,
    );
  return document.querySelector(target);
}
