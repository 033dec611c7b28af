import { HtmxHeaders } from "../headers/htmx-headers.ts";
import { readHeader, type ResponseLike } from "../headers/http.ts";
import { htmxRequest } from "../requests/htmx-request.ts";
import type { RequestLike } from "../requests/request-like.ts";
import { vary } from "../requests/vary.ts";
import { checkUnsent, setHeader } from "../requests/write.ts";
import type { Message } from "../wire/message.ts";
import { parseTriggers } from "../wire/parse.ts";
import type { Flash } from "./flash.ts";

/** Options of {@link redirectTo}. */
export interface RedirectToOptions {
  /** Messages, and for htmx other triggers, to go with the redirect. */
  readonly headers?: HtmxHeaders | undefined;
  /** Keeps the messages where a plain request is redirected. Without it they are refused there. */
  readonly flash?: Flash | undefined;
  /**
   * Whether htmx fetches the next page by itself (`HX-Location`) in place of loading it anew
   * (`HX-Redirect`). Default `false`.
   */
  readonly location?: boolean | undefined;
}

/** The headers that lead elsewhere. */
const GOES = ["HX-Redirect", "HX-Location", "HX-Refresh"];

/** All that htmx looks at in vain beside one of those, or in place of it. */
const OTHERS = [
  ...GOES,
  "HX-Push-Url",
  "HX-Replace-Url",
  "HX-Reswap",
  "HX-Retarget",
  "HX-Reselect",
];

/** A Node response, or what has its status: Express's, and Fastify's reply. */
export type StatusResponse = ResponseLike & { statusCode: number };

/**
 * Sends the browser to another page, with its messages, whoever asks:
 *
 * - a request of htmx gets a 204 with `HX-Redirect` (or `HX-Location`), and the messages in
 * `HX-Trigger`;
 * - a plain one, or a restored page of history, gets a 303 (RFC 9110, section 15.4.4), and the
 * messages in the cookie of {@link flash}. Other triggers have no page to go to, and are left out.
 *
 * @param request The request that is answered, or its headers.
 * @param url An http(s) URL or a path, checked as by `HtmxHeaders.redirect`.
 * @param options What goes along.
 * @returns A new `Response`. With `response` in the options nothing: that one has its status and
 * headers then, and is yours to end.
 * @throws TypeError where the URL is none, where `headers` or the response redirect already or hold
 * what contradicts it, where they are too large with it, or where there are messages for a plain
 * request and no `flash`. RangeError where the messages are too large for the cookie. Error where
 * the headers were sent already.
 */
export function redirectTo(
  request: RequestLike,
  url: string,
  options?: RedirectToOptions,
): Promise<Response>;
export function redirectTo(
  request: RequestLike,
  url: string,
  options: RedirectToOptions & { readonly response: StatusResponse },
): Promise<void>;
export async function redirectTo(
  request: RequestLike,
  url: string,
  {
    headers = new HtmxHeaders(),
    flash,
    location = false,
    response,
  }: RedirectToOptions & { readonly response?: StatusResponse } = {},
): Promise<Response | void> {
  for (const name of GOES)
    if (name in headers.sent)
      throw new TypeError(`redirectTo: the headers hold ${name} already; leave it to redirectTo`);
  const { htmx, historyRestore } = htmxRequest(request);
  const byHtmx = htmx && !historyRestore;
  const to = new HtmxHeaders().redirect(url).sent["HX-Redirect"] as string;
  const answer: ResponseLike = response ?? new Headers();
  let messages: Message[] = [];
  // On a copy, which is put away again before anybody else has his turn: the builder may be used
  // for other responses.
  const { sent } = headers;
  headers.sent = { ...sent };
  try {
    headers[location ? "location" : "redirect"](url);
    if (byHtmx) {
      const other = OTHERS.find((name) => !(name in headers.sent) && readHeader(answer, name));
      if (other)
        throw new TypeError(
          `redirectTo: the response holds ${other} already; leave it to redirectTo`,
        );
      checkUnsent("redirectTo", answer);
      headers.applyTo(answer);
    } else {
      messages = messagesIn(headers.toObject());
    }
  } finally {
    headers.sent = sent;
  }
  if (!byHtmx) {
    if (messages.length && !flash)
      throw new TypeError(
        "redirectTo: messages for a request that is not htmx's need a flash, which keeps them for the next page",
      );
    // The cookie first, which may be refused, so that a refusal leaves no half of a redirect
    // behind.
    await flash?.keep(request, answer, messages);
    setHeader("redirectTo", answer, "Location", to);
  }
  vary(answer);
  const status = byHtmx ? 204 : 303;
  if (!response) return new Response(null, { status, headers: answer as Headers });
  // Not handed back: Fastify's reply is thenable, and whoever awaited it would wait for it to be
  // sent.
  response.statusCode = status;
}

/** The messages that the headers carry, at whatever time they are to be shown. */
function messagesIn(headers: Readonly<Record<string, string>>): Message[] {
  return Object.entries(headers)
    .filter(([name]) => name.startsWith("HX-Trigger"))
    .flatMap(([, value]) => parseTriggers(value).triggers)
    .filter(({ name }) => name === "messages")
    .flatMap(({ payload }) => payload as Message | Message[]);
}
