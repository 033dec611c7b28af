import { outcomeOf, type Row } from "../record/row.ts";

/** Which rows are shown; what is empty lets all through. */
export interface Filter {
  text: string;
  name: string;
  outcome: string;
}

/** Whether a filter lets a row through. */
export function passes(row: Row, { text, name, outcome }: Filter): boolean {
  if (outcome && outcomeOf(row) !== outcome) return false;
  if (name && !row.triggers.some((trigger) => trigger.name === name)) return false;
  return JSON.stringify(row).toLowerCase().includes(text.trim().toLowerCase());
}
