import { sizeOf } from "../../headers/budget.ts";
import { parseTriggers } from "../../wire/parse.ts";
import { repairUtf8 } from "../../wire/utf8.ts";
import type { LoggedTrigger } from "./row.ts";

/** The headers with triggers, in the order in which they are fired. */
export const TRIGGER_HEADERS = [
  "hx-trigger",
  "hx-trigger-after-swap",
  "hx-trigger-after-settle",
] as const;

/** What is wrong with the headers of a response, in the words of both readers. */
export interface Fault {
  /** What herald makes of it. */
  readonly repaired: string;
  /** What plain htmx makes of it. */
  readonly lost: string;
}

/** The triggers of a response. */
export interface Carried {
  readonly triggers: LoggedTrigger[];
  readonly faults: readonly Fault[];
  /** What all HX-* headers take, in bytes. */
  readonly size: number;
}

/**
 * Reads the headers of a response.
 *
 * @param headers All HX-* headers, by their names in lower case.
 */
export function readHeaders(headers: Readonly<Record<string, string>>): Carried {
  const triggers: LoggedTrigger[] = [];
  const faults: Fault[] = [];
  for (const header of TRIGGER_HEADERS) {
    const raw = headers[header];
    if (raw === undefined) continue;
    const text = repairUtf8(raw);
    const parsed = parseTriggers(text);
    for (const trigger of parsed.triggers)
      triggers.push({ ...trigger, header, outcome: "waiting", heard: [] });
    faults.push(...faultsOf(header, raw, text, parsed.problems));
  }
  return { triggers, faults, size: sizeOf(headers) };
}

function faultsOf(header: string, raw: string, text: string, problems: readonly string[]): Fault[] {
  const faults: Fault[] = problems.map((problem) => ({
    repaired: `${problem} herald left this part out and delivered the rest.`,
    lost: `${problem} htmx fires nothing of what it cannot read.`,
  }));
  if (raw !== text)
    faults.push({
      repaired: `${header} holds raw UTF-8; herald decoded it.`,
      lost: `${header} holds raw UTF-8, so that its texts arrive garbled. Escape it as \\uXXXX.`,
    });
  if (problems.length === 0 && isSeveralLines(text))
    faults.push({
      repaired: `${header} came in several lines; herald read each.`,
      lost: `${header} came in several lines, which htmx reads as one and cannot take apart.`,
    });
  return faults;
}

/** Whether names and objects, or several objects, are joined: one line holds only one kind. */
function isSeveralLines(text: string): boolean {
  const trimmed = text.trim();
  if (!trimmed.includes("{")) return false;
  try {
    JSON.parse(trimmed);
    return false;
  } catch {
    return true;
  }
}
