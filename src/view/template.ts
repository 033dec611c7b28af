import type { Level } from "../wire/level.ts";
import { element } from "./element.ts";

/**
 * The parts of a toast. Each is the element with the attribute `data-herald-` and the name of the
 * part, in herald's own markup and in the page's template.
 */
const PARTS = ["icon", "title", "text", "count", "progress", "actions"] as const;

/** The elements of a toast. A template may leave out any part. */
export interface Built extends Partial<Record<(typeof PARTS)[number], HTMLElement>> {
  /** The template they were made of; none where they are herald's own. */
  readonly template: HTMLTemplateElement | undefined;
  /** The button that dismisses the toast. Every toast has one (WCAG 2.1.1 and 2.2.1). */
  readonly dismiss: HTMLElement;
  /** What each action is copied from. */
  readonly action: HTMLElement;
}

/**
 * Finds the page's markup for toasts of a level: `<template data-herald-template>`, or the one that
 * names the level in `data-level`.
 */
export function templateFor(level: Level): HTMLTemplateElement | undefined {
  // A live collection, which browsers answer without a search.
  const own = [...document.getElementsByTagName("template")].filter((each) =>
    each.hasAttribute("data-herald-template"),
  );
  const exact = own.find((each) => each.getAttribute("data-level") === level);
  return exact ?? own.find((each) => !each.hasAttribute("data-level"));
}

/**
 * Fills the item of a toast with its parts.
 *
 * @param item The item; what is in it goes.
 * @param template The page's markup. Default: herald's own.
 * @param dismissLabel The name of the dismiss button, where it has no text.
 */
export function build(
  item: HTMLElement,
  template: HTMLTemplateElement | undefined,
  dismissLabel: string,
): Built {
  if (template) item.replaceChildren(document.importNode(template.content, true));
  else item.replaceChildren(...ownParts());
  // By which the style sheet knows herald's own looks.
  item.toggleAttribute("data-herald-plain", !template);
  const find = (part: string) => item.querySelector<HTMLElement>(`[data-herald-${part}]`);
  const dismiss = find("dismiss") ?? element("button", { "data-herald-dismiss": "own" });
  if (!item.contains(dismiss)) item.append(dismiss);
  if (dismiss instanceof HTMLButtonElement) dismiss.type = "button";
  if (!dismiss.textContent.trim()) dismiss.setAttribute("aria-label", dismissLabel);
  const built: Built = {
    template,
    dismiss,
    action: (find("actions")?.firstElementChild as HTMLElement | null) ?? element("button", {}),
  };
  for (const part of PARTS) {
    const found = find(part);
    if (found) built[part] = found;
  }
  return built;
}

function ownParts(): HTMLElement[] {
  return [
    element("span", { "data-herald-icon": "", role: "img" }),
    element("strong", { "data-herald-title": "" }),
    element("div", { "data-herald-text": "" }),
    element("progress", { "data-herald-progress": "", max: "1" }),
    element("div", { "data-herald-actions": "" }),
  ];
}
