import type { Triggers, Undeclared } from "../triggers/triggers.ts";
import type { Level } from "../wire/level.ts";
import { refuseSize, sizeOf } from "./budget.ts";
import { optionsAmong, type Existing, type OptionsOf } from "./builder-options.ts";
import { check, checkUrl, LINE, NAME, refuse, TEXT } from "./check.ts";
import { EXCLUDES } from "./exclusions.ts";
import { readHeader, replaceHeader, type ResponseLike, type Seen } from "./http.ts";
import { locationLine } from "./location.ts";
import { inspection } from "./payload-check.ts";
import type {
  LocationOptions,
  MessageExtras,
  NameAlone,
  RedirectOptions,
  SendOptions,
  SwapStyle,
  TriggerMap,
} from "./options.ts";
import {
  add,
  entriesOf,
  HEADERS,
  lineOf,
  NONE,
  payloadJson,
  read,
  TRIGGERS,
  type Sent,
} from "./sent.ts";

/** Options of `new HtmxHeaders()`. */
export interface BuilderOptions extends OptionsOf<HtmxHeaders> {}

/**
 * Builds the response headers that htmx and herald read. Every method checks what it is given and
 * returns the builder. What it writes is one line a header, in pure ASCII whatever the text.
 *
 * ```ts
 * new HtmxHeaders()
 *   .trigger("articleDeleted", { id: 7 })
 *   .message("success", "Article deleted.")
 *   .applyTo(response);
 * ```
 */
export class HtmxHeaders {
  /** The generation of htmx that is on the page, where the builder was told. */
  declare readonly htmx: 1 | 2 | 4 | undefined;
  /** How many bytes all headers may take. */
  declare readonly limit: number;
  /** What to do past the limit. */
  declare readonly over: BuilderOptions["over"];
  /**
   * What there is so far, by header: the triggers by name, with their payloads as JSON, and of the
   * other headers the line.
   */
  sent: Record<string, string | Sent> = {};
  /** The headers with triggers as they were last seen on a response. */
  readonly #seen: Record<string, Seen> = {};

  /**
   * @param existing A response, its headers, or its HX-Trigger; the triggers that it has come
   * first. May be left out.
   * @param options `htmx`, `limit` and `over`. They may also stand alone, as the only argument.
   * @throws TypeError where the triggers that are there cannot be read, or an option is unknown.
   */
  constructor(existing?: Existing, options?: BuilderOptions);
  constructor(options?: BuilderOptions);
  constructor(existing?: Existing | BuilderOptions, options?: BuilderOptions) {
    const given = optionsAmong(existing, options) as BuilderOptions;
    const { htmx, limit = 3072, over } = given;
    this.htmx = htmx;
    this.limit = limit;
    this.over = over;
    if (existing == null || existing === given) return;
    for (const header of HEADERS) {
      const line = lineIn(existing as Existing, header);
      this.#seen[header] = { line, theirs: "" };
      if (line) this.sent[header] = read(header, line, NONE);
    }
  }

  /**
   * Adds a message to the trigger `messages`, behind those that are there.
   *
   * @param level Django's level, as herald shows it.
   * @param text The text; any characters.
   * @param extras Extra tags and further fields.
   * @throws TypeError where the text is empty, or the extras are no JSON.
   */
  message(level: Level, text: string, { tags = [], ...extras }: MessageExtras = {}): this {
    check("A level", level, TEXT);
    const message = check("A message", text, TEXT);
    const extra = typeof tags === "string" ? tags : tags.join(" ");
    return this.trigger("messages", [{ ...extras, message, tags: `${extra} ${level}`.trim() }]);
  }

