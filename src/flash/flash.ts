import type { ResponseLike } from "../headers/http.ts";
import { requestHeader, type RequestLike } from "../requests/request-like.ts";
import { vary } from "../requests/vary.ts";
import { addCookie, cookiesOf, setHeader } from "../requests/write.ts";
import { readMessages, type Message } from "../wire/message.ts";
import { isHttps } from "./https.ts";
import { signer } from "./signed.ts";

/** Options of {@link flash}. */
export interface FlashOptions {
  /**
   * The cookie's name. Default `herald`. With the prefix `__Host-` or `__Secure-` it is always
   * `Secure`.
   */
  readonly name?: string | undefined;
  /** How long the next page may take, in seconds. Default 60. */
  readonly maxAge?: number | undefined;
  /**
   * The most bytes that the whole `Set-Cookie` line may have. Default 3072, because nginx holds
   * about 4 KB of all response headers; browsers refuse a cookie of more than 4096.
   */
  readonly maxSize?: number | undefined;
  /** The cookie's path. Default `/`. */
  readonly path?: string | undefined;
  /**
   * Whether the cookie travels by https alone. Default: where the request came by https, also by
   * `X-Forwarded-Proto`.
   */
  readonly secure?: boolean | undefined;
  /** The time in milliseconds. Default `Date.now`. */
  readonly now?: (() => number) | undefined;
}

/** What {@link Flash.take} found. */
export interface Flashed {
  /** The messages, the oldest first. */
  readonly messages: Message[];
  /**
   * Writes to the response that carries the page: clears the cookie, where there is one and none
   * was kept on this response, and keeps a page with messages out of caches (`Cache-Control:
   * no-store`, `Vary: Cookie`).
   *
   * @returns The response.
   * @throws Error where the headers were sent already.
   */
  applyTo<Response extends ResponseLike>(response: Response): Response;
}

/** Keeps messages in a cookie from one page to the next. */
export interface Flash {
  /**
   * Reads the messages for the page that is about to be rendered. A cookie that was changed, is too
   * old, or was signed with another secret holds none. A request that perhaps nobody sees the
   * answer of (`HEAD`, or one that prefetches) leaves them for the next.
   */
  take(request: RequestLike): Promise<Flashed>;
  /**
   * Keeps messages for the next page, behind those that the request brought and no page has shown,
   * and those that were kept on this response before. Where they do not fit, the oldest of those
   * go.
   *
   * @throws RangeError where the new messages alone are too large. Error where the headers were
   * sent already.
   */
  keep(request: RequestLike, response: ResponseLike, messages: readonly Message[]): Promise<void>;
}

