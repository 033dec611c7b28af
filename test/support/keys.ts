/** WebDriver's code points for the keys that write nothing, by their `KeyboardEvent.key`. */
const CODES: Record<string, number> = {
  Backspace: 0xe003,
  Tab: 0xe004,
  Enter: 0xe007,
  Shift: 0xe008,
  Control: 0xe009,
  Alt: 0xe00a,
  Escape: 0xe00c,
  PageUp: 0xe00e,
  PageDown: 0xe00f,
  End: 0xe010,
  Home: 0xe011,
  ArrowLeft: 0xe012,
  ArrowUp: 0xe013,
  ArrowRight: 0xe014,
  ArrowDown: 0xe015,
  Delete: 0xe017,
  Meta: 0xe03d,
};

/** What WebDriver calls a key. */
export function keyOf(name: string): string {
  const code = /^F(\d+)$/.test(name) ? 0xe030 + Number(name.slice(1)) : CODES[name];
  if (code !== undefined) return String.fromCharCode(code);
  const key = name === "Space" ? " " : name;
  if (key.length !== 1) throw new TypeError(`There is no key "${name}".`);
  return key;
}
