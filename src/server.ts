export { HtmxHeaders } from "./headers/htmx-headers.ts";
export { messagesInBody, takeMessages } from "./headers/messages.ts";
export { noContent, stopPolling } from "./headers/no-content.ts";
export { truncateMessages } from "./headers/truncate.ts";

export type { BuilderOptions } from "./headers/htmx-headers.ts";
export type {
  LocationOptions,
  MessageExtras,
  RedirectOptions,
  SendOptions,
  SwapStyle,
  TriggerMap,
} from "./headers/options.ts";
export type { ResponseLike } from "./headers/http.ts";
// A star, because only what is exported by one can be merged with: declare module
// "htmx-herald/server" { interface Triggers {…} }
export type * from "./triggers/triggers.ts";
export type { Sent } from "./headers/sent.ts";
export type { Level } from "./wire/level.ts";
export type { Action } from "./wire/action.ts";
export type { Message, MessageDetails } from "./wire/message.ts";

export { flash } from "./flash/flash.ts";
export { redirectTo } from "./flash/redirect-to.ts";
export { renderMessages } from "./flash/render-messages.ts";
export { htmxRequest } from "./requests/htmx-request.ts";
export { expose, vary } from "./requests/vary.ts";

export type { Flash, Flashed, FlashOptions } from "./flash/flash.ts";
export type { RedirectToOptions, StatusResponse } from "./flash/redirect-to.ts";
export type { HtmxRequest, RequestElement } from "./requests/htmx-request.ts";
export type { RequestLike } from "./requests/request-like.ts";
