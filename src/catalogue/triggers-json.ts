import { defineTriggers, type Catalogue, type TriggerDefinition } from "./define-triggers.ts";
import { jsonSchema, type JsonSchema } from "./json-schema.ts";

/** One trigger in `triggers.json`. */
export interface TriggerEntry {
  /** What happened on the server, in a sentence. */
  readonly about: string;
  /** The payload as JSON Schema; `true` for any. Without it the trigger is a bare name. */
  readonly payload?: JsonSchema;
  /** A payload as the server sends it. */
  readonly example?: unknown;
}

/** The file `triggers.json`, for servers in any language. */
export interface TriggersJson {
  /** The triggers by name. */
  readonly triggers: { readonly [name: string]: TriggerEntry };
  /** Schemas that several payloads refer to (`{ "$ref": "#/$defs/article" }`). */
  readonly $defs?: { readonly [name: string]: JsonSchema };
  /** Where editors find the schema of the file itself. */
  readonly $schema?: string;
}

/**
 * Makes a catalogue of what `triggers.json` holds.
 *
 * @throws TypeError where there are no `triggers`, an entry is not as it must be, or a schema has a
 * keyword that is not understood.
 */
export function fromTriggersJson(json: TriggersJson): Catalogue {
  const { triggers, $defs = {} } = json ?? {};
  if (typeof triggers !== "object" || triggers === null)
    throw new TypeError('triggers.json must hold "triggers", an object with an entry by name');
  const definitions = Object.entries(triggers).map(([name, { payload, ...rest }]) => {
    if (payload === undefined) return [name, rest] as const;
    const own = typeof payload === "object" ? payload : {};
    const root = { ...own, $defs: { ...$defs, ...(own["$defs"] as object | undefined) } };
    return [name, { ...rest, payload: jsonSchema(payload, root) }] as const;
  });
  return defineTriggers(Object.fromEntries<TriggerDefinition>(definitions));
}

/**
 * Writes a catalogue as `triggers.json` holds it.
 *
 * @param catalogue What `defineTriggers` returned.
 * @param convert Makes a JSON Schema of a payload's schema, for libraries without Standard JSON
 * Schema. It may return `undefined`.
 * @returns The file's content. A payload of which no JSON Schema is known is written as `true`.
 */
export function toTriggersJson(
  catalogue: Catalogue,
  convert: (schema: never) => object | undefined = () => undefined,
): TriggersJson {
  const entries = Object.entries(catalogue).map(([name, { payload, ...rest }]) => {
    if (payload === undefined) return [name, rest] as const;
    const standard = payload["~standard"].jsonSchema?.input({ target: "draft-2020-12" });
    const found = (convert(payload as never) ?? standard ?? true) as JsonSchema;
    return [name, { ...rest, payload: found }] as const;
  });
  return { triggers: Object.fromEntries<TriggerEntry>(entries) };
}
