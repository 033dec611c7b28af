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
