import { countdown, type Countdown } from "./countdown.ts";

/** The time that each shown toast has left. */
export interface Timing {
  /** Starts the time of a toast, anew where it runs. */
  start(id: string, duration: number): void;
  /** Ends it. Without an id, ends all. */
  stop(id?: string): void;
  /** Holds one toast's time while its action is under way, or lets it run on. */
  busy(id: string, isBusy: boolean): void;
  /** Holds all toasts' time while a person reads, or lets it run on. */
  hold(isHeld: boolean): void;
  /** The time that a toast has left, in milliseconds; `undefined` where it is not shown. */
  left(id: string): number | undefined;
}

/**
 * Keeps the time of toasts.
 *
 * @param end Called with the id of a toast whose time has run out.
 */
export function createTiming(end: (id: string) => void): Timing {
  const running = new Map<string, Countdown>();
  const busy = new Set<string>();
  let isHeld = false;
  const pace = (id: string) => {
    const timer = running.get(id);
    if (isHeld || busy.has(id)) timer?.hold();
    else timer?.run();
  };
  const stop = (id: string) => {
    running.get(id)?.hold();
    running.delete(id);
    busy.delete(id);
  };
  return {
    start(id, duration) {
      running.get(id)?.hold();
      running.set(
        id,
        countdown(duration, () => end(id)),
      );
      pace(id);
    },
    stop(id) {
      for (const each of id === undefined ? [...running.keys()] : [id]) stop(each);
    },
    busy(id, isBusy) {
      if (isBusy) busy.add(id);
      else busy.delete(id);
      pace(id);
    },
    hold(held) {
      isHeld = held;
      for (const id of running.keys()) pace(id);
    },
    left: (id) => running.get(id)?.left(),
  };
}
