export { HtmxHeaders } from "./headers/htmx-headers.ts";
export { noContent } from "./headers/no-content.ts";

export type { MessageExtras, TriggerMap } from "./headers/htmx-headers.ts";
export type { ResponseLike } from "./headers/http.ts";
// A star, because only what is exported by one can be merged with: declare module "htmx-herald/server" { interface Triggers {…} }
export type * from "./triggers/triggers.ts";
export type { Level } from "./wire/level.ts";
export type { Message } from "./wire/message.ts";

export { flash } from "./flash/flash.ts";
export { redirectTo } from "./flash/redirect-to.ts";
export { renderMessages } from "./flash/render-messages.ts";
export { htmxRequest } from "./requests/htmx-request.ts";
export { expose, vary } from "./requests/vary.ts";

export type { Flash, Flashed, FlashOptions } from "./flash/flash.ts";
export type { RedirectOptions, StatusResponse } from "./flash/redirect-to.ts";
export type { HtmxRequest, RequestElement } from "./requests/htmx-request.ts";
export type { RequestLike } from "./requests/request-like.ts";
