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

/**
 * Shows a failed request as an error toast: one for each wording, which counts further failures.
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
  const text = wording && wording({ ...failure, source });
  if (text) toaster().show({ text, level: "error", tags: [] });
}
