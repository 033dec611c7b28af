import type { Failure } from "../wire/failure.ts";
import { deliver } from "./deliver.ts";

/** Elements that poll, and have told of the outage that they are in. */
const told = new WeakSet<Element>();

/**
 * How long a failed connection waits before it is told, in milliseconds: a browser that leaves the
 * page cuts its requests off, and nobody wants to hear of that.
 */
const LEAVING = 200;

/**
 * Tells the page of a failed request, by the trigger `herald:failure`. An element that polls tells
 * once per outage.
 *
 * @param source The element that made the request.
 */
export function fail(source: Element, failure: Failure): void {
  const polls = /every|load delay/.test(
    source.getAttribute("hx-trigger") ?? source.getAttribute("data-hx-trigger") ?? "",
  );
  if (polls && told.has(source)) return;
  told.add(source);
  const tell = () => {
    removeEventListener("pagehide", forget);
    deliver([{ name: "herald:failure", payload: failure }], source);
  };
  const timer = setTimeout(tell, failure.status ? 0 : LEAVING);
  const forget = () => clearTimeout(timer);
  addEventListener("pagehide", forget, { once: true });
}

/**
 * Judges a complete response, and tells where it failed in silence.
 *
 * @param source The element that made the request.
 * @param status The HTTP status.
 * @param shown Whether the page changed, or was told what is the matter, or is being left.
 */
export function judge(source: Element, status: number, shown: boolean): void {
  if (status >= 500) fail(source, { kind: "server", status });
  else if (status >= 400 && !shown) fail(source, { kind: "client", status });
  else if (status) told.delete(source);
}
