/**
 * Whether there is a page: none is on a server or in a worker, nor any more after a test
 * environment such as jsdom was torn down.
 */
export const hasPage = (): boolean => typeof document !== "undefined";
