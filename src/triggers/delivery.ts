const DELIVERY = Symbol.for("htmx-herald.delivery");

/** What herald knows of a DOM event that it dispatched itself. */
export interface Delivery {
  /** The name that the server wrote; the event's own type differs for a kebab-case twin. */
  readonly name: string;
  /** The payload exactly as the server wrote it; `undefined` for a bare name. */
  readonly payload: unknown;
  /**
   * The element that made the request, even where it has left the page; `null` where nobody knows.
   */
  readonly source: Element | null;
  /** Whether somebody has dealt with it. */
  isHandled?: boolean;
}

/**
 * Notes on `event` what it delivers. The note is no part of `event.detail`, so no payload key can
 * clash with it.
 */
export function note(event: Event, delivery: Delivery): void {
  Object.defineProperty(event, DELIVERY, { value: delivery });
}

/**
 * What `event` delivers. An event that herald did not dispatch (htmx itself under
 * `hx-ext="ignore:herald"`, or a page without `install()`, or a test) is read by the shapes that
 * htmx gives to `event.detail`.
 */
export function read(event: CustomEvent): Delivery {
  const noted = (event as { [DELIVERY]?: Delivery })[DELIVERY];
  if (noted) return noted;
  const { elt, sender } = (event.detail ?? {}) as { elt?: unknown; sender?: unknown };
  const source = [elt, sender, event.target].find(isElement) ?? null;
  return { name: event.type, payload: unwrap(event.detail), source };
}

/** Not by `instanceof`: a frame has classes of its own, and a server has none. */
function isElement(value: unknown): value is Element {
  return (value as Partial<Node> | null)?.nodeType === 1;
}

/**
 * The payload in a `detail`. htmx 1.9 and 2 add `elt` and wrap what is no object in `value`, save
 * what code gives to `htmx.trigger`; 4 wraps only scalars. Hyperscript's `send` adds `sender`.
 */
function unwrap(detail: unknown): unknown {
  if (typeof detail !== "object" || detail === null) return detail;
  if (Array.isArray(detail)) return "elt" in detail && !detail.length ? undefined : [...detail];
  const entries = Object.entries(detail).filter(
    ([key, value]) => !((key === "elt" || key === "sender") && isElement(value)),
  );
  if (!entries.length) return undefined;
  const payload = Object.fromEntries(entries);
  return entries.length === 1 && "value" in payload ? payload["value"] : payload;
}
