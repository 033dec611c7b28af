import type { Action, Callback } from "../wire/action.ts";
import type { Notice } from "../wire/message.ts";

/** What a toast says. */
export interface ToastContent extends Omit<Notice, "actions"> {
  /** What a person can do about it. */
  readonly actions?: readonly (Action | Callback)[] | undefined;
  /** Whether it is about this page alone, and goes with it. Default `false`. */
  readonly isOfPage?: boolean | undefined;
}

/** What a toast shows. */
export interface Toast extends ToastContent {
  /** Names the toast, for `dismiss` and `data-herald-toast`. */
  readonly id: string;
  /** How often the same message came. */
  readonly count: number;
}

/** A toast to show. */
export interface ToastRequest extends ToastContent {
  /** How often it came already. Default 1. */
  readonly count?: number | undefined;
  /**
   * Whether it stood in the page itself (`true`) or came with a trigger (`false`). `undefined` for
   * toasts that were carried over or come from code.
   */
  readonly inPage?: boolean | undefined;
  /** Whether a screen reader has said it already. Default `false`. */
  readonly spoken?: boolean | undefined;
}
