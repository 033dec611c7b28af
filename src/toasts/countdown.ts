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
 * The longest time that a browser counts, in milliseconds, which are some 25 days; beyond it,
 * `setTimeout` would run at once.
 */
const LONGEST = 2 ** 31 - 1;

/**
 * Makes a countdown, held at first. One of 0, endless time or more than a browser counts never
 * ends, and has 0 left.
 *
 * @param time How long, in milliseconds.
 * @param then Called once, when the time has run out.
 */
export function countdown(time: number, then: () => void): Countdown {
  const endless = !time || time > LONGEST;
  let left = endless ? 0 : time;
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
      if (timer !== undefined || endless) return;
      since = Date.now();
      timer = setTimeout(then, left);
    },
  };
}
