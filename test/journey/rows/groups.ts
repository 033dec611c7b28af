import type { Group } from "./row.ts";
import { broken, shapes } from "./shapes.ts";
import { moments, statuses, swaps } from "./swaps.ts";

/** All situations, in the order of the compatibility page. */
export const GROUPS: readonly Group[] = [shapes, broken, swaps, statuses, moments];
