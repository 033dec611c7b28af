import { startInspector, type Inspector } from "../../src/inspector/start.ts";
import type { Row } from "../../src/inspector/record/row.ts";

// In happy-dom, the global EventTarget is Node's own, of which no element inherits.
for (let each: object = document; each !== Object.prototype; each = Object.getPrototypeOf(each)) {
  if (Object.hasOwn(each, "dispatchEvent")) globalThis.EventTarget = each.constructor as never;
}

/** What an htmx of a generation does, without a server. */
export interface Response {
  readonly status?: number;
  readonly headers: Readonly<Record<string, string>>;
  /** What htmx dispatches: the name, and the detail. */
  readonly fires?: readonly (readonly [name: string, detail: unknown])[];
}

/** Starts an inspector on a page with this markup. */
export function inspect(html: string): Inspector {
  document.body.innerHTML = html;
  sessionStorage.clear();
  return startInspector();
}

/** Plays a response as htmx 4 hands it out, and returns the row once it is over. */
export async function answer(
  inspector: Inspector,
  { status = 200, headers, fires = [] }: Response,
  source: Element = document.body,
): Promise<Row> {
  const ctx = {
    sourceElement: source,
    request: { action: "/go", method: "POST" },
    response: { status, headers: new Headers(headers) },
  };
  const tell = (name: string, detail: unknown) =>
    source.dispatchEvent(new CustomEvent(name, { bubbles: true, detail }));
  tell("htmx:before:response", { ctx });
  for (const [name, detail] of fires) tell(name, detail);
  tell("htmx:finally:request", { ctx });
  const row = inspector.log.at(-1);
  if (!row) throw new Error("There is no row");
  while (!row.isOver) await new Promise((later) => setTimeout(later));
  return row;
}
