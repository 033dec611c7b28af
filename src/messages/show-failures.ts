import { toaster } from "../toaster.ts";
import type { Failure } from "../wire/failure.ts";
import type { Level } from "../wire/level.ts";

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

/** The attribute that lets requests of an element, and of those in it, be repeated or not. */
const RETRY = "data-herald-retry";

/** The statuses after which the same request may succeed: a gateway that has no server right now. */
const PASSING = [502, 503, 504];

/** The options that failures follow. */
export interface FailureSettings {
  readonly failure?: FailureWording | false | undefined;
  readonly retry?: readonly string[] | false | undefined;
}

/** Whether a person is offered to repeat the request. */
function mayRepeat(
  { kind, status, method = "", retry }: Failure,
  source: Element | null,
  methods: FailureSettings["retry"] = ["GET"],
): boolean {
  const mayPass = kind === "network" || kind === "timeout" || PASSING.includes(status);
  // Code makes all kinds of requests in the name of the body, which are not told to work again.
  if (!retry || !mayPass || !source?.isConnected || source === document.body) return false;
  const holder = source.closest(`[${RETRY}]`);
  if (holder) return holder.getAttribute(RETRY) !== "false";
  return !!methods && methods.some((each) => each.toUpperCase() === method);
}

/** A toast that tells of failures, in the same words. */
interface Told {
  id: string;
  /** The elements whose requests failed, each with what repeats its request. */
  readonly sources: Map<Element | null, Failure["retry"]>;
  /** Repeats them all. The same function each time, so that the same words are one toast. */
  readonly run: () => Promise<boolean>;
}

/** The latest toasts of failures, by what they say and offer. */
const told = new Map<string, Told>();
const MOST = 100;

function tellingOf(key: string): Told {
  const known = told.get(key);
  if (known) {
    if (!toaster().has(known.id)) known.sources.clear();
    return known;
  }
  const sources: Told["sources"] = new Map();
  const run = async () => {
    for (const source of sources.keys()) if (!source?.isConnected) sources.delete(source);
    await Promise.allSettled([...sources.values()].map((retry) => retry?.()));
    // Where one works again, `herald:recovery` says so.
    return sources.size === 0;
  };
  const fresh: Told = { id: "", sources, run };
  told.set(key, fresh);
  for (const oldest of [...told.keys()].slice(0, -MOST)) told.delete(oldest);
  return fresh;
}

/** The id of the toast that says that the browser is offline. */
const OFFLINE = "herald-offline";

/**
 * Shows a failed request as an error toast: one for each wording, which counts further failures. It
 * is of this page, and is not carried over to the next one. The markup's words come before the
 * page's. While the browser is offline, the toast says that, and later that it is online again.
 *
 * @param failure What failed.
 * @param source The element that made the request.
 * @param settings The page's own words, and what may be repeated.
 */
export function showFailure(
  failure: Failure,
  source: Element | null,
  settings: FailureSettings,
): void {
  const labels = toaster().labels();
  const own = wordsInMarkup(failure, source) ?? wordsOfPage(failure, source, settings.failure);
  const isOffline = own === undefined && failure.kind === "network" && !navigator.onLine;
  const text = own ?? (isOffline ? labels.offline : WORDS[failure.kind]);
  if (!text) return;
  const retry = mayRepeat(failure, source, settings.retry) ? failure.retry : undefined;
  const telling = tellingOf(`${text}\0${!!retry}`);
  telling.sources.set(source, retry);
  const say = (words: string, level: Level) =>
    toaster().show({
      id: isOffline ? OFFLINE : undefined,
      text: words,
      level,
      tags: [],
      isOfPage: true,
      actions: retry && [{ label: labels.retry, run: telling.run }],
    });
  telling.id = say(text, "error");
  if (!isOffline) return;
  const tellOnline = () => {
    if (toaster().has(OFFLINE)) say(labels.online, "success");
  };
  addEventListener("online", tellOnline, { once: true });
}

/** What the option says of a failure; `undefined` where there is no option. */
const wordsOfPage = (
  failure: Failure,
  source: Element | null,
  wording: FailureSettings["failure"],
): string | false | undefined => wording && wording({ ...failure, source });

/**
 * Dismisses the toasts that told of an element's failures, once it works again. A toast that tells
 * of others, too, stays until all of them work.
 *
 * @param source The element.
 */
export function endFailure(source: Element | null): void {
  for (const [key, { id, sources }] of told) {
    if (!sources.delete(source) || sources.size) continue;
    told.delete(key);
    toaster().dismiss(id);
  }
}
