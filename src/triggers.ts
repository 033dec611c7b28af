import { install } from "./install-triggers.ts";

install();

export { install } from "./install-triggers.ts";
export { nextTrigger } from "./triggers/next-trigger.ts";
export { onTrigger } from "./triggers/on-trigger.ts";

export type { DeliveryOptions } from "./install-triggers.ts";
export type { Htmx } from "./htmx/connect.ts";
export type { Reporter } from "./report.ts";
export type { TriggerDetail, TriggerEventMap } from "./triggers/events.ts";
export type { NextTriggerOptions } from "./triggers/next-trigger.ts";
export type { TriggerContext, TriggerHandler, TriggerOptions } from "./triggers/on-trigger.ts";
// A star, because only what is exported by one can be merged with: declare module
// "htmx-herald/triggers" { interface Triggers {…} }
export type * from "./triggers/triggers.ts";
export type { Action } from "./wire/action.ts";
export type { Failure } from "./wire/failure.ts";
export type { Message, MessageDetails } from "./wire/message.ts";
