import { repairUtf8 } from "../wire/utf8.ts";
import { requestHeader, type RequestLike } from "./request-like.ts";

/** An element as htmx names it in a request. */
export interface RequestElement {
  /** Its `id`; `undefined` where it has none. */
  readonly id: string | undefined;
  /** Its tag in lower case, which only htmx 4 sends. */
  readonly tag: string | undefined;
}

/** What htmx tells of a request. */
export interface HtmxRequest {
  /**
   * Whether htmx made the request: `HX-Request: true`, or a restored page of history, for which
   * htmx 4 (and 2 with `historyRestoreAsHxRequest: false`) leaves that header out.
   */
  readonly htmx: boolean;
  /** Whether a boosted link or form asks (`HX-Boosted`). */
  readonly boosted: boolean;
  /**
   * Whether the page is asked for because the history of the browser goes back to it
   * (`HX-History-Restore-Request`). Answer with the whole page.
   */
  readonly historyRestore: boolean;
  /**
   * Whether the whole page is wanted, or a part of it. htmx 4 says so (`HX-Request-Type`). For 1.9,
   * 2 and plain requests it is told from the rest: `full` where htmx did not ask, for a boosted
   * request and for a restored page.
   */
  readonly type: "full" | "partial";
  /** The address of the page that asks (`HX-Current-URL`). */
  readonly currentUrl: string | undefined;
  /**
   * The element that the answer is meant for (`HX-Target`). htmx 1.9 and 2 send it only where it
   * has an id.
   */
  readonly target: RequestElement | undefined;
  /**
   * The element that asks (`HX-Source` of htmx 4, `HX-Trigger` of 1.9 and 2, which send it only
   * where it has an id).
   */
  readonly source: RequestElement | undefined;
  /** The `name` of the element that asks (`HX-Trigger-Name`). htmx 4 does not send it. */
  readonly triggerName: string | undefined;
  /**
   * What the person answered to `hx-prompt` (`HX-Prompt`; on htmx 4 by the extension `hx-prompt`).
   */
  readonly prompt: string | undefined;
  /**
   * The generation of htmx, as far as the request tells: 4 by `HX-Source` and `HX-Request-Type`, 2
   * by a restored page of history without `HX-Request`. Everything else that 1.9 and 2 send is the
   * same on both: `undefined`, as for a plain request.
   */
  readonly generation: 1 | 2 | 4 | undefined;
}

/**
 * Reads what htmx 1.9, 2 and 4 tell of a request. Values that htmx had to encode are decoded, and
 * so is UTF-8, which WebKit sends; one that cannot be decoded comes back as it was sent.
 *
 * @param request A `Request`, Node's `IncomingMessage`, or the headers of either. Also a plain
 * request, which is not htmx's.
 * @throws TypeError where `request` is neither a request nor headers.
 */
export function htmxRequest(request: RequestLike): HtmxRequest {
  const raw = (name: string) => {
    const value = requestHeader(request, `HX-${name}`);
    // Servers decode headers as Latin-1, which is what Chromium and Firefox send; WebKit sends
    // UTF-8.
    return value && repairUtf8(value);
  };
  // htmx 1.9 and 2 encode a value where the browser refuses it as a header: above U+00FF, or with a
  // line break.
  const read = (name: string) =>
    decoded(raw(name), raw(`${name}-URI-AutoEncoded`) === "true" ? decodeURIComponent : undefined);
  const is = (name: string) => raw(name) === "true";

  const type = raw("Request-Type");
  const historyRestore = is("History-Restore-Request");
  const htmx = is("Request") || historyRestore;
  const boosted = is("Boosted");
  const four = type !== undefined || raw("Source") !== undefined;
  const element = four ? tagged : named;
  const prompt = read("Prompt");
  return {
    htmx,
    boosted,
    historyRestore,
    type:
      type === "full" || type === "partial"
        ? type
        : htmx && !boosted && !historyRestore
          ? "partial"
          : "full",
    currentUrl: read("Current-URL"),
    target: element(read("Target")),
    source: element(four ? raw("Source") : read("Trigger")),
    triggerName: read("Trigger-Name"),
    // The extension of htmx 4 encodes every answer, and does not say so.
    prompt: four ? decoded(prompt, decodeURI) : prompt,
    generation: four ? 4 : historyRestore && !is("Request") ? 2 : undefined,
  };
}

/** Decodes a value, or leaves it as it is where it is malformed. */
function decoded(
  value: string | undefined,
  decode: ((value: string) => string) | undefined,
): string | undefined {
  try {
    return value && decode ? decode(value) : value;
  } catch {
    return value;
  }
}

/** An element as 1.9 and 2 name it: by its id. */
function named(id: string | undefined): RequestElement | undefined {
  return id ? { id, tag: undefined } : undefined;
}

/** An element as 4 names it: `tag#id`, the id encoded as in a URI. */
function tagged(value: string | undefined): RequestElement | undefined {
  if (!value) return undefined;
  const [tag = "", ...id] = value.split("#");
  return { id: decoded(id.join("#"), decodeURI) || undefined, tag: tag || undefined };
}
