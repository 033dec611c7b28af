import { shared } from "../shared.ts";
import type { DismissReason } from "./events.ts";
import type { Toast } from "./toast.ts";

/** What keeps the messages and knows what the person has chosen: the log, where a page loads it. */
export interface Keeper {
  /** A toast is shown, or says something else now. */
  note(toast: Toast): void;
  /** A shown toast goes. */
  end(id: string, reason: DismissReason): void;
  /**
   * How long a toast stays, as the person has chosen.
   *
   * @param duration How long it would stay, in milliseconds; `0`: until dismissed.
   */
  adjust(duration: number): number;
}

/** The place where the keeper and the toasts of the page meet, in either order of loading. */
export interface Keeping {
  keeper?: Keeper;
  /** The page's words. */
  labels?: Readonly<Record<string, string>>;
  /** The page's hotkey; `false` for none. */
  hotkey?: string | false;
}

/** The one of this page. */
export const keeping = (): Keeping => shared("keeping", () => ({}));
