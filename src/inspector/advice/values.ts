import type { Finished } from "../record/recorder.ts";
import type { Advice } from "../record/row.ts";

/** Says who reads `event.detail.value` where htmx 4 gives a list as the detail itself. */
export function adviseOnValues({ row, valueReaders }: Finished): Advice[] {
  return valueReaders.map(({ reader, name }) => ({
    kind: "detail-value",
    about: row.source,
    text: `${reader} reads event.detail.value of “${name}”, which is undefined on htmx 4.`,
    mend: "Read event.detail itself, or load herald, which gives it as htmx 2 does.",
  }));
}
