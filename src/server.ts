export { HtmxHeaders } from "./headers/htmx-headers.ts";
export { messagesInBody, takeMessages } from "./headers/messages.ts";
export { noContent, stopPolling } from "./headers/no-content.ts";
export { truncateMessages } from "./headers/truncate.ts";

export type { BuilderOptions, LocationOptions, MessageExtras, RedirectOptions, SendOptions, SwapStyle, TriggerMap } from "./headers/options.ts";
export type { ResponseLike } from "./headers/http.ts";
// A star, because only what is exported by one can be merged with: declare module "htmx-herald/server" { interface Triggers {…} }
export type * from "./triggers/triggers.ts";
export type { Sent } from "./headers/sent.ts";
export type { Level } from "./wire/level.ts";
export type { Action } from "./wire/action.ts";
export type { Message, MessageDetails } from "./wire/message.ts";
