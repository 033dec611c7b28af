/**
 * Checks an argument.
 *
 * @param fits Whether it fits.
 * @param what Which argument it is and what it must be, as the beginning of a sentence.
 * @param value The argument, for the error.
 * @throws TypeError where it does not fit.
 */
export function must(fits: unknown, what: string, value: unknown): asserts fits {
  if (!fits) throw new TypeError(`${what}, not ${String(value)}`);
}
