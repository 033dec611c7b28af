import type { Triggers, Undeclared } from "../triggers/triggers.ts";

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
