/**
 * Where the toasts stand, in the page's own direction: `start` is left where text runs to the
 * right.
 */
export type Position = "top-start" | "top" | "top-end" | "bottom-start" | "bottom" | "bottom-end";

/** All positions. */
export const POSITIONS: readonly Position[] = [
  "top-start",
  "top",
  "top-end",
  "bottom-start",
  "bottom",
  "bottom-end",
];
