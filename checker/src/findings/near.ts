/** Shorter names differ by a letter without being meant for each other. */
const SHORTEST = 5;

/**
 * How two names differ, if it is by so little that one is taken for the other.
 *
 * @returns `undefined` where they are equal or differ by more.
 */
export function apart(one: string, other: string): string | undefined {
  if (one === other) return undefined;
  if (one.toLowerCase() === other.toLowerCase()) return "case";
  if (letters(one) === letters(other)) return "a dash";
  const isShort = Math.min(one.length, other.length) < SHORTEST;
  return isShort || !differByLetter(one, other) ? undefined : "one letter";
}

const letters = (name: string): string => name.toLowerCase().replace(/[-_:.]/g, "");

/** Whether one letter was changed, added or left out, or two neighbours changed places. */
function differByLetter(one: string, other: string): boolean {
  const start = commonStart(one, other);
  const [a, b] = [one.slice(start), other.slice(start)];
  if (a.length === b.length) {
    const isSwap = a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2);
    return (
      (isLetter(a[0]) && isLetter(b[0]) && a.slice(1) === b.slice(1)) || (isSwap && a.length > 1)
    );
  }
  const [long, short] = a.length > b.length ? [a, b] : [b, a];
  return isLetter(long[0]) && long.slice(1) === short;
}

const isLetter = (sign: string | undefined): boolean =>
  sign !== undefined && sign.toLowerCase() !== sign.toUpperCase();

function commonStart(one: string, other: string): number {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  return at;
}
