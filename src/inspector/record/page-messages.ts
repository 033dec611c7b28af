import type { Row } from "./row.ts";

/** A message that herald shows. */
export interface Shown {
  readonly text: string;
  readonly level: string;
}

/**
 * What `herald:shown` tells, where the message came with none of these rows: the page itself
 * carried it, or its code showed it.
 */
export function messageOfPage(event: Event, rows: readonly Row[]): Shown | undefined {
  const { text, level } = (event as CustomEvent<Partial<Shown> | null>).detail ?? {};
  if (!text || rows.some((row) => carries(row, text))) return undefined;
  return { text, level: level ?? "info" };
}

/** Whether a row carries this text. */
function carries({ triggers, kind }: Row, text: string): boolean {
  return (
    kind !== "page" &&
    triggers.some(({ payload }) => payload !== undefined && textsIn(payload).includes(text))
  );
}

/** All texts in a payload, however deep. */
function textsIn(payload: unknown): string[] {
  if (typeof payload === "string") return [payload.trim()];
  if (typeof payload !== "object" || payload === null) return [];
  return Object.values(payload).flatMap(textsIn);
}
