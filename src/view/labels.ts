import type { Level } from "../wire/level.ts";

/** Every word that herald says itself, for translation. */
export interface Labels extends Partial<Record<Level, string>> {
  /** The name of the landmark that holds the toasts. The hotkey is added to it in brackets. */
  readonly region: string;
  /** The name of a toast's dismiss button. */
  readonly dismiss: string;
  /** Says how many toasts wait for a place; `{n}` stands for their number. */
  readonly more: string;
  /** The button of a failure that repeats the request. */
  readonly retry: string;
  /** A request that failed while the browser is offline. */
  readonly offline: string;
  /** The same toast, when the browser is online again. */
  readonly online: string;
  /** The name of the log. Default "Messages". Only for `htmx-herald/log`, as all that follow. */
  readonly log?: string;
  /** The log has no message yet. Default "No messages yet." */
  readonly empty?: string;
  /** The button that closes the log. Default "Close". */
  readonly close?: string;
  /** A person's choice. Default "Keep messages until I dismiss them". */
  readonly keep?: string;
  /** A person's choice. Default "Show messages longer". */
  readonly longer?: string;
}

/** The words without an option. */
export const LABELS: Labels = {
  region: "Notifications",
  dismiss: "Dismiss",
  more: "{n} more",
  retry: "Try again",
  offline: "You are offline.",
  online: "You are online again.",
};
