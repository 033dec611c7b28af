/** Attributes of an element; `true` writes an empty one, `false` none. */
type Attributes = Readonly<Record<string, string | boolean>>;

/**
 * Makes an element.
 *
 * @param tag Its name.
 * @param attributes Its attributes.
 * @param children What is in it; texts stay texts.
 */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children);
  return element;
}

/**
 * Makes a button.
 *
 * @param label What it says.
 * @param press What it does.
 * @param attributes Further attributes.
 */
export function button(
  label: string,
  press: () => void,
  attributes: Attributes = {},
): HTMLButtonElement {
  const element = make("button", { type: "button", "data-key": label, ...attributes }, label);
  element.addEventListener("click", press);
  return element;
}
