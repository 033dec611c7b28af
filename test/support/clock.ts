declare global {
  /** The page's clock, where it has {@link CLOCK}. */
  var clock: { pass(milliseconds: number): void };
}

/** Page code, ahead of all other: time that stands still until a test lets it pass. */
export const CLOCK = `<script>
  window.clock = (() => {
    const timers = new Map();
    let now = 1_700_000_000_000;
    let count = 0;
    Date.now = () => now;
    window.setTimeout = (then, time = 0, ...args) => {
      timers.set(++count, { at: now + time, then: () => then(...args) });
      return count;
    };
    window.clearTimeout = (id) => void timers.delete(id);
    const next = (end) => {
      const due = [...timers].filter(([, { at }]) => at <= end);
      return due.sort(([, one], [, other]) => one.at - other.at)[0];
    };
    return {
      pass(time) {
        const end = now + time;
        for (let due = next(end); due; due = next(end)) {
          const [id, { at, then }] = due;
          timers.delete(id);
          now = at;
          then();
        }
        now = end;
      },
    };
  })();
</script>`;
