const TELLING = ["hx-get", "hx-post", "hx-put", "hx-patch", "hx-delete", "href", "name", "class"];

/**
 * A selector by which a reader knows an element, and by which the document mostly finds it again.
 */
export function selectorOf(element: Element | null | undefined): string {
  if (!element) return "";
  if (element.id) return `#${CSS.escape(element.id)}`;
  const tag = element.localName;
  const telling = TELLING.find((name) => element.getAttribute(name));
  if (!telling) return tag;
  return `${tag}[${telling}=${JSON.stringify(element.getAttribute(telling))}]`;
}

/** The element that a selector names, where it is on the page. */
export function elementAt(selector: string): Element | null {
  try {
    return selector ? document.querySelector(selector) : null;
  } catch {
    // An attribute may hold what no selector can say.
    return null;
  }
}
