import { report } from "../report.ts";
import type { LevelAliases } from "../wire/level.ts";
import { readMessages } from "../wire/message.ts";
import { toaster } from "../toaster.ts";

/**
 * Shows messages as toasts, and reports those that cannot be read.
 *
 * @param payload What the trigger `messages` carries.
 * @param aliases Further words for levels.
 * @param inPage Whether they stood in the page itself.
 */
export function showMessages(payload: unknown, aliases: LevelAliases, inPage = false): void {
  const { notices, problems } = readMessages(payload, aliases);
  for (const problem of problems) report(problem);
  for (const notice of notices) toaster().show({ ...notice, inPage });
}
