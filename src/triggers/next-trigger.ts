import { onTrigger, type TriggerOptions } from "./on-trigger.ts";
import type { PayloadOf, TriggerName } from "./triggers.ts";

/** Options of {@link nextTrigger}. */
export interface NextTriggerOptions extends Omit<TriggerOptions, "once"> {
  /** How long to wait, in milliseconds. Default: without end. */
  readonly timeout?: number | undefined;
}

/**
 * Waits for the next trigger `name`.
 *
 * @param name The trigger's name, as the server writes it.
 * @param options `signal`, `timeout` and `target`.
 * @returns A promise of the payload. It rejects with the signal's reason where that aborts, and
 * with a `TimeoutError` (`DOMException`, as `AbortSignal.timeout` gives) where the time runs out.
 */
export function nextTrigger<const Name extends TriggerName>(
  name: Name,
  { signal, timeout, target }: NextTriggerOptions = {},
): Promise<PayloadOf<Name>> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const settled = new AbortController();
    const once = { signal: settled.signal };
    const settle =
      <Value>(then: (value: Value) => void) =>
      (value: Value) => {
        settled.abort();
        clearTimeout(timer);
        then(value);
      };
    onTrigger(name, settle(resolve), { target, ...once });
    signal?.addEventListener("abort", () => settle(reject)(signal.reason), once);
    const late = () =>
      settle(reject)(new DOMException(`No trigger "${name}" within ${timeout} ms`, "TimeoutError"));
    const timer = timeout === undefined ? undefined : setTimeout(late, timeout);
  });
}
