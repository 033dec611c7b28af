// A set-up file of all tests: what is tried at random is the same in each run, so that who sees a
// failure can see it again.

import fc from "fast-check";

/** The seed. Another one may be tried: `SEED=7 npm test`. */
export const SEED: number = Number(process.env["SEED"] ?? 20_260);

fc.configureGlobal({ seed: SEED });
