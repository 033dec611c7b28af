import type { Bare } from "../triggers/triggers.ts";
import type { InputOf, StandardSchema } from "./standard-schema.ts";

/** What a catalogue says of one trigger. */
export interface TriggerDefinition {
  /** What happened on the server, in a sentence. */
  readonly about: string;
  /** A schema of the payload. Without one the trigger is a bare name. */
  readonly payload?: StandardSchema | undefined;
  /** A payload as the server sends it. */
  readonly example?: unknown;
}

/** The triggers of a site, by name. */
export type Catalogue = { readonly [name: string]: TriggerDefinition };

/**
 * The payloads of a catalogue by name, to extend `Triggers` with:
 *
 * ```ts
 * declare module "htmx-herald" {
 *   interface Triggers extends PayloadsOf<typeof triggers> {}
 * }
 * ```
 */
export type PayloadsOf<Given extends Catalogue> = {
  [Name in keyof Given]: Given[Name] extends { readonly payload: infer Schema }
    ? InputOf<Schema>
    : Bare;
};

/**
 * Defines the triggers of a site.
 *
 * @param triggers What there is to say of each, by its name.
 * @returns The same.
 * @throws TypeError where a name is herald's own or empty, `about` is missing, or a payload is no
 * schema.
 */
export function defineTriggers<const Given extends Catalogue>(triggers: Given): Given {
  for (const [name, definition] of Object.entries(triggers)) checkDefinition(name, definition);
  return triggers;
}

function checkDefinition(name: string, { about, payload }: TriggerDefinition): void {
  const refuse = (problem: string) => {
    throw new TypeError(`defineTriggers: ${problem}`);
  };
  if (name.trim() === "" || name !== name.trim())
    refuse(`the name ${JSON.stringify(name)} must have no spaces around it, and not be empty`);
  if (name === "messages" || name.startsWith("herald:"))
    refuse(`"${name}" is herald's own trigger; leave it out`);
  if (typeof about !== "string" || about.trim() === "")
    refuse(`"${name}" needs a sentence as its "about"`);
  if (payload !== undefined && typeof payload["~standard"]?.validate !== "function")
    refuse(`the payload of "${name}" must be a Standard Schema, or payloadType<…>()`);
}

/** A payload of which only the compiler knows the type. Nothing is checked while the page runs. */
export function payloadType<Payload>(): StandardSchema<Payload> {
  return { "~standard": { version: 1, vendor: "htmx-herald", validate: () => ({}) } };
}
