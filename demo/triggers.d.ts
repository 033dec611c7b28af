import type { Bare } from "../src/index.ts";

// #region triggers
// In a project of your own: declare module "htmx-herald" { … }
declare module "../src/triggers/triggers.ts" {
  interface Triggers {
    /** The background task has begun. */
    processingStarted: Bare;
    /** The background task has come to its end. */
    processingFinished: { pages: number; seconds: number };
    /** The lead article was saved. */
    articleUpdated: Bare;
    /** The figures have changed. */
    statsRefreshed: Bare;
    /** The cache was cleared. */
    cacheCleared: Bare;
    /** An article was added to the list. */
    articleCreated: { id: number; title: string };
    /** An article was taken off the list. */
    articleDeleted: { id: number };
    /** A deleted article was put back. */
    articleRestored: { id: number };
  }
}
// #endregion
