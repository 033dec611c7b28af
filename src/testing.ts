export { matchers } from "./testing/matchers.ts";
export { readTriggers } from "./testing/read-triggers.ts";
export { recordTriggers } from "./testing/record-triggers.ts";
export { serverSays } from "./testing/server-says.ts";

export type { AsymmetricMatcher, Expected, HeraldMatchers } from "./testing/matchers.ts";
export type { SentTrigger, TestedResponse } from "./testing/read-triggers.ts";
export type { Recording, RecordedTrigger } from "./testing/record-triggers.ts";
export type { ServerSaysOptions } from "./testing/server-says.ts";
export type { TriggerMap } from "./testing/trigger-map.ts";
// A star, because only what is exported by one can be merged with: declare module
// "htmx-herald/testing" { interface Triggers {…} }
export type * from "./triggers/triggers.ts";
export type { Level } from "./wire/level.ts";
export type { Message } from "./wire/message.ts";
