import type { StandardSchema } from "../../../src/catalogue/standard-schema.ts";
import type { Place } from "../read/source.ts";
import type { Value } from "./value.ts";

/** The server, which fires in a header, or a script of the page. */
export type Side = "server" | "page";

/** When the event of a header is dispatched. */
export type When = "received" | "swapped" | "settled";

/** A trigger that is fired. */
export interface Fired {
  readonly name: string;
  /** What fires it, in words of its language: `HX-Trigger`, `trigger_client_event`. */
  readonly by: string;
  readonly side: Side;
  readonly when: When;
  /** Missing for a bare name. */
  readonly payload: Value | undefined;
  readonly place: Place;
}

/** A trigger that is listened to. */
export interface Heard {
  readonly name: string;
  /** What hears it: `hx-trigger`, `hx-on`, `onTrigger`, `addEventListener`. */
  readonly by: string;
  /** Whether it is heard on an element above the one that may fire it. */
  readonly fromAbove: boolean;
  readonly place: Place;
}

/** A name that is put together while the program runs. */
export interface Computed {
  readonly role: "fired" | "heard";
  /** The name, with marks for what is computed. */
  readonly pattern: string;
  readonly by: string;
  readonly place: Place;
}

/** One event in an attribute `hx-trigger`. */
export interface TriggerSpec {
  readonly event: string;
  /** What stands behind the event, word by word. */
  readonly modifiers: readonly string[];
  readonly place: Place;
}

/** An attribute of the family `hx-on`. */
export interface HxOn {
  /** As it is written. */
  readonly attribute: string;
  readonly value: string;
  readonly place: Place;
}

/** A text where django-htmx-plus needs a list. */
export interface LooseText {
  readonly text: string;
  /** What it is given to: `triggers` or `valid_triggers`. */
  readonly argument: string;
  readonly place: Place;
}

/** A key of `event.detail` that a script reads. */
export interface DetailUse {
  readonly key: string;
  /** The event whose listener reads it, if that can be told. */
  readonly event: string | undefined;
  readonly place: Place;
}

/** An entry of the catalogue. */
export interface Definition {
  readonly name: string;
  readonly about: string;
  /** `undefined` for a bare name, "any" where its schema is not in the file. */
  readonly payload: StandardSchema | "any" | undefined;
  readonly example?: unknown;
  readonly place: Place;
}

/** A file, or a script in one, that could not be parsed. */
export interface Unparsed {
  readonly place: Place;
  readonly problem: string;
}

/** What was found in files. */
export interface Facts {
  readonly fired: readonly Fired[];
  readonly heard: readonly Heard[];
  readonly computed: readonly Computed[];
  readonly specs: readonly TriggerSpec[];
  readonly hxOns: readonly HxOn[];
  readonly looseTexts: readonly LooseText[];
  readonly detailUses: readonly DetailUse[];
  readonly definitions: readonly Definition[];
  readonly unparsed: readonly Unparsed[];
}

/** Facts while they are collected. */
export type Found = { [Kind in keyof Facts]: Facts[Kind][number][] };

/** A collection without facts. */
export const noFacts = (): Found => ({
  fired: [],
  heard: [],
  computed: [],
  specs: [],
  hxOns: [],
  looseTexts: [],
  detailUses: [],
  definitions: [],
  unparsed: [],
});

/** Puts the facts of one collection into another. */
export function addFacts(found: Found, more: Facts): void {
  found.fired.push(...more.fired);
  found.heard.push(...more.heard);
  found.computed.push(...more.computed);
  found.specs.push(...more.specs);
  found.hxOns.push(...more.hxOns);
  found.looseTexts.push(...more.looseTexts);
  found.detailUses.push(...more.detailUses);
  found.definitions.push(...more.definitions);
  found.unparsed.push(...more.unparsed);
}
