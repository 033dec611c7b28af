/**
 * Whether there is a page: none is on a server or in a worker, nor any more after a test
 * environment such as jsdom was torn down.
 */
export const hasPage = (): boolean => typeof document !== "undefined";

/**
 * Runs `then` in the next frame, where there are frames: a DOM for tests may have none.
 *
 * @param signal Takes the wish back.
 */
export function nextFrame(then: () => void, signal: AbortSignal): void {
  const frame = globalThis.requestAnimationFrame?.(() => {
    if (hasPage()) then();
  });
  signal.addEventListener("abort", () => globalThis.cancelAnimationFrame?.(frame));
}
