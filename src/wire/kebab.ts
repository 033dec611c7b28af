/** A name in kebab case, as htmx 1.9 and 2 repeat each event for `hx-on` attributes. */
export const inKebabCase = (name: string): string =>
  name.replace(/([a-z0-9])([A-Z])/g, "$1-$2").toLowerCase();
