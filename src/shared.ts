const HOME = Symbol.for("htmx-herald");

/**
 * The one instance of a thing on this page, however many copies of herald are loaded: a script tag
 * beside a bundle, or a script that a boosted navigation runs a second time. The first copy makes
 * it; later copies find it.
 *
 * @param key The thing's name.
 * @param make Makes it, where no copy has yet.
 */
export function shared<T>(key: string, make: () => T): T {
  const page = globalThis as { [HOME]?: Record<string, unknown> };
  const home = (page[HOME] ??= {});
  return (home[key] ??= make()) as T;
}
