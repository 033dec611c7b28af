import type { Triggers } from "../triggers/triggers.ts";

/** Triggers with their payloads, by name; `undefined` is a bare name. */
export type TriggerMap = { readonly [Name in keyof Triggers]?: Triggers[Name] } & {
  readonly [name: string]: unknown;
};
