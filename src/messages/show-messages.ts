import { report } from "../report.ts";
import { toaster } from "../toaster.ts";
import type { LevelAliases } from "../wire/level.ts";
import { readMessages, type Notice } from "../wire/message.ts";
import { readPayload, type PayloadShape } from "../wire/payload.ts";

/** What could not be read of messages, as it was said. */
const said = new Set<string>();
/** The most that is remembered of it. */
const MOST = 100;

/**
 * Shows the messages of the trigger `messages`, or of a page, and reports those that cannot be read.
 *
 * @param payload What the trigger carries.
 * @param aliases Further words for levels.
 * @param inPage Whether they stood in the page itself.
 */
export function showMessages(payload: unknown, aliases: LevelAliases, inPage = false): void {
  const { notices, problems } = readMessages(payload, aliases);
  for (const problem of problems) {
    // What a word means is a matter of the page, not of one message.
    if (problem.includes("aliases")) reportOnce(problem);
    else report(problem);
  }
  show(notices, inPage);
}

/**
 * Shows the payload of another trigger that carries messages.
 *
 * @param name The trigger's name.
 * @param payload What it carries.
 * @param shape Where things are in it.
 * @param aliases Further words for levels.
 */
export function showPayload(
  name: string,
  payload: unknown,
  shape: PayloadShape | undefined,
  aliases: LevelAliases,
): void {
  const { notices, problems } = readPayload(name, payload, shape, aliases);
  problems.forEach(reportOnce);
  show(notices, false);
}

function show(notices: readonly Notice[], inPage: boolean): void {
  for (const notice of notices) toaster().show({ ...notice, inPage });
}

function reportOnce(problem: string): void {
  if (said.has(problem) || said.size > MOST) return;
  said.add(problem);
  report(problem);
}
