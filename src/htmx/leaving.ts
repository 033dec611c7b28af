/*
 * Firefox cuts the requests of a page off when a link, a form or a script sets out for another
 * page, and they fail there and then. It does so for a download, too, after which the page stays.
 * The browser asks by `beforeunload` before any of that.
 */
let departures = 0;
let requests = 0;

const depart = () => void departures++;

/** Knows whether the page has set out for another one since a request began. */
export interface Departure {
  hasBegun(): boolean;
  /** The request is over. */
  stop(): void;
}

/**
 * Listens for as long as there are requests, since a page that listens for `beforeunload` is kept
 * out of the back-forward cache by some browsers.
 */
export function watchDeparture(): Departure {
  const before = departures;
  if (requests++ === 0) addEventListener("beforeunload", depart);
  return {
    hasBegun: () => departures !== before,
    stop() {
      if (--requests === 0) globalThis.removeEventListener?.("beforeunload", depart);
    },
  };
}
