import type { Triggers, Undeclared } from "../triggers/triggers.ts";
import type { Level } from "../wire/level.ts";
import { check, checkUrl, LINE, NAME, OBJECT, refuse, TEXT } from "./check.ts";
import { header as headerOf, type ResponseLike } from "./http.ts";
import { toJson } from "./json.ts";
import type {
  BuilderOptions,
  LocationOptions,
  MessageExtras,
  NameAlone,
  RedirectOptions,
  SendOptions,
  SwapStyle,
  TriggerMap,
} from "./options.ts";
import { join, lineOf, read, write, type Sent } from "./sent.ts";

/** The headers that carry triggers, by when. */
const TRIGGERS: Readonly<Record<"now" | "swap" | "settle", string>> = {
  now: "HX-Trigger",
  swap: "HX-Trigger-After-Swap",
  settle: "HX-Trigger-After-Settle",
};

/**
 * Which two headers contradict each other, by both names one after the other. Where HX-Redirect,
 * HX-Refresh or HX-Location is, no htmx looks at any other but HX-Trigger, and which of the three
 * it looks at depends on its version. Of the two that write the address it takes one.
 */
// A `T` behind them is that of HX-Trigger.
const CONTRADICTION = /(Re[df]|Loc|Url.+Url)[^T]*$/;

/**
 * Builds the response headers that htmx and herald read. Every method checks what it is given and
 * returns the builder. What it writes is one line a header, in pure ASCII whatever the text.
 *
 * ```ts
 * new HtmxHeaders().trigger("articleDeleted", { id: 7 }).message("success", "Article deleted.").applyTo(response);
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
  sent: Record<string, string | readonly Sent[]> = {};
  /** The line that each header was last seen with, and what it was without what is in `sent`. */
  readonly #known: Record<string, readonly [base: string, line: string]> = {};

  /**
   * @param existing A response, or the headers or the HX-Trigger that it has already; its triggers
   * come first. May be left out.
   * @param options `htmx`, `limit` and `over`.
   * @throws TypeError where the triggers that are there cannot be read.
   */
  constructor(
    existing: ResponseLike | string | BuilderOptions = {},
    { htmx, limit = 3072, over }: BuilderOptions = existing as BuilderOptions,
  ) {
    this.htmx = htmx;
    this.limit = limit;
    this.over = over;
    for (const header of Object.values(TRIGGERS)) {
      const line = headerOf(
        (typeof existing === "string"
          ? new Map([[TRIGGERS.now, existing]])
          : existing) as ResponseLike,
        header,
      );
      this.#known[header] = ["", line];
      this.sent[header] = read(header, line, []);
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
    return this.trigger("messages", [
      {
        ...extras,
        message: check("A message", text, TEXT),
        tags: [tags, level].flat().join(" ").trim(),
      },
    ]);
  }

  /** The lines by header; one that has nothing to say is left out. */
  #lines(): Record<string, string> {
    const lines: Record<string, string> = {};
    for (const name in this.sent) {
      const line = lineOf(this.sent[name] as string | readonly Sent[]);
      if (line) lines[name] = line;
    }
    return lines;
  }

  #set(name: string, value: string): this {
    check(name, value, LINE);
    for (const other in this.sent)
      if (other !== name && CONTRADICTION.test(name + other))
        refuse(name, "alone", `beside ${other}`);
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
    { after = "now" as "swap", target }: SendOptions = {},
  ): this {
    const at =
      TRIGGERS[this.htmx === 4 ? "now" : after] ?? refuse("after", "swap or settle", after);
    // By the tag: what is no plain object, such as a Map or a promise, has no entries to send, and
    // is refused as a name.
    const entries = [triggers]
      .flat()
      .flatMap((each): [string, unknown][] =>
        /\bO/.test({}.toString.call(each)) ? Object.entries(each) : [[each as string, payload]],
      );
    this.sent[at] = join([
      ...(this.sent[at] as readonly Sent[]),
      ...entries.map(([name, value]): Sent => {
        const field = `The payload of "${check("A trigger", name, NAME)}"`;
        return [
          name,
          target !== undefined
            ? write({
                ...JSON.parse(check(field, toJson(field, value ?? {}), OBJECT)),
                target: check("target", target, TEXT),
              })
            : value === undefined && arguments.length !== 2
              ? value
              : toJson(field, value),
        ];
      }),
    ]);
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
    const all = new HtmxHeaders(this);
    const bases: Record<string, string> = {};
    all.sent = { ...this.sent };
    for (const header of Object.values(TRIGGERS)) {
      const [base, last] = this.#known[header] as readonly [string, string];
      const line = headerOf(response, header);
      all.sent[header] = read(
        header,
        (bases[header] = line === last ? base : line),
        this.sent[header] as readonly Sent[],
      );
    }
    const lines = all.toObject();
    for (const name in this.sent) {
      const { [name]: line = "" } = lines;
      try {
        if (line !== headerOf(response, name)) headerOf(response, name, line);
      } catch (cause) {
        refuse(name, "written before the response", "after", cause);
      }
      this.#known[name] = [bases[name] as string, line];
    }
    return response;
  }

  /**
   * The headers by name.
   *
   * @throws TypeError where they take more bytes than `limit`, with the sizes by trigger.
   */
  toObject(): Record<string, string> {
    if (this.size > this.limit) {
      this.over?.(this);
      if (this.size > this.limit) {
        const sizes = Object.values(TRIGGERS)
          .flatMap((header) => this.sent[header] as readonly Sent[])
          .map(([name, json = ""]) => `${name} ${json.length}`);
        refuse(
          "The HX-* headers",
          `at most ${this.limit} bytes`,
          `${this.size}: ${sizes.join(", ")}`,
        );
      }
    }
    return this.#lines();
  }

  /** How many bytes all headers take, as HTTP/1.1 writes them. */
  get size(): number {
    return [...Object.entries(this.#lines()), ""].flat().join("\r\n").length;
  }

  /**
   * Has htmx fetch another page and swap it in, without a full reload (HX-Location).
   *
   * @param to A URL as in {@link redirect}, or an object with it as `path`, and what htmx documents
   * beside it.
   * @throws TypeError as {@link redirect} does, and where the options are no JSON.
   */
  location(to: string | LocationOptions): this {
    const options = (to as LocationOptions | undefined)?.path
      ? (to as LocationOptions)
      : { path: to as string };
    const url = checkUrl("HX-Location", options.path);
    // htmx 4 takes a URL with `,path:` in it for options, and `path.html`. In a list, because keys
    // at the top are those of payloads.
    return this.#set(
      "HX-Location",
      options === to || /,|^['p:]/.test(url)
        ? toJson("HX-Location", [{ ...options, path: url }]).slice(1, -1)
        : url,
    );
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
