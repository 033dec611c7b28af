import { startLog, type Log } from "./log/start.ts";
import type { Preferences } from "./log/preferences.ts";

const started = startLog();

/** The messages of this tab. */
export const log: Log = started.log;

/** What the person has chosen about the time of messages. Assign to change it. */
export const preferences: Preferences = started.preferences;

export type { Log } from "./log/start.ts";
export type { LogEntry } from "./log/entries.ts";
export type { Preferences } from "./log/preferences.ts";
