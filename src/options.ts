import type { Htmx } from "./htmx/connect.ts";
import { report, type Reporter } from "./report.ts";
import type { MessageSettings } from "./messages/hear-messages.ts";
import type { PageMessageSettings } from "./messages/page-messages.ts";
import type { FailureWording } from "./messages/show-failures.ts";
import { isHotkey } from "./reach/hotkey.ts";
import { POSITIONS, type Position } from "./view/position.ts";
import type { ToastSettings } from "./toast-settings.ts";
import { METHODS } from "./wire/action.ts";
import { LEVELS, type Level } from "./wire/level.ts";

/**
 * Options of `install`; all that JSON can hold may come from `<meta name="herald-config"
 * content='{…}'>` too.
 */
export interface Options extends ToastSettings, MessageSettings, PageMessageSettings {
  /** The htmx to register with, where it is not `window.htmx`. */
  readonly htmx?: Htmx | undefined;
  /**
   * What to say of failed requests: a function gets the failure and returns a text or `false`;
   * `false` says nothing at all. Default: one English sentence for each kind of failure.
   */
  readonly failure?: FailureWording | false | undefined;
  /**
   * The methods of requests that a failure's toast offers to repeat, where no answer came, none in
   * time, or a status of 502, 503 or 504; `false` for none. `data-herald-retry` on the element or
   * around it comes before that. Default `["GET"]`, which changes nothing on the server (RFC 9110,
   * 9.2.1).
   */
  readonly retry?: readonly string[] | false | undefined;
  /** Whether toasts are carried over to the next page of this tab. Default `true`. */
  readonly carryOver?: boolean | undefined;
  /** Where problems go. Default: `console.error`. */
  readonly report?: Reporter | undefined;
}

const isLevel = (value: unknown) => LEVELS.includes(value as Level);
const isTime = (value: unknown) => typeof value === "number" && value >= 0;
const isSelector = (value: unknown) => {
  try {
    return typeof value === "string" && !document.createDocumentFragment().querySelector(value);
  } catch {
    return false;
  }
};
const isMethod = (value: unknown) => METHODS.includes(String(value).toLowerCase() as "get");
const isText = (value: unknown) => typeof value === "string";
const isTable = (value: unknown, holds: (value: unknown, key: string) => boolean) =>
  typeof value === "object" &&
  value !== null &&
  Object.entries(value).every(([key, entry]) => holds(entry, key));

/** For each option, whether a value fits. */
const FITS: { readonly [Key in keyof Options]-?: (value: unknown) => boolean } = {
  htmx: (value) => isTable(value, () => true),
  report: (value) => typeof value === "function",
  duration: (value) => isTime(value) || isTable(value, (time, key) => isTime(time) && isLevel(key)),
  aliases: (value) => isTable(value, isLevel),
  labels: (value) => isTable(value, isText),
  failure: (value) => value === false || typeof value === "function",
  messages: (value) =>
    Array.isArray(value)
      ? value.every((name) => isText(name) && name !== "")
      : isTable(value, (shape) => isTable(shape, isText)),
  pageMessages: (value) =>
    value === false ||
    isSelector(value) ||
    (isTable(value, isSelector) && Object.hasOwn(value as object, "item")),
  retry: (value) => value === false || (Array.isArray(value) && value.every(isMethod)),
  carryOver: (value) => typeof value === "boolean",
  limit: (value) => Number(value) >= 1,
  position: (value) => POSITIONS.includes(value as Position),
  hotkey: (value) => value === false || isHotkey(value),
  stack: (value) => typeof value === "boolean" || value === "narrow",
  render: (value) => typeof value === "function",
  sanitizer: (value) => value === "setHTML" || typeof value === "function",
};

/**
 * Drops the options that do not fit, with one report each; the others hold.
 *
 * @param options What the page gave.
 * @param from Where it gave them, for the report.
 */
export function checkOptions(options: Options, from: string): Options {
  return Object.fromEntries(
    Object.entries(options).filter(([key, value]) => {
      const known = Object.hasOwn(FITS, key);
      const fits = value === undefined || (known && FITS[key as keyof Options](value));
      if (!fits)
        report(
          `${from}: ${known ? `"${key}" cannot be` : `there is no option "${key}", only ${Object.keys(FITS)}:`}`,
          value,
        );
      return fits;
    }),
  );
}

/**
 * The options in the page's `<meta name="herald-config">`; `undefined` where there is no such
 * element (yet).
 */
export function readMeta(): Options | undefined {
  const content = document.querySelector<HTMLMetaElement>('meta[name="herald-config"]')?.content;
  if (content === undefined) return undefined;
  try {
    return checkOptions(JSON.parse(content), "herald-config");
  } catch (error) {
    report(`herald-config must hold a JSON object, not ${content}`, error);
    return {};
  }
}
