import type { Triggers, Undeclared } from "../triggers/triggers.ts";
import type { Level } from "../wire/level.ts";
import { check, checkUrl, LINE, NAME, OBJECT, refuse, TEXT } from "./check.ts";
import { readHeader, writeHeader, type ResponseLike } from "./http.ts";
import { toJson } from "./json.ts";
import type { BuilderOptions, LocationOptions, MessageExtras, NameAlone, RedirectOptions, SendOptions, SwapStyle, TriggerMap } from "./options.ts";
import { join, lineOf, read, write, type Sent } from "./sent.ts";

/** The headers that carry triggers. */
const [TRIGGER, SWAP, SETTLE] = ["HX-Trigger", "HX-Trigger-After-Swap", "HX-Trigger-After-Settle"] as const;

/**
 * Which two headers contradict each other, by both names one after the other. Where HX-Redirect, HX-Refresh or HX-Location is, no htmx looks at
 * any other but HX-Trigger, and which of the three it looks at depends on its version. Of the two that write the address it takes one.
 */
const CONTRADICTION = /Re[df]|Loc|Url.+Url/;

/**
 * Builds the response headers that htmx and herald read. Every method checks what it is given and returns the builder. What it
 * writes is one line a header, in pure ASCII whatever the text.
 *
 * ```ts
 * new HtmxHeaders().trigger("articleDeleted", { id: 7 }).message("success", "Article deleted.").applyTo(response);
 * ```
 */
export class HtmxHeaders {
  /** The generation of htmx that is on the page, where the builder was told. */
  readonly htmx: 1 | 2 | 4 | undefined;
  /** How many bytes all headers may take. */
  readonly limit: number;
  /** The triggers so far: by header, and there by name with their payloads as JSON. */
  readonly sent: Map<string, readonly Sent[]> = new Map([TRIGGER, SWAP, SETTLE].map((header) => [header, []]));
  readonly #over: ((headers: HtmxHeaders) => unknown) | undefined;
  /** The lines of the response that are contained in this builder already. */
  readonly #merged: Record<string, string> = {};
  readonly #others: Record<string, string> = {};

  /**
   * @param existing A response, or the headers or the HX-Trigger that it has already; its triggers come first. May be left out.
   * @param options `htmx`, `limit` and `over`.
   * @throws TypeError where the triggers that are there cannot be read.
   */
  constructor(existing: ResponseLike | string | BuilderOptions = {}, { htmx, limit = 3072, over }: BuilderOptions = existing as BuilderOptions) {
    this.htmx = htmx;
    this.limit = limit;
    this.#over = over;
    this.#merge((typeof existing === "string" ? new Map([[TRIGGER, existing]]) : existing) as ResponseLike);
  }

  /**
   * Sends one trigger, several names, or a map of names and payloads. A name and a list of one name are the same.
   *
   * @throws TypeError where a name is empty or holds CR, LF or NUL, where a payload is no JSON or has a key that htmx takes, or where a name has
   * a different payload already, since a header holds each name once. (`messages` are joined instead.)
   */
  trigger(triggers: TriggerMap, payload?: undefined, options?: SendOptions): this;
  trigger<const Name extends string>(names: NameAlone<Name> | readonly NameAlone<Name>[]): this;
  trigger<const Name extends string>(names: NameAlone<Name> | readonly NameAlone<Name>[], payload: undefined, options: SendOptions): this;
  trigger<const Name extends string>(name: Name extends keyof Triggers ? never : Undeclared<Name>, payload: unknown, options?: SendOptions): this;
  // Last, because the compiler speaks of the last one where none fits, and a wrong payload is the likeliest mistake.
  trigger<const Name extends keyof Triggers>(name: Name, payload: Triggers[Name], options?: SendOptions): this;
  trigger(triggers: string | readonly string[] | TriggerMap, payload?: unknown, { after, target }: SendOptions = {}): this {
    const entries = [triggers].flat().flatMap((each): [string, unknown][] => (each && typeof each === "object" ? Object.entries(each) : [[each, payload]]));
    const more = entries.map(([name, value]): Sent => {
      const field = `The payload of "${check("A trigger", name, NAME)}"`;
      if (target !== undefined) return [name, write({ ...JSON.parse(check(field, toJson(field, value ?? {}), OBJECT)), target: check("target", target, TEXT) })];
      return [name, value === undefined && arguments.length !== 2 ? value : toJson(field, value)];
    });
    const header = this.htmx === 4 || !after ? TRIGGER : { swap: SWAP, settle: SETTLE }[after];
    this.sent.set(header, join(this.sent.get(header) ?? refuse("after", "swap or settle", after), more));
    return this;
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
    return this.trigger("messages", [{ ...extras, message: check("A message", text, TEXT), tags: [tags, level].flat().join(" ").trim() }]);
  }

