import type { Countdown } from "./countdown.ts";
import type { Speech } from "../view/speech.ts";
import type { Toast, View } from "../view/view.ts";

/** A toast, shown or waiting. */
export interface Entry {
  toast: Toast;
  /** What makes another message the same; none where the toast was named. */
  same: string | undefined;
  /**
   * Whether it stood in the page itself, or came with a trigger; neither where it was carried over
   * or comes from code.
   */
  inPage: boolean | undefined;
  /** When it came last. */
  at: number;
  /** Where it is shown. */
  view?: View;
  timer?: Countdown;
  readonly speech: Speech;
  /** Its action is on its way. */
  busy?: boolean;
}

/** Whether it goes before the others. */
export const isError = ({ toast }: Entry): boolean => toast.level === "error";
