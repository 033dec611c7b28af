/** The keys that a hotkey may hold down. */
export const MODIFIERS = ["Alt", "Control", "Meta", "Shift"] as const;

/**
 * A hotkey without an option: the key that bears a T on an English keyboard. F8, which others use,
 * clashes with Japanese input.
 */
export const HOTKEY = "Alt+KeyT";

/**
 * Whether a text is a hotkey: modifiers, and the physical key by its `KeyboardEvent.code`, joined by
 * `+`.
 */
export function isHotkey(text: unknown): boolean {
  if (typeof text !== "string") return false;
  const names = text.split("+");
  const key = names.pop();
  return !!key && names.every((name) => MODIFIERS.includes(name as "Alt"));
}

/** Whether an event of the keyboard presses a hotkey; `false` for none. */
export function isHotkeyPressed(event: KeyboardEvent, hotkey: string | false): boolean {
  // While an input method composes, every key belongs to it.
  if (!hotkey || event.isComposing) return false;
  const wanted = hotkey.split("+");
  const isHeld = (name: (typeof MODIFIERS)[number]) => event.getModifierState(name);
  return (
    event.code === wanted.at(-1) &&
    MODIFIERS.every((name) => isHeld(name) === wanted.includes(name))
  );
}

/** A hotkey as a person says it: `Alt+T`. */
export function hotkeyName(hotkey: string): string {
  return hotkey
    .split("+")
    .map((name) => name.replace("Key", "").replace("Digit", "") || name)
    .join("+");
}
