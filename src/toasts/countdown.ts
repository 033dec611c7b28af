/** A timer that can be held and let run on. */
export interface Countdown {
  /** Holds the time that is left. */
  hold(): void;
  /** Lets it run on. */
  run(): void;
}

/**
 * Makes a countdown, held at first. One of 0 or endless time never ends.
 *
 * @param time How long, in milliseconds.
 * @param then Called once, when the time has run out.
 */
export function countdown(time: number, then: () => void): Countdown {
  let left = time;
  let since = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    hold() {
      if (timer === undefined) return;
      clearTimeout(timer);
      timer = undefined;
      left -= Date.now() - since;
    },
    run() {
      if (timer !== undefined || !time || time === Infinity) return;
      since = Date.now();
      timer = setTimeout(then, left);
    },
  };
}
