import { headerOf, type HeaderBag } from "../wire/header.ts";
import { parseTriggers, type Trigger } from "../wire/parse.ts";

/** Node's `ServerResponse`, Fastify's reply, or what stands in for them in tests. */
interface SentResponse {
  getHeader(name: string): number | string | readonly string[] | undefined;
}

/**
 * A response of whatever kind: a `Response`, WHATWG `Headers`, Node's `ServerResponse`, what
 * supertest and light-my-request hand over (`{ headers: {…} }`), Playwright's (`headers()`),
 * headers as a plain object, or an `HtmxHeaders`.
 */
export type TestedResponse =
  | SentResponse
  | { toObject(): HeaderBag }
  | { readonly headers: HeaderBag | (() => HeaderBag) }
  | HeaderBag;

/** A trigger of a response. */
export interface SentTrigger extends Trigger {
  /** When htmx dispatches it, beside at once: after the swap, or after settling. */
  readonly after?: "swap" | "settle";
}

const HEADERS = [
  ["HX-Trigger"],
  ["HX-Trigger-After-Swap", "swap"],
  ["HX-Trigger-After-Settle", "settle"],
] as const;

/**
 * Reads the triggers of a response, in the order of the headers. A bare name has the payload
 * `undefined`; beside others, in JSON, it was sent as `true`.
 *
 * @param response The response, or its headers.
 * @throws TypeError where `response` is neither. Error where a header cannot be read, or could not
 * travel: one that a browser reads in part would pass a test and fail in the page.
 */
export function readTriggers(response: TestedResponse): SentTrigger[] {
  return HEADERS.flatMap(([name, after]) => {
    const value = read(response, name);
    if (value === undefined) return [];
    if (/[^\x20-\x7e]/.test(value))
      throw new Error(
        `${name} must be ASCII on one line (\\u00fc for ü), ` +
          `or it does not arrive as it was sent: ${JSON.stringify(value.slice(0, 80))}`,
      );
    const { triggers, problems } = parseTriggers(value);
    if (problems.length) throw new Error(problems.join("\n").replaceAll("HX-Trigger ", `${name} `));
    return triggers.map((trigger) => (after ? { ...trigger, after } : trigger));
  });
}

function read(response: TestedResponse, name: string): string | undefined {
  if (typeof response !== "object" || response === null) throw notOne(String(response));
  const { getHeader, get, headers, toObject, then } = response as {
    getHeader?: unknown;
    get?: unknown;
    headers?: unknown;
    toObject?: unknown;
    then?: unknown;
  };
  if (typeof getHeader === "function")
    return headerOf({ [name]: (response as SentResponse).getHeader(name) }, name);
  // A negative expectation would pass on whatever is none.
  if (typeof then === "function") throw notOne("a promise: await it first");
  if (typeof toObject === "function")
    return headerOf((response as unknown as { toObject(): HeaderBag }).toObject(), name);
  const bag: unknown =
    typeof headers === "function" ? (headers as () => unknown).call(response) : headers;
  // A header may bear the name "headers" as well; its value is no object.
  if (typeof bag === "object" && bag !== null && !Array.isArray(bag))
    return headerOf(bag as HeaderBag, name);
  const tag = Object.prototype.toString.call(response);
  if (typeof get !== "function" && tag !== "[object Object]") throw notOne(tag.slice(8, -1));
  return headerOf(response as HeaderBag, name);
}

const notOne = (what: string) =>
  new TypeError(`readTriggers: a response must be one, or its headers, not ${what}`);
