import { must } from "./must.ts";
import { hasPage } from "./page.ts";
import { isAction, isCallback, type Action, type Callback } from "./wire/action.ts";
import { LEVELS, type Level } from "./wire/level.ts";
import { readDetails, type MessageDetails } from "./wire/message.ts";
import { toaster } from "./toaster.ts";

/** Options of {@link toast}: beside these two what a message may say, too. */
export interface ToastOptions extends Omit<MessageDetails, "actions"> {
  /** Default `info`. */
  readonly level?: Level | undefined;
  /** Further tags, kept in `data-tags`. Default none. */
  readonly tags?: readonly string[] | undefined;
  /** What a person can do: requests and links as a message has them, and callbacks. */
  readonly actions?: readonly (Action | Callback)[] | undefined;
}

/** Shows a toast of a fixed level; as {@link toast} otherwise. */
export type ToastOfLevel = (message: string, options?: Omit<ToastOptions, "level">) => string;

/**
 * Shows a toast. Works without `install()` as well. Without a document, as on a server, it shows
 * nothing.
 *
 * @param message The text, shown as text and never as HTML, unless the page names a sanitizer.
 * @param options See {@link ToastOptions}.
 * @returns The toast's id, for {@link dismiss}.
 * @throws TypeError where the message is empty or no string, or an option is of a wrong type.
 */
function show(
  message: string,
  { level = "info", tags = [], actions, ...details }: ToastOptions = {},
): string {
  must(typeof message === "string" && message.trim(), "toast: the message must be a text", message);
  must(LEVELS.includes(level), `toast: the level must be in ${LEVELS}`, level);
  const read = readDetails(details, refuse);
  const areActions = actions?.every((action) => isAction(action) || isCallback(action)) ?? true;
  if (!areActions) refuse("actions", JSON.stringify(actions));
  if (!hasPage()) return read.id ?? "";
  return toaster().show({ text: message, level, tags, actions, ...read });
}

function refuse(key: string, value: unknown): void {
  must(false, `toast: "${key}" must be as a message has it`, value);
}

/** Shows a toast from code: `toast("Saved.")`, `toast.error("No connection.", { duration: 0 })`. */
export const toast: typeof show & Readonly<Record<Level, ToastOfLevel>> =
  /* @__PURE__ */ withLevels();

function withLevels(): typeof toast {
  const byLevel = LEVELS.map(
    (level) =>
      [level, (message, options) => show(message, { ...options, level })] satisfies [
        Level,
        ToastOfLevel,
      ],
  );
  return Object.assign(show.bind(null), Object.fromEntries(byLevel) as Record<Level, ToastOfLevel>);
}

/**
 * Dismisses a toast.
 *
 * @param id What {@link toast} returned. Default: all toasts. One that is gone already is no error.
 */
export function dismiss(id?: string): void {
  if (hasPage()) toaster().dismiss(id);
}
