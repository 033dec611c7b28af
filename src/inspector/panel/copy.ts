/**
 * Copies a text.
 *
 * @param text The text.
 * @param home Where an element may stand for a moment: pages without TLS have no clipboard.
 * @returns Whether it worked.
 */
export async function copy(text: string, home: Node): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text, home);
  }
}

function copyBySelection(text: string, home: Node): boolean {
  const { activeElement } = home.getRootNode() as ShadowRoot;
  const area = document.createElement("textarea");
  area.value = text;
  home.appendChild(area);
  area.select();
  const worked = document.execCommand("copy");
  area.remove();
  (activeElement as HTMLElement | null)?.focus();
  return worked;
}
