import type { Toast } from "../toasts/toast.ts";
import type { Action, Callback } from "../wire/action.ts";
import { fill, type Render, type Sanitizer } from "./body.ts";
import { element, setAttributes } from "./element.ts";
import type { Labels } from "./labels.ts";
import { build, templateFor, type Built } from "./template.ts";

/** How toasts look, beside the page's style sheets and templates. */
export interface Looks {
  /** Makes the body of a toast. */
  readonly render?: Render | undefined;
  /** Cleans the HTML of messages that are tagged `safe`. Default: their text is shown as it is. */
  readonly sanitizer?: Sanitizer | undefined;
}

/** A toast on the screen. */
export interface ToastView {
  /** The item of the list. */
  readonly element: HTMLElement;
  /**
   * Draws it, or draws it again: the focus in it stays in it.
   *
   * @returns What a screen reader is told; nothing where the page shows the message itself.
   */
  draw(toast: Toast): string;
}

/**
 * Makes the element of a toast.
 *
 * @param looks The options.
 * @param labels The words.
 */
export function toastView({ render, sanitizer }: Looks, labels: Labels): ToastView {
  // The hotkey and the arrow keys put the focus on the toast itself.
  const item = element("div", { role: "listitem", tabindex: "-1" });
  let built: Built | undefined;

  /** The parts, made anew where the level has another template. */
  const partsFor = ({ level }: Toast): Built => {
    const template = templateFor(level);
    if (!built || built.template !== template) built = build(item, template, labels.dismiss);
    return built;
  };

  return {
    element: item,
    draw(toast) {
      const { id, title, text, level, tags, count, progress, lang, dir = "auto" } = toast;
      const had = item.contains(document.activeElement) ? document.activeElement : null;
      const parts = partsFor(toast);
      const body = parts.text ?? element("div", {});
      if (!fill(body, toast, render, sanitizer)) return "";
      const name = labels[level] ?? level;
      // What is spoken is what is read: without the tags of HTML.
      const words = render ? text : body.textContent;
      const said = spokenText(name, words, toast);
      if (count > 1 && !built?.template) body.append(countOf(count));
      setAttributes(item, {
        "data-herald-toast": id,
        "data-level": level,
        "data-tags": tags.join(" "),
        "aria-label": said,
      });
      // auto: a message may be written in another direction than the page.
      setAttributes(body, { dir, lang });
      setText(parts.title, title, { dir, lang });
      setText(parts.count, count > 1 ? `×${count}` : undefined, {});
      if (parts.icon) setAttributes(parts.icon, { "aria-label": name });
      drawProgress(item, parts.progress, progress);
      drawActions(parts, toast.actions ?? []);
      restoreFocus(item, had);
      return said;
    },
  };
}

/** What a screen reader says of a toast. */
function spokenText(level: string, words: string, { title, count, progress }: Toast): string {
  const parts = [title === undefined ? `${level}: ${words}` : `${level}: ${title}: ${words}`];
  if (count > 1) parts.push(`×${count}`);
  if (progress !== undefined) parts.push(`${Math.floor(progress * 100)}%`);
  return parts.join(" ");
}

const countOf = (count: number): HTMLElement =>
  element("span", { "data-herald-count": "" }, `×${count}`);

/** Writes a text into a part; without a text, hides it. */
function setText(
  part: HTMLElement | undefined,
  text: string | undefined,
  attributes: Record<string, string | undefined>,
): void {
  if (!part) return;
  part.hidden = text === undefined;
  part.textContent = text ?? "";
  setAttributes(part, attributes);
}

/**
 * Draws the progress. A screen reader is told by the toast's own text, so that it hears one voice.
 */
function drawProgress(item: HTMLElement, bar: HTMLElement | undefined, progress?: number): void {
  if (!bar) return;
  bar.hidden = progress === undefined;
  setAttributes(bar, { "aria-hidden": "true" });
  if (bar instanceof HTMLProgressElement) bar.value = progress ?? 0;
  else item.style.setProperty("--herald-progress", `${progress ?? 0}`);
}

/** Draws the actions. A button that is there already stays, so that a press on it is not lost. */
function drawActions(
  { actions: row, action: model, dismiss }: Built,
  actions: readonly (Action | Callback)[],
): void {
  if (!row) return;
  const buttons = actions.map((action) => buttonFor(action, model));
  const isSame =
    row.childElementCount === buttons.length &&
    buttons.every((button, index) => row.children[index]?.isEqualNode(button));
  row.hidden = !buttons.length;
  if (isSame) return;
  const had = [...row.children].indexOf(document.activeElement as Element);
  row.replaceChildren(...buttons);
  if (had >= 0) (buttons[had] ?? dismiss).focus();
}

/** Makes the button or the link of an action, as a copy of the template's own. */
function buttonFor(action: Action | Callback, model: HTMLElement): HTMLElement {
  const href = "href" in action ? action.href : undefined;
  const name = href == null ? "button" : "a";
  const made = element(name, { type: href == null ? "button" : undefined });
  for (const { name: attribute, value } of model.attributes) {
    if (attribute !== "type" && attribute !== "href") made.setAttribute(attribute, value);
  }
  setAttributes(made, { "data-herald-action": "", href: href ?? undefined });
  made.textContent = action.label;
  return made;
}

/** Puts the focus on the toast where the part that had it is not there any more. */
function restoreFocus(item: HTMLElement, had: Element | null): void {
  if (had && !item.contains(document.activeElement)) item.focus({ preventScroll: true });
}

/**
 * Lets the style sheet play a toast out, then removes it: at once where nothing moves or the page
 * is hidden, and without waiting for what has no end.
 *
 * @param toast The toast.
 * @param then Called when it has gone.
 */
export async function depart(toast: HTMLElement, then: () => void): Promise<void> {
  toast.setAttribute("data-herald-leaving", "");
  toast.inert = true;
  const isEndless = ({ effect }: Animation) => effect?.getTiming().iterations === Infinity;
  const moving = document.hidden ? [] : (toast.getAnimations?.() ?? []);
  const ends = moving.filter((each) => !isEndless(each)).map(({ finished }) => finished);
  await Promise.allSettled(ends);
  toast.remove();
  then();
}
