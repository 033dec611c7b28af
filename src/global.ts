/**
 * Gives a script tag's functions their global name, `herald`. If an earlier script has put all of
 * them there, those stay; the script without toasts lacks some, and gives way.
 *
 * @param functions What the script exports, by name.
 */
export function nameHerald(functions: object): void {
  // hasOwn, because an element with id="herald" answers to window.herald too.
  const isThere = Object.hasOwn(globalThis, "herald");
  const earlier = isThere ? (globalThis as { herald?: object }).herald : undefined;
  const names = Object.keys(functions);
  if (earlier && names.every((name) => name in earlier)) return;
  Object.assign(globalThis, { herald: { ...earlier, ...functions } });
}
