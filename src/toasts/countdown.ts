/** A timer that can be held and let run on. */
export interface Countdown {
  /** Holds the time that is left. */
  hold(): void;
  /** Lets it run on. */
  run(): void;
  /** The time that is left, in milliseconds. */
  left(): number;
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
  const leftNow = () => (timer === undefined ? left : left - Date.now() + since);
  return {
    left: leftNow,
    hold() {
      left = leftNow();
      clearTimeout(timer);
      timer = undefined;
    },
    run() {
      if (timer !== undefined || !time || time === Infinity) return;
      since = Date.now();
      timer = setTimeout(then, left);
    },
  };
}
