import type { HtmxVersion, Route, Site } from "../../support/site.ts";
import { PATIENCE } from "../../support/driver.ts";
import type { Tab } from "../../support/tab.ts";

/** What a person sees and a page hears in one situation. */
export interface Outcome {
  /**
   * What listeners on `body` were told, in order: the name, and what the guide's code reads as its
   * payload.
   */
  readonly heard: readonly (readonly [name: string, payload: unknown])[];
  /** The texts of the toasts on the screen. */
  readonly toasts: readonly string[];
  /** Whatever else the row asks of the page at the end; `null` where it asks nothing. */
  readonly also: unknown;
}

/** One situation, run with herald and without. */
export interface Row {
  readonly title: string;
  readonly head?: string;
  /** The page. `#go` is clicked, unless `act` does something else. */
  readonly body: string;
  readonly routes?: Readonly<Record<string, Route>>;
  /** What the person does. Must not wait for what only herald brings. */
  readonly act?: (tab: Tab, site: Site) => Promise<unknown>;
  /** Asked of the page at the end. */
  readonly asks?: () => unknown;
  /** What has to come of it, on every htmx. Without `asks`, `also` is `null`. */
  readonly heard?: Outcome["heard"];
  readonly toasts?: Outcome["toasts"];
  readonly also?: unknown;
  /** Where Firefox lets nothing better come of it. */
  readonly inFirefox?: Partial<Outcome>;
  /**
   * Console lines that belong to it, each at least once; others than these and htmx's own fail it.
   */
  readonly reports?: readonly RegExp[];
  /** The versions on which the situation exists. Default: all. */
  readonly versions?: readonly HtmxVersion[];
}

/** Rows under one heading of the compatibility page. */
export interface Group {
  readonly title: string;
  readonly rows: readonly Row[];
}

/** A button that posts. */
export const post = (path: string, attributes = "", text = "Go"): string =>
  `<button id="go" hx-post="${path}" ${attributes}>${text}</button>`;

/** How a payload looks to the guide's code, for a bare name. */
export const BARE = "(bare)";

/**
 * Waits until the site was asked for, or has answered, a path so many times. Gives up in silence:
 * the row's outcome tells.
 */
export async function seen(
  tab: Tab,
  paths: readonly string[],
  path: string,
  { times = 1, timeout }: { times?: number; timeout?: number } = {},
): Promise<void> {
  const end =
    performance.now() + (timeout ?? ((await hasHerald(tab).catch(() => true)) ? PATIENCE : 5000));
  while (paths.filter((each) => each === path).length < times && performance.now() < end) {
    // Asking takes a moment, which is all that is wanted; between two pages there is none to ask.
    await tab.evaluate(() => null).catch(() => null);
  }
}

/**
 * How long to wait for what only herald brings: with herald as long as for anything, with plain
 * htmx a moment.
 */
export async function patience(tab: Tab): Promise<{ timeout: number }> {
  return { timeout: (await hasHerald(tab)) ? PATIENCE : 500 };
}

/** Whether herald is on the page. */
const hasHerald = (tab: Tab): Promise<boolean> => tab.evaluate(() => "herald" in globalThis);
