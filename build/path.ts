import { fileURLToPath } from "node:url";

/** The path of a file in the checkout. */
export const path = (relative: string): string =>
  fileURLToPath(new URL(`../${relative}`, import.meta.url));
