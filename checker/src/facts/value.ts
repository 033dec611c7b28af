import { collapse, isComputed, MARK } from "../read/mark.ts";

/** What an expression of any language comes to, as far as it can be read. */
export type Value =
  | { readonly kind: "text"; readonly text: string; readonly offset: number }
  | { readonly kind: "plain"; readonly value: number | boolean | null; readonly offset: number }
  | {
      readonly kind: "list";
      readonly items: readonly Value[];
      /** Whether there may be more items than those that can be read. */
      readonly open: boolean;
      readonly offset: number;
    }
  | {
      readonly kind: "map";
      readonly entries: readonly Entry[];
      /** Whether there may be more keys than those that can be read. */
      readonly open: boolean;
      readonly offset: number;
    }
  | { readonly kind: "json"; readonly of: Value; readonly offset: number }
  | { readonly kind: "either"; readonly options: readonly Value[]; readonly offset: number }
  | { readonly kind: "parameter"; readonly parameter: Parameter; readonly offset: number }
  /** What a header holds already: adding to it brings no name that is not known elsewhere. */
  | { readonly kind: "held"; readonly offset: number }
  | { readonly kind: "unknown"; readonly offset: number };

/** A key with its value. */
export interface Entry {
  readonly key: Value;
  readonly value: Value;
}

/** A parameter of a function of the project, which its callers fill in. */
export interface Parameter {
  /** The function's name, without its class. */
  readonly of: string;
  readonly name: string;
  /** Counted from 0, `self` left out. */
  readonly index: number;
  /** What it is where a caller leaves it out. */
  readonly fallback: Value | undefined;
  /** For `**kwargs`: the names that have a parameter of their own. All others are its keys. */
  readonly others?: readonly string[];
}

/** A value of which nothing is known. */
export const unknown = (offset: number): Value => ({ kind: "unknown", offset });

/** The options of a value: itself, unless it is one of several. */
export function optionsOf(value: Value): readonly Value[] {
  return value.kind === "either" ? value.options.flatMap(optionsOf) : [value];
}

/** A value as text: with a mark where it is computed. */
export function textOf(value: Value): string {
  if (value.kind === "text") return value.text;
  if (value.kind === "plain") return String(value.value);
  return MARK;
}

/** Several texts behind one another. */
export function concat(values: readonly Value[], offset: number): Value {
  return { kind: "text", text: collapse(values.map(textOf).join("")), offset };
}

/** A value as JSON has it, and where it is computed. */
export interface Known {
  readonly value: unknown;
  /** The paths of the parts that are computed. */
  readonly unknown: readonly (readonly PropertyKey[])[];
}

/**
 * What is known of a payload.
 *
 * @param value The payload.
 * @param path Where it is in the whole.
 */
export function knownOf(value: Value, path: readonly PropertyKey[] = []): Known {
  const notKnown = { value: null, unknown: [path] };
  if (value.kind === "plain") return { value: value.value, unknown: [] };
  if (value.kind === "text")
    return isComputed(value.text) ? notKnown : { value: value.text, unknown: [] };
  if (value.kind === "list" && !value.open) {
    const items = value.items.map((item, index) => knownOf(item, [...path, index]));
    return {
      value: items.map((item) => item.value),
      unknown: items.flatMap((item) => item.unknown),
    };
  }
  if (value.kind === "map" && !value.open) {
    const keys = value.entries.map(({ key }) => textOf(key));
    if (keys.some(isComputed)) return notKnown;
    const parts = value.entries.map((entry, at) => knownOf(entry.value, [...path, keys[at] ?? ""]));
    return {
      value: Object.fromEntries(parts.map((part, at) => [keys[at], part.value])),
      unknown: parts.flatMap((part) => part.unknown),
    };
  }
  return notKnown;
}
