import type { Failure } from "../wire/failure.ts";
import { toaster } from "../toaster.ts";

/** What to say of a failed request: a text, or `false` for nothing. */
export type FailureWording = (
  failure: Failure & { readonly source: Element | null },
) => string | false;

/** What is said without an option. */
const WORDS: Readonly<Record<Failure["kind"], string>> = {
  network: "No connection. Please try again.",
  timeout: "No answer in time. Please try again.",
  server: "The server failed. Please try again.",
  client: "The server refused this.",
};

/** The attribute that holds the words for failures of an element and of those in it. */
const ATTRIBUTE = "data-herald-failure";

/**
 * What the markup says of a failure: the nearest element that has words for its kind, or for any.
 *
 * @returns The words; empty for silence. `undefined` where the markup says nothing.
 */
function wordsInMarkup({ kind }: Failure, source: Element | null): string | undefined {
  const names = [`${ATTRIBUTE}-${kind}`, ATTRIBUTE];
  const holder = source?.closest(names.map((name) => `[${name}]`).join());
  const name = names.find((each) => holder?.hasAttribute(each));
  return (name && holder?.getAttribute(name)) ?? undefined;
}

/** The latest toasts of failures, each with the elements whose requests failed. */
const toasts = new Map<string, Set<Element | null>>();
const MOST = 100;

/**
 * Shows a failed request as an error toast: one for each wording, which counts further failures. It
 * is of this page, and is not carried over to the next one. The markup's words come before the
 * page's.
 *
 * @param failure What failed.
 * @param source The element that made the request.
 * @param wording The page's own words; `false` says nothing of any failure.
 */
export function showFailure(
  failure: Failure,
  source: Element | null,
  wording: FailureWording | false = ({ kind }) => WORDS[kind],
): void {
  const text = wordsInMarkup(failure, source) ?? (wording && wording({ ...failure, source }));
  if (!text) return;
  const id = toaster().show({ text, level: "error", tags: [], isOfPage: true });
  toasts.set(id, (toasts.get(id) ?? new Set()).add(source));
  for (const oldest of [...toasts.keys()].slice(0, -MOST)) toasts.delete(oldest);
}

/**
 * Dismisses the toasts that told of an element's failures, once it works again. A toast that tells
 * of others, too, stays until all of them work.
 *
 * @param source The element.
 */
export function endFailure(source: Element | null): void {
  for (const [id, sources] of toasts) {
    if (!sources.delete(source) || sources.size) continue;
    toasts.delete(id);
    toaster().dismiss(id);
  }
}
