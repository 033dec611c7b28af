import type { Group } from "./row.ts";
import { failures } from "./failures.ts";
import { navigation } from "./navigation.ts";
import { pages } from "./pages.ts";
import { broken, shapes } from "./shapes.ts";
import { moments, statuses, swaps } from "./swaps.ts";

/** All situations, in the order of the compatibility page. */
export const GROUPS: readonly Group[] = [
  shapes,
  broken,
  swaps,
  statuses,
  moments,
  navigation,
  pages,
  failures,
];
