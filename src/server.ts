export { HtmxHeaders } from "./headers/htmx-headers.ts";
export { noContent } from "./headers/no-content.ts";

export type { MessageExtras, TriggerMap } from "./headers/htmx-headers.ts";
export type { ResponseLike } from "./headers/http.ts";
// A star, because only what is exported by one can be merged with: declare module "htmx-herald/server" { interface Triggers {…} }
export type * from "./triggers/triggers.ts";
export type { Level } from "./wire/level.ts";
export type { Action } from "./wire/action.ts";
export type { Message, MessageDetails } from "./wire/message.ts";
