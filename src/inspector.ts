import { startInspector, type Inspector } from "./inspector/start.ts";

/** The inspector of this page, which the import starts. */
export const inspector: Inspector = startInspector();

export type { Inspector } from "./inspector/start.ts";
export type { Advice, Hearing, LoggedTrigger, Outcome, Row } from "./inspector/record/row.ts";
