import type { Bare } from "../../src/index.ts";

declare module "../../src/triggers/triggers.ts" {
  interface Triggers {
    /** The import has begun. */
    importStarted: Bare;
    /** The dialog is wanted. */
    reviewRequested: Bare;
  }
}
