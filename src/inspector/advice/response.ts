import { readLevel } from "../../wire/level.ts";
import type { Finished } from "../record/recorder.ts";
import type { Advice, LoggedTrigger } from "../record/row.ts";

/** The budget that `HtmxHeaders` keeps, in bytes. Servers refuse headers of 4 to 8 KB. */
const BUDGET = 3072;
/** The share of it from which advice is given. */
const NEAR = 0.8;

/** The words with which names say that something went well. */
const SUCCESS = [
  "success",
  "succeeded",
  "saved",
  "created",
  "updated",
  "deleted",
  "added",
  "completed",
  "finished",
];

/** Says what is odd about a response. */
export function adviseOnResponse({ row, size }: Finished): Advice[] {
  const advice: Advice[] = [];
  const success = row.triggers.find(isSuccess);
  if (row.status >= 400 && success) {
    const text = `“${success.name}” says success on a response with status ${row.status}.`;
    const mend = "Send it only on success, and name the failure by a trigger of its own.";
    advice.push({ kind: "success-on-error", about: row.source, text, mend });
  }
  if (size > BUDGET * NEAR) {
    const text = `The HX-* headers of ${row.url} take ${size} bytes, of a budget of ${BUDGET}.`;
    const mend = "Send less in the payload, or send the data in the body.";
    advice.push({ kind: "budget", about: row.source, text, mend });
  }
  return advice;
}

function isSuccess({ name, payload }: LoggedTrigger): boolean {
  if (name === "messages") return Array.isArray(payload) && payload.some(isSuccessMessage);
  return SUCCESS.some((word) => name.toLowerCase().endsWith(word));
}

function isSuccessMessage(message: unknown): boolean {
  const { tags, level } = (message ?? {}) as { tags?: unknown; level?: unknown };
  const words = [tags, level].flatMap((value) =>
    typeof value === "string" ? value.split(" ") : [],
  );
  return readLevel(words, {}).level === "success";
}
