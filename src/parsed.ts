import { hasPage } from "./page.ts";

/**
 * Runs `then` once the document is parsed: at once where it is, else at `DOMContentLoaded`.
 *
 * @param signal Takes the wish back.
 */
export function whenParsed(then: () => void, signal?: AbortSignal): void {
  if (document.readyState === "loading")
    document.addEventListener("DOMContentLoaded", then, { signal: signal as AbortSignal });
  else then();
}

/**
 * Runs `then` once the document is parsed and the browser has nothing else to do.
 *
 * @param signal Takes the wish back.
 */
export function whenIdle(then: () => void, signal: AbortSignal): void {
  const run = () => {
    if (!signal.aborted && hasPage()) then();
  };
  // Safari has no idle callbacks.
  const wait = globalThis.requestIdleCallback ?? setTimeout;
  whenParsed(() => wait(run), signal);
}