const TOKEN = /^[!#$%&'*+.^`|~\w-]+$/;

/**
 * Keeps messages from one page to the next in a cookie: signed (HMAC-SHA-256), short-lived, bounded
 * in size, `HttpOnly; SameSite=Lax`. The server keeps nothing. The cookie is signed, not encrypted:
 * the person can read it, and nobody can change it.
 *
 * @param secret At least 32 characters. Several, to change them: the first one signs, the others
 * are still known.
 * @throws TypeError where a secret is shorter or missing, or an option is not what it must be.
 */
export function flash(
  secret: string | readonly string[],
  {
    name = "herald",
    maxAge = 60,
    maxSize = 3072,
    path = "/",
    secure,
    now = Date.now,
  }: FlashOptions = {},
): Flash {
  const secrets = [secret].flat();
  if (!secrets.length || secrets.some((each) => typeof each !== "string" || each.length < 32)) {
    throw new TypeError(
      "flash: a secret must have at least 32 characters; `openssl rand -base64 32` makes one",
    );
  }
  if (!TOKEN.test(name))
    throw new TypeError(`flash: the name must be one of a cookie, not ${JSON.stringify(name)}`);
  if (!(maxAge > 0 && maxAge < Infinity))
    throw new TypeError(`flash: maxAge must be a number of seconds, not ${maxAge}`);
  if (!(maxSize > 0 && maxSize <= 4096))
    throw new TypeError(`flash: maxSize must be a number of bytes up to 4096, not ${maxSize}`);
  if (!/^\/[\x21-\x3a\x3c-\x7e]*$/.test(path))
    throw new TypeError(
      `flash: the path must begin with "/" and be one of a cookie, not ${JSON.stringify(path)}`,
    );
  if (path !== "/" && name.startsWith("__Host-"))
    throw new TypeError(
      `flash: a cookie whose name begins with "__Host-" must have the path "/", ` +
        `or browsers refuse it, not ${JSON.stringify(path)}`,
    );

  // The number is that of what is written below: cookies of another form are none.
  const { sign, verify } = signer(secrets, `htmx-herald.flash.1.${name}`);
  const mustBeSecure = /^__(Host|Secure)-/.test(name);
  const cookie = (request: RequestLike, value: string, age: number) => {
    const isSecure = mustBeSecure || (secure ?? isHttps(request));
    const always = `${name}=${value}; Path=${path}; Max-Age=${age}; HttpOnly; SameSite=Lax`;
    return isSecure ? `${always}; Secure` : always;
  };
  /**
   * What was sent under the cookie's name; more than one where cookies of several paths have it.
   */
  const sent = (request: RequestLike) =>
    (requestHeader(request, "Cookie") ?? "")
      .split(";")
      .map((pair) => pair.trim())
      .filter((pair) => pair.startsWith(`${name}=`))
      .map((pair) => pair.slice(name.length + 1));

  /** What a response is to bring to the next page already. */
  const kept = (response: ResponseLike) =>
    cookiesOf(response)
      .map((line) => line.split(";")[0] ?? "")
      .filter((pair) => pair.startsWith(`${name}=`))
      .map((pair) => pair.slice(name.length + 1))
      .filter(Boolean);

  async function read(values: readonly string[]): Promise<Message[]> {
    for (const value of values) {
      // Only what was signed here is parsed, so that it is what `keep` wrote.
      const text = await verify(value);
      const [expires, messages] =
        text === undefined ? [0, []] : (JSON.parse(text) as [number, [string, string][]]);
      if (expires > now()) return messages.map(([message, tags]) => ({ message, tags }));
    }
    return [];
  }

  return {
    async take(request) {
      const unseen = mayStayUnseen(request);
      const messages = unseen ? [] : await read(sent(request));
      return {
        messages,
        applyTo(response) {
          if (messages.length) setHeader("Flashed.applyTo", response, "Cache-Control", "no-store");
          // What was kept meanwhile, as by a redirect, is for the next page.
          if (!unseen && sent(request).length && !kept(response).length)
            addCookie("Flashed.applyTo", response, cookie(request, "", 0));
          return vary(response, ["Cookie"]);
        },
      };
    },

    async keep(request, response, messages) {
      if (!messages.length) return;
      const there = kept(response);
      const before = pairs(await read(there.length ? there : sent(request)));
      const fresh = pairs(messages);
      for (;;) {
        const line = cookie(
          request,
          await sign(JSON.stringify([now() + maxAge * 1000, [...before, ...fresh]])),
          maxAge,
        );
        if (line.length <= maxSize) return addCookie("Flash.keep", response, line);
        if (!before.length)
          throw new RangeError(
            `flash: the cookie with the messages has ${line.length} bytes, ` +
              `and maxSize allows ${maxSize}: say it in fewer words`,
          );
        before.shift();
      }
    },
  };
}

/**
 * Whether a request says that its answer is for later, or has no body: browsers send `Sec-Purpose`,
 * older ones `Purpose`.
 */
function mayStayUnseen(request: RequestLike): boolean {
  return (
    (request as { method?: unknown }).method === "HEAD" ||
    /prefetch/.test(
      requestHeader(request, "Sec-Purpose") ?? requestHeader(request, "Purpose") ?? "",
    )
  );
}

/** What the cookie holds of each message: its text, and its tags with the level as the last. */
function pairs(messages: readonly Message[]): [string, string][] {
  return readMessages(messages).notices.map(({ text, level, tags }) => [
    text,
    [...tags, level].join(" "),
  ]);
}
