import type { Failure, Pending } from "../wire/failure.ts";
import type { Message } from "../wire/message.ts";

/**
 * The triggers that your server sends, by name, each with the type of its payload. Open for
 * declaration merging, and the same interface for the page and for `htmx-herald/server`:
 *
 * ```ts
 * declare module "htmx-herald" {
 *   interface Triggers {
 *     articleDeleted: { id: number };
 *     cacheCleared: Bare;
 *   }
 * }
 * ```
 */
export interface Triggers {
  /**
   * What django-htmx-plus's middleware and `HtmxHeaders.message` write; herald shows each as a
   * toast.
   */
  messages: readonly Message[];
  /** Dispatched by herald itself, where a request failed in a way that the page does not show. */
  "herald:failure": Failure;
  /** Dispatched by herald itself, where an element whose failure it told works again. */
  "herald:recovery": undefined;
  /**
   * Dispatched by herald itself, where a request takes long that has words for it in
   * `data-herald-pending`; and once more when it is over.
   */
  "herald:pending": Pending;
}

/**
 * The payload of a trigger sent by its name alone: `undefined` where the header is a list of names,
 * and `true` where the name had to travel in JSON beside others, as when a middleware merges
 * messages into it.
 */
export type Bare = true | undefined;

/**
 * How strict the contract is. Open for declaration merging: with `closed`, names that are not
 * declared in {@link Triggers} do not compile, neither on the page nor on the server, so that a
 * renamed trigger is found wherever it was used.
 *
 * ```ts
 * declare module "htmx-herald" {
 *   interface Contract {
 *     closed: true;
 *   }
 * }
 * ```
 */
export interface Contract {}

/** A name that is not declared; none, where the {@link Contract} is closed. */
export type Undeclared<Name extends string> = Contract extends { closed: true } ? never : Name;

/**
 * The declared names; any other string is a name too, with an `unknown` payload, unless the {@link
 * Contract} is closed.
 */
export type TriggerName = keyof Triggers | Undeclared<string & {}>;

/** The payload that the trigger `Name` carries: as declared in {@link Triggers}, else `unknown`. */
export type PayloadOf<Name extends string> = Name extends keyof Triggers ? Triggers[Name] : unknown;
