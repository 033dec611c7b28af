import type { Pending } from "../wire/failure.ts";

/** The attribute that holds the words for requests of an element and of those in it. */
const ATTRIBUTE = "data-herald-pending";

/** How long a request may take before it is told of, in milliseconds. */
const PATIENCE = 700;

let requests = 0;

/**
 * Tells of a request that takes long, where the markup has words for it.
 *
 * @param source The element that makes the request. The nearest element around it that has the
 * attribute is taken; an empty one says nothing.
 * @param tell Told when it takes long, and then when it is over.
 * @returns Says that it is over.
 */
export function watchPending(source: Element, tell: (pending: Pending) => void): () => void {
  const text = source.closest(`[${ATTRIBUTE}]`)?.getAttribute(ATTRIBUTE);
  if (!text) return () => {};
  const id = `herald-pending-${++requests}`;
  let isTold = false;
  const timer = setTimeout(() => {
    isTold = true;
    tell({ id, text, isOver: false });
  }, PATIENCE);
  return () => {
    clearTimeout(timer);
    if (isTold) tell({ id, text, isOver: true });
    isTold = false;
  };
}