  /** The triggers that go into a header. */
  #triggersIn(header: string): Sent {
    return (this.sent[header] ?? NONE) as Sent;
  }

  /** The lines by header; one that has nothing to say is left out. */
  #lines(): Record<string, string> {
    const lines: Record<string, string> = {};
    for (const name of Object.keys(this.sent)) {
      const line = lineOf(this.sent[name] ?? "");
      if (line) lines[name] = line;
    }
    return lines;
  }

  #set(name: string, value: string): this {
    check(name, value, LINE);
    const other = EXCLUDES[name]?.find((each) => each !== name && each in this.sent);
    if (other) refuse(name, "alone", `beside ${other}`);
    this.sent[name] = value;
    return this;
  }

  /**
   * Sends one trigger, several names, or a map of names and payloads. A name and a list of one name
   * are the same.
   *
   * @throws TypeError where a name is empty or holds CR, LF or NUL, where a payload is no JSON or
   * has a key that htmx takes, or where a name has a different payload already, since a header
   * holds each name once. (`messages` are joined instead.)
   */
  trigger(triggers: TriggerMap, payload?: undefined, options?: SendOptions): this;
  trigger<const Name extends string>(names: NameAlone<Name> | readonly NameAlone<Name>[]): this;
  trigger<const Name extends string>(
    names: NameAlone<Name> | readonly NameAlone<Name>[],
    payload: undefined,
    options: SendOptions,
  ): this;
  trigger<const Name extends string>(
    name: Name extends keyof Triggers ? never : Undeclared<Name>,
    payload: unknown,
    options?: SendOptions,
  ): this;
  // Last, because the compiler speaks of the last one where none fits, and a wrong payload is the
  // likeliest mistake.
  trigger<const Name extends keyof Triggers>(
    name: Name,
    payload: Exclude<Triggers[Name], undefined>,
    options?: SendOptions,
  ): this;
  trigger(
    triggers: string | readonly string[] | TriggerMap,
    payload?: unknown,
    { after, target }: SendOptions = {},
  ): this {
    const header = after === undefined ? TRIGGERS.now : TRIGGERS[after];
    if (!header) refuse("after", "swap or settle", after);
    const at = this.htmx === 4 ? TRIGGERS.now : header;
    // A payload that is given as `undefined` is a mistake, unless options stand behind it.
    const mayBeBare = arguments.length !== 2;
    const sent = new Map(this.#triggersIn(at));
    for (const [given, value] of entriesOf(triggers, payload)) {
      const name = check("A trigger", given, NAME);
      const isBare = mayBeBare && value === undefined && target === undefined;
      const json = isBare ? undefined : payloadJson(name, value, target);
      inspection.check?.(name, json);
      add(sent, name, json);
    }
    this.sent[at] = sent;
    return this;
  }

  /** The headers as WHATWG `Headers`. */
  toHeaders(): Headers {
    return new Headers(this.toObject());
  }

  /**
   * Sets the headers on a response. Triggers that it has got in the meantime are merged in, ahead
   * of these. The builder keeps none of those: it can be applied to any number of responses, and
   * twice to one.
   *
   * @param response WHATWG `Headers`, a `Response`, Node's `ServerResponse`, Fastify's reply, or
   * Hono's context.
   * @returns The response.
   * @throws TypeError where its headers cannot be changed any more; the error that says so is the
   * `cause`. And as {@link toObject} does.
   */
  applyTo<Response extends ResponseLike>(response: Response): Response {
    // A copy, so that what this response has stays with it.
    const { htmx, limit, over } = this;
    const all = new HtmxHeaders(undefined, { htmx, limit, over });
    all.sent = { ...this.sent };
    const theirs: Record<string, string> = {};
    for (const header of HEADERS) {
      const line = readHeader(response, header);
      const last = this.#seen[header];
      theirs[header] = last?.line === line ? last.theirs : line;
      all.sent[header] = read(header, theirs[header], this.#triggersIn(header));
    }
    const lines = all.toObject();
    for (const name of Object.keys(this.sent)) {
      const line = lines[name] ?? "";
      replaceHeader(response, name, line);
      this.#seen[name] = { line, theirs: theirs[name] ?? "" };
    }
    return response;
  }

  /**
   * The headers by name.
   *
   * @throws TypeError where they take more bytes than `limit`, with the sizes by trigger.
   */
  toObject(): Record<string, string> {
    let lines = this.#lines();
    if (sizeOf(lines) > this.limit && this.over) {
      this.over(this);
      lines = this.#lines();
    }
    const size = sizeOf(lines);
    if (size > this.limit)
      refuseSize(
        size,
        this.limit,
        HEADERS.map((each) => this.#triggersIn(each)),
      );
    return lines;
  }

  /** How many bytes all headers take, as HTTP/1.1 writes them. */
  get size(): number {
    return sizeOf(this.#lines());
  }

  /**
   * Has htmx fetch another page and swap it in, without a full reload (HX-Location).
   *
   * @param to A URL as in {@link redirect}, or an object with it as `path`, and what htmx documents
   * beside it.
   * @throws TypeError as {@link redirect} does, and where the options are no JSON.
   */
  location(to: string | LocationOptions): this {
    return this.#set("HX-Location", locationLine(to));
  }

  /**
   * Writes the address into the browser's history as a new entry (HX-Push-Url).
   *
   * @param url A URL as in {@link redirect}, of the page's own origin; `false` for none, whatever
   * `hx-push-url` says.
   */
  pushUrl(url: string | false): this {
    return this.#set("HX-Push-Url", url === false ? "false" : checkUrl("HX-Push-Url", url));
  }

  /**
   * Replaces the address in the browser's history (HX-Replace-Url), as {@link pushUrl} adds one.
   */
  replaceUrl(url: string | false): this {
    return this.#set("HX-Replace-Url", url === false ? "false" : checkUrl("HX-Replace-Url", url));
  }

  /** Swaps into another target than the element asked for (HX-Retarget): a selector. */
  retarget(selector: string): this {
    return this.#set("HX-Retarget", selector);
  }

  /** Reloads the page (HX-Refresh). */
  refresh(): this {
    return this.#set("HX-Refresh", "true");
  }

  /** Swaps in another part of the response than the element asked for (HX-Reselect): a selector. */
  reselect(selector: string): this {
    return this.#set("HX-Reselect", selector);
  }

  /** Swaps in another way than the element asked for (HX-Reswap): a value of `hx-swap`. */
  reswap(style: SwapStyle): this {
    return this.#set("HX-Reswap", style);
  }

  /**
   * Sends the browser to another page (HX-Redirect).
   *
   * @param url An http(s) URL or a path; what is not ASCII is percent-encoded.
   * @throws TypeError where it has control characters, another scheme, such as `javascript:`, or
   * begins with `//` unasked for.
   */
  redirect(url: string, { protocolRelative }: RedirectOptions = {}): this {
    return this.#set("HX-Redirect", checkUrl("HX-Redirect", url, protocolRelative));
  }
}

/** What is there of a header. */
function lineIn(existing: Existing, header: string): string {
  if (typeof existing !== "string") return readHeader(existing as ResponseLike, header);
  return header === TRIGGERS.now ? existing : "";
}
