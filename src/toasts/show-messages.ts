import { report } from "../report.ts";
import { onTrigger } from "../triggers/on-trigger.ts";
import type { LevelAliases } from "../wire/level.ts";
import { readMessages } from "../wire/message.ts";
import { toaster } from "./toaster.ts";

/**
 * Shows each message of the `messages` trigger as a toast: herald's own first customer of `onTrigger`.
 *
 * @param aliases Looks up the further words for levels, each time anew.
 * @param covers Whether herald answers for triggers of this source.
 * @param signal Stops it.
 */
export function showMessages(aliases: () => LevelAliases | undefined, covers: (source: Element | null) => boolean, signal: AbortSignal): void {
  onTrigger("messages", (payload, { source }) => {
    if (!covers(source)) return;
    const { notices, problems } = readMessages(payload, aliases());
    for (const problem of problems) report(problem);
    for (const notice of notices) toaster().show(notice);
  }, { signal });
}
