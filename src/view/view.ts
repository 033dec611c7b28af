import type { Action } from "../wire/action.ts";
import type { Notice } from "../wire/message.ts";
import { fill, type Render, type Sanitizer } from "./body.ts";
import { element, setAttributes, type Attributes } from "./element.ts";
import type { Labels } from "./labels.ts";
import { putClasses, type Part, type Schema } from "./schema.ts";

/** What a toast shows. */
export interface Toast extends Notice {
  /** Names the toast, for `dismiss` and `data-herald-toast`. */
  readonly id: string;
  /** How often the same message came. */
  readonly count: number;
}

/** How toasts look. */
export interface Looks {
  /** Classes of a framework, in place of herald's own looks. */
  readonly schema?: Schema | undefined;
  /** Makes the body of a toast. */
  readonly render?: Render | undefined;
  /**
   * Cleans the HTML of messages that are tagged `safe`. Without it their text is shown as it is.
   */
  readonly sanitizer?: Sanitizer | undefined;
}

/** A toast on the screen. */
export interface View {
  /** Its list item. */
  readonly element: HTMLElement;
  /**
   * Draws it, again too: the focus in it stays in it. Returns what a screen reader is told; nothing
   * where the page shows it itself.
   */
  draw(toast: Toast): string;
}

/** Makes the element of a toast. */
export function viewOf({ schema = {}, render, sanitizer }: Looks, labels: Labels): View {
  const part = (
    tag: string,
    name: Part,
    attributes: Attributes = {},
    ...children: (Node | string)[]
  ) => {
    const made = element(tag, { [`data-herald-${name}`]: "", ...attributes }, ...children);
    putClasses(made, schema.classes?.[name]);
    return made;
  };
  const icon = part("span", "icon", { role: "img" });
  const box = part("div", "text");
  const bar = part("progress", "progress", { max: "1" }) as HTMLProgressElement;
  const row = part("div", "actions");
  const button = part("button", "dismiss", { type: "button", "aria-label": labels.dismiss });
  // The hotkey and the arrow keys put the focus on the toast itself.
  const item = part("li", "toast", { tabindex: "-1" }, icon, box, bar, row, button);
  let drawn: readonly Action[] | undefined;
  // WCAG 2.1.1, Keyboard: Safari does not let it into what scrolls.
  item.addEventListener("focusin", () => {
    if (box.scrollHeight > box.clientHeight) box.tabIndex = 0;
  });

  const drawActions = (actions: readonly Action[] = []) => {
    if (JSON.stringify(actions) === JSON.stringify(drawn)) return;
    drawn = actions;
    const had = row.contains(document.activeElement);
    row.replaceChildren(
      ...actions.map(({ label, href }) =>
        href
          ? part("a", "action", { href }, label)
          : part("button", "action", { type: "button" }, label),
      ),
    );
    row.hidden = !actions.length;
    if (had) button.focus();
  };
  return {
    element: item,
    draw(toast) {
      const { id, text, level, tags, count, progress, lang, dir = "auto", actions } = toast;
      const name = labels[level] ?? level;
      const had = box.contains(document.activeElement);
      if (!fill(box, toast, render, sanitizer)) return "";
      // What is spoken is what is read: without the tags of HTML.
      const said = `${name}: ${render ? text : box.textContent}${count > 1 ? ` ×${count}` : ""}${progress === undefined ? "" : ` ${Math.floor(progress * 100)}%`}`;
      if (count > 1) box.append(part("span", "count", {}, `×${count}`));
      setAttributes(item, {
        "data-herald-toast": id,
        "data-level": level,
        "data-tags": tags.join(" "),
        "aria-label": said,
      });
      setAttributes(icon, { "aria-label": name });
      putClasses(item, schema.classes?.toast, schema.levels?.[level]);
      putClasses(icon, schema.classes?.icon, schema.icons?.[level]);
      // auto: a message may be written in another direction than the page. An update has a language
      // of its own, or none.
      setAttributes(box, { dir, lang });
      bar.hidden = progress === undefined;
      bar.value = progress ?? 0;
      setAttributes(bar, { "aria-label": text });
      drawActions(actions);
      // What had the focus in the body is not there any more.
      if (had) item.focus();
      return said;
    },
  };
}

/**
 * Lets the style sheet play a toast out, then removes it; at once where nothing moves, or what
 * moves has no end.
 */
export async function depart(toast: HTMLElement): Promise<void> {
  toast.setAttribute("data-herald-leaving", "");
  toast.inert = true;
  const moving = toast.getAnimations?.() ?? [];
  await Promise.allSettled(
    moving
      .filter(({ effect }) => effect?.getTiming().iterations !== Infinity)
      .map(({ finished }) => finished),
  );
  toast.remove();
}
