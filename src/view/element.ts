/**
 * An element with attributes; the one way that toasts make elements, so that text is never parsed
 * as HTML.
 */
export function element(
  name: string,
  attributes: Attributes,
  ...children: (Node | string)[]
): HTMLElement {
  const made = document.createElement(name);
  setAttributes(made, attributes);
  made.append(...children);
  return made;
}

/** Attributes by their names; one without a value is not there. */
export type Attributes = Readonly<Record<string, string | undefined>>;

/** Gives an element these attributes, and takes those without a value away. */
export function setAttributes(target: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined) target.removeAttribute(name);
    else target.setAttribute(name, value);
  }
}
