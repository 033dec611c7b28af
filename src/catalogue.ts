export { checkTriggers } from "./catalogue/check-triggers.ts";
export { defineTriggers, payloadType } from "./catalogue/define-triggers.ts";
export { jsonSchema } from "./catalogue/json-schema.ts";
export { fromTriggersJson, toTriggersJson } from "./catalogue/triggers-json.ts";

export type { Catalogue, PayloadsOf, TriggerDefinition } from "./catalogue/define-triggers.ts";
export type { JsonSchema } from "./catalogue/json-schema.ts";
export type { InputOf, StandardSchema } from "./catalogue/standard-schema.ts";
export type { TriggerEntry, TriggersJson } from "./catalogue/triggers-json.ts";
