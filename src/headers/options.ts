import type { Triggers, Undeclared } from "../triggers/triggers.ts";
import type { HtmxHeaders } from "./htmx-headers.ts";

/** Options of `new HtmxHeaders()`. */
export interface BuilderOptions {
  /**
   * The generation of htmx on the page, if it is known. For 4, which ignores HX-Trigger-After-Swap
   * and -After-Settle, triggers for after the swap travel in HX-Trigger, which it handles after the
   * swap anyway; and status 286, which it ignores too, is refused. Default: any.
   */
  readonly htmx?: 1 | 2 | 4 | undefined;
  /**
   * How many bytes all HX-* headers may take together: names, values and line ends. Default 3072,
   * which leaves a quarter of nginx's default buffer (4 KB for the whole head) to other headers.
   */
  readonly limit?: number | undefined;
  /**
   * What to do past the limit, such as `truncateMessages`. It is handed the builder; in `applyTo` a
   * copy, with the triggers of the response. What is too large afterwards is refused by a
   * `TypeError` with the sizes by trigger. A text that it returned would be lost, so
   * `messagesInBody` does not fit.
   */
  readonly over?:
    ((headers: HtmxHeaders) => void | object | number | boolean | null | undefined) | undefined;
}

/** Options of `HtmxHeaders.trigger`. */
export interface SendOptions {
  /** Sends it in HX-Trigger-After-Swap or HX-Trigger-After-Settle. Default: HX-Trigger. */
  readonly after?: "swap" | "settle" | undefined;
  /**
   * Dispatches the event on the element that matches this selector (htmx 2 and 4). The payload has
   * to be an object, in which it travels.
   */
  readonly target?: string | undefined;
}

/** Options of `HtmxHeaders.redirect`. */
export interface RedirectOptions {
  /** Allows a URL that begins with `//`, which leads to another host. Default `false`. */
  readonly protocolRelative?: boolean | undefined;
}

/** What `HtmxHeaders.location` takes in place of a URL, as htmx documents it for `htmx.ajax`. */
export interface LocationOptions {
  /** Where to: an http(s) URL or a path. */
  readonly path: string;
  /** The element that makes the request: a selector. */
  readonly source?: string;
  /** Where to swap: a selector. */
  readonly target?: string;
  /** How to swap. */
  readonly swap?: SwapStyle;
  /** Which part of the response to swap in: a selector. */
  readonly select?: string;
  /** Values that go with the request. */
  readonly values?: Readonly<Record<string, unknown>>;
  /** Headers that go with the request. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Whatever else the htmx on the page knows, such as `push` and `replace`. */
  readonly [option: string]: unknown;
}

/**
 * A value of `hx-swap`: a style, with modifiers behind it (`outerHTML swap:1s`). htmx 4 and
 * extensions know further styles.
 */
export type SwapStyle =
  | "innerHTML"
  | "outerHTML"
  | "textContent"
  | "beforebegin"
  | "afterbegin"
  | "beforeend"
  | "afterend"
  | "delete"
  | "none"
  | (string & {});

/** What a message may carry beside its level and text. */
export interface MessageExtras {
  /** Extra tags, which Django writes in front of the level tag. */
  readonly tags?: string | readonly string[];
  /** Anything else travels with the message. */
  readonly [key: string]: unknown;
}

/** The declared triggers that may be sent without a payload. */
type BareName = {
  [Name in keyof Triggers]: undefined extends Triggers[Name] ? Name : never;
}[keyof Triggers];

/** A name without a payload: a declared {@link Bare} one, or one that is not declared. */
export type NameAlone<Name extends string> = Name extends keyof Triggers
  ? Name extends BareName
    ? Name
    : never
  : Undeclared<Name>;

/** Several triggers with their payloads, by name. */
export type TriggerMap =
  string extends Undeclared<string>
    ? DeclaredMap & { readonly [name: string]: unknown }
    : DeclaredMap;

type DeclaredMap = { readonly [Name in keyof Triggers]?: Triggers[Name] };
