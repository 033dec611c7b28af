import type { Page } from "playwright";
import type { Engine } from "./browsers.ts";

/** How long a tab waits for something to be there, in milliseconds, unless told otherwise. */
export const PATIENCE = 20_000;

/** What each kind of browser does in its own way. A selector is CSS and finds one element. */
export interface Driver {
  readonly engine: Engine;

  /**
   * Playwright's page, for what only it can do (media features, snapshots of the accessibility
   * tree).
   */
  readonly page?: Page;

  /** Loads an address and waits until it has loaded. */
  goto(url: string): Promise<void>;

  /**
   * The same for a journey that begins: what the page of the one before says while it is left
   * belongs to nobody, and is not kept.
   */
  start(url: string): Promise<void>;

  /**
   * Clicks as a user does, with trusted events, once the element is there, visible and not covered.
   */
  click(selector: string): Promise<void>;

  /** Moves the pointer onto the element, once it is there and visible. */
  hover(selector: string): Promise<void>;

  /** Focuses the element and types after what is in it, key by key. */
  type(selector: string, text: string): Promise<void>;

  /**
   * Presses one key where the focus is, named as in `KeyboardEvent.key`, with modifiers:
   * `"Escape"`, `"Shift+Tab"`.
   */
  press(key: string): Promise<void>;

  /**
   * Runs a function in the page and hands back what it returns; both ways only what JSON can carry.
   */
  evaluate<T>(fn: () => T): Promise<Awaited<T>>;
  evaluate<T, A>(fn: (arg: A) => T, arg: A): Promise<Awaited<T>>;

  /**
   * One step back in the history, to another address; where the browser has a back-forward cache,
   * out of that.
   */
  back(): Promise<void>;

  /** One step forward in the history. */
  forward(): Promise<void>;

  /** Loads the page again. */
  reload(): Promise<void>;

  /** The address of the page. */
  url(): Promise<string>;

  /** Writes what is visible to a PNG file. */
  screenshot(path: string): Promise<void>;

  /**
   * What went wrong in the tab so far, over all its pages: `console.error: …`, `uncaught: …` and
   * `csp: …`. Debian's WebKit hears nothing while a page loads, only from the tab's next command
   * on.
   */
  console(): Promise<string[]>;

  /** Closes the tab, with everything it stored. */
  close(): Promise<void>;
}

/** A running browser. */
export interface Drivers {
  /** Opens a tab with a storage of its own. */
  newTab(): Promise<Driver>;

  /** Ends the browser, with all its tabs. */
  close(): Promise<void>;
}