  /**
   * Sends the browser to another page (HX-Redirect).
   *
   * @param url An http(s) URL or a path; what is not ASCII is percent-encoded.
   * @throws TypeError where it has control characters, another scheme, such as `javascript:`, or begins with `//` unasked for.
   */
  redirect(url: string, { protocolRelative }: RedirectOptions = {}): this {
    return this.#set("HX-Redirect", checkUrl("HX-Redirect", url, protocolRelative));
  }

  /**
   * Has htmx fetch another page and swap it in, without a full reload (HX-Location).
   *
   * @param to A URL as in {@link redirect}, or an object with it as `path`, and what htmx documents beside it.
   * @throws TypeError as {@link redirect} does, and where the options are no JSON.
   */
  location(to: string | LocationOptions): this {
    const options = (to as LocationOptions | undefined)?.path ? (to as LocationOptions) : { path: to as string };
    const url = checkUrl("HX-Location", options.path);
    // htmx 4 takes a URL with `,path:` in it for options. In a list, because keys at the top are those of payloads.
    return this.#set("HX-Location", options === to || /,/.test(url) ? toJson("HX-Location", [{ ...options, path: url }]).slice(1, -1) : url);
  }

  /** Reloads the page (HX-Refresh). */
  refresh(): this {
    return this.#set("HX-Refresh", "true");
  }

  /**
   * Writes the address into the browser's history as a new entry (HX-Push-Url).
   *
   * @param url A URL as in {@link redirect}, of the page's own origin; `false` for none, whatever `hx-push-url` says.
   */
  pushUrl(url: string | false): this {
    return this.#set("HX-Push-Url", url === false ? "false" : checkUrl("HX-Push-Url", url));
  }

  /** Replaces the address in the browser's history (HX-Replace-Url), as {@link pushUrl} adds one. */
  replaceUrl(url: string | false): this {
    return this.#set("HX-Replace-Url", url === false ? "false" : checkUrl("HX-Replace-Url", url));
  }

  /** Swaps in another way than the element asked for (HX-Reswap): a value of `hx-swap`. */
  reswap(style: SwapStyle): this {
    return this.#set("HX-Reswap", style);
  }

  /** Swaps into another target than the element asked for (HX-Retarget): a selector. */
  retarget(selector: string): this {
    return this.#set("HX-Retarget", selector);
  }

  /** Swaps in another part of the response than the element asked for (HX-Reselect): a selector. */
  reselect(selector: string): this {
    return this.#set("HX-Reselect", selector);
  }

  /** How many bytes all headers take, as HTTP/1.1 writes them. */
  get size(): number {
    return this.#lines().map((line) => `${line.join(": ")}\r\n`).join("").length;
  }

  /**
   * The headers by name.
   *
   * @throws TypeError where they take more bytes than `limit`, with the sizes by trigger.
   */
  toObject(): Record<string, string> {
    if (this.size > this.limit) {
      this.#over?.(this);
      if (this.size > this.limit) tooLarge(this);
    }
    return Object.fromEntries(this.#lines());
  }

  /** The headers as WHATWG `Headers`. */
  toHeaders(): Headers {
    return new Headers(this.toObject());
  }

  /**
   * Sets the headers on a response. Triggers that it has got in the meantime are merged in, ahead of these.
   *
   * @param response WHATWG `Headers`, a `Response`, or Node's `ServerResponse`.
   * @returns The response.
   * @throws TypeError where its headers cannot be changed any more; the server's own error is the `cause`. And as {@link toObject} does.
   */
  applyTo<Response extends ResponseLike>(response: Response): Response {
    this.#merge(response);
    for (const [name, line] of Object.entries(this.toObject())) {
      try {
        writeHeader(response, name, line);
      } catch (cause) {
        refuse(name, "written before the response", "after", cause);
      }
      this.#merged[name] = line;
    }
    return response;
  }

  #merge(response: ResponseLike): void {
    for (const [header, sent] of this.sent) {
      const line = readHeader(response, header);
      if (line !== (this.#merged[header] ?? "")) this.sent.set(header, join(read(header, line), sent));
      this.#merged[header] = line;
    }
  }

  #set(name: string, value: string): this {
    check(name, value, LINE);
    for (const other in this.#others) if (other !== name && CONTRADICTION.test(name + other)) refuse(name, "alone", `beside ${other}`);
    this.#others[name] = value;
    return this;
  }

  /** A header that has nothing to say is left out, unless the response has it already. */
  #lines(): [name: string, line: string][] {
    return [...[...this.sent].map(([name, sent]): [string, string] => [name, lineOf(sent)]), ...Object.entries(this.#others)].filter(([name, line]) => line || this.#merged[name]);
  }
}

function tooLarge({ size, limit, sent }: HtmxHeaders): never {
  const sizes = [...sent.values()].flat().map(([name, { length } = ""]) => `${name} ${length}`);
  return refuse("The HX-* headers", `at most ${limit} bytes`, `${size}: ${sizes.join(", ")}`);
}
