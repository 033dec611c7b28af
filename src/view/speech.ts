import type { Notice } from "../wire/message.ts";
import type { Region } from "./region.ts";

/**
 * The least time between two announcements of one toast, in milliseconds: while its task is
 * running, and else.
 */
const PAUSE_RUNNING = 5000;
const PAUSE = 1000;

/** What a screen reader is told of one toast. */
export interface Speech {
  /** Tells it what is new: at once, but of a toast that changes all the time only now and then. */
  tell(text: string, notice: Notice): void;
  /** Whether it was given the latest. */
  isDone(): boolean;
  /** Tells it nothing that still waits. */
  stop(): void;
}

/**
 * Speaks for one toast.
 *
 * @param announce Gives a text to the live region.
 * @param done Whether the first text has been said already, on the page before.
 */
export function speechOf(announce: Region["announce"], done: boolean): Speech {
  let last: string | undefined;
  let saidAt = -Infinity;
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    tell(text, notice) {
      clearTimeout(timer);
      if (done && last === undefined) last = text;
      if (text === last) return;
      done = false;
      const say = () => {
        last = text;
        saidAt = Date.now();
        announce(text, notice, () => (done = true));
      };
      const wait = saidAt + ((notice.progress ?? 1) < 1 ? PAUSE_RUNNING : PAUSE) - Date.now();
      if (wait > 0) timer = setTimeout(say, wait);
      else say();
    },
    isDone: () => done,
    stop: () => clearTimeout(timer),
  };
}
