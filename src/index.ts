export { install } from "./install.ts";
export { onTrigger } from "./triggers/on-trigger.ts";
export { nextTrigger } from "./triggers/next-trigger.ts";
export { dismiss, toast } from "./toast.ts";

export type { Htmx } from "./htmx/connect.ts";
export type { Options } from "./options.ts";
export type { Reporter } from "./report.ts";
export type { Render, Sanitizer } from "./view/body.ts";
export type { Duration } from "./toasts/durations.ts";
export type {
  DismissedDetail,
  DismissReason,
  ShownDetail,
  ToastEventMap,
} from "./toasts/events.ts";
export type { FailureWording } from "./messages/show-failures.ts";
export type { MessageSettings } from "./messages/hear-messages.ts";
export type { PageMessagePlaces, PageMessageSettings } from "./messages/page-messages.ts";
export type { ToastSettings } from "./toast-settings.ts";
export type { Labels } from "./view/labels.ts";
export type { Position } from "./view/position.ts";
export type { Stack } from "./view/region.ts";
export type { Looks } from "./view/toast-view.ts";
export type { Toast, ToastContent } from "./toasts/toast.ts";
export type { Action, Callback } from "./wire/action.ts";
export type { ToastOfLevel, ToastOptions } from "./toast.ts";
export type { TriggerDetail, TriggerEventMap } from "./triggers/events.ts";
export type { NextTriggerOptions } from "./triggers/next-trigger.ts";
export type { TriggerContext, TriggerHandler, TriggerOptions } from "./triggers/on-trigger.ts";
// A star, because only what is exported by one can be merged with: declare module "htmx-herald" {
// interface Triggers {…} }
export type * from "./triggers/triggers.ts";
export type { Failure } from "./wire/failure.ts";
export type { Level, LevelAliases } from "./wire/level.ts";
export type { Message, MessageDetails, Notice } from "./wire/message.ts";
export type { PayloadShape } from "./wire/payload.ts";
