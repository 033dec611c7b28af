import type { Triggers } from "../triggers/triggers.ts";
import { toAscii } from "../wire/ascii.ts";
import type { Level } from "../wire/level.ts";
import type { Message } from "../wire/message.ts";
import { parseTriggers } from "../wire/parse.ts";
import { checkJson, checkLine, checkText, checkUrl } from "./check.ts";
import { readHeader, writeHeader, type ResponseLike } from "./http.ts";

/** What a message may carry beside its level and text. */
export interface MessageExtras {
  /** Extra tags, which Django writes in front of the level tag. */
  readonly tags?: string | readonly string[];
  /** Anything else travels with the message. */
  readonly [key: string]: unknown;
}

/** The declared triggers that may be sent without a payload. */
type BareName = { [Name in keyof Triggers]: undefined extends Triggers[Name] ? Name : never }[keyof Triggers];

/** A name without a payload: a declared {@link Bare} one, or one that is not declared. */
type NameAlone<Name extends string> = Name extends keyof Triggers ? (Name extends BareName ? Name : never) : Name;

/** Several triggers with their payloads, by name. */
export type TriggerMap = { readonly [Name in keyof Triggers]?: Triggers[Name] } & { readonly [name: string]: unknown };

const TRIGGER = "HX-Trigger";

/**
 * Builds the response headers that htmx and herald read. Every method returns the builder. What it writes is one line
 * a header, in pure ASCII whatever the text.
 *
 * ```ts
 * new HtmxHeaders().trigger("articleDeleted", { id: 7 }).message("success", "Article deleted.").applyTo(response);
 * ```
 */
export class HtmxHeaders {
  readonly #triggers = new Map<string, unknown>();
  readonly #headers = new Map<string, string>();
  /** The HX-Trigger of the response that is contained in this builder already. */
  #merged: string | undefined;

  /**
   * @param existing A response, or the headers or the HX-Trigger that it has already; its triggers come first.
   * @throws TypeError where that HX-Trigger cannot be read.
   */
  constructor(existing?: ResponseLike | string) {
    if (existing !== undefined) this.#merge(typeof existing === "string" ? existing : readHeader(existing, TRIGGER));
  }

  /**
   * Sends one trigger, several names, or a map of names and payloads. A name and a list of one name are the same.
   *
   * @throws TypeError where a name is empty or holds CR, LF or NUL, where a payload is no JSON, or where a name has
   * a different payload already, since HX-Trigger holds each name once. (`messages` are joined instead.)
   */
  trigger(triggers: TriggerMap): this;
  trigger<const Name extends string>(names: NameAlone<Name> | readonly NameAlone<Name>[]): this;
  trigger<const Name extends string>(name: Name extends keyof Triggers ? never : Name, payload: unknown): this;
  // Last, because the compiler speaks of the last one where none fits, and a wrong payload is the likeliest mistake.
  trigger<const Name extends keyof Triggers>(name: Name, payload: Triggers[Name]): this;
  trigger(triggers: string | readonly string[] | TriggerMap, payload?: unknown): this {
    const entries: [string, unknown][] =
      typeof triggers === "string" ? [[triggers, payload]]
      : isList(triggers) ? triggers.map((name) => [name, undefined])
      : Object.entries(triggers);
    for (const [name, value] of entries) this.#add(name, value);
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
    checkText("The text of a message", text);
    const message: Message = { ...extras, message: text, tags: [tags, level].flat().join(" ") };
    return this.#add("messages", [message]);
  }

  /**
   * Sends the browser to another page (HX-Redirect).
   *
   * @param url An http(s) URL or a path; what is not ASCII is percent-encoded.
   * @throws TypeError where it holds CR, LF or NUL, or has another scheme, such as `javascript:`.
   */
  redirect(url: string): this {
    this.#headers.set("HX-Redirect", checkUrl("HX-Redirect", url));
    return this;
  }

  /** The headers by name. */
  toObject(): Record<string, string> {
    const trigger = this.#line();
    return Object.fromEntries(trigger ? [[TRIGGER, trigger], ...this.#headers] : this.#headers);
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
   */
  applyTo<Response extends ResponseLike>(response: Response): Response {
    const there = readHeader(response, TRIGGER);
    if (there !== this.#merged) {
      const own = [...this.#triggers];
      this.#triggers.clear();
      this.#merge(there);
      for (const [name, payload] of own) this.#add(name, payload);
    }
    this.#merged = this.#line();
    for (const [name, value] of Object.entries(this.toObject())) writeHeader(response, name, value);
    return response;
  }

  #merge(header: string | undefined): void {
    const { triggers, problems } = parseTriggers(header ?? "");
    if (problems[0]) throw new TypeError(problems[0]);
    for (const { name, payload } of triggers) this.#add(name, payload);
    this.#merged = header;
  }

  #add(name: string, payload: unknown): this {
    checkLine("The name of a trigger", name);
    if (payload !== undefined) checkJson(`The payload of "${name}"`, payload);
    const before = this.#triggers.get(name);
    const bare = (value: unknown) => value === undefined || value === true;
    if (bare(before)) this.#triggers.set(name, payload === undefined ? before : payload);
    else if (name === "messages") this.#triggers.set(name, [before, payload].flat());
    else if (!bare(payload) && JSON.stringify(payload) !== JSON.stringify(before)) {
      throw new TypeError(`The trigger "${name}" has a payload already, and HX-Trigger holds each name once: send one payload with both`);
    }
    return this;
  }

  /** The value of HX-Trigger: a list of names where that says it all, else JSON, in which a bare name is `true`. */
  #line(): string | undefined {
    const triggers = [...this.#triggers];
    if (triggers.every(([name, payload]) => payload === undefined && /^[^\0-\x20,"{}[\]\x7f-\uffff]+$/.test(name))) {
      return triggers.map(([name]) => name).join(", ") || undefined;
    }
    return toAscii(JSON.stringify(Object.fromEntries(triggers.map(([name, payload]) => [name, payload === undefined || payload]))));
  }
}

function isList(value: readonly string[] | TriggerMap): value is readonly string[] {
  return Array.isArray(value);
}

