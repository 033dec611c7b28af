// Puts a DOM into the place of globals, as test environments do.

/** What a DOM brings although Node has it, too: the two do not work with one another. */
const BOTH = [
  "AbortController",
  "AbortSignal",
  "CustomEvent",
  "Event",
  "EventTarget",
  "performance",
];

/**
 * @param window The window.
 * @returns Takes the globals away again.
 */
export function putGlobals(window) {
  const names = Object.getOwnPropertyNames(window).filter(
    (name) => BOTH.includes(name) || !(name in globalThis),
  );
  const before = new Map(
    names.map((name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)]),
  );
  for (const name of [...names, "addEventListener", "removeEventListener", "dispatchEvent"]) {
    const value = window[name];
    const isMethod = typeof value === "function" && !value.prototype;
    Object.defineProperty(globalThis, name, {
      value: isMethod ? value.bind(window) : value,
      configurable: true,
      writable: true,
    });
  }
  return () => {
    for (const [name, descriptor] of before) {
      if (descriptor) Object.defineProperty(globalThis, name, descriptor);
      else delete globalThis[name];
    }
  };
}

/** Makes the window of a DOM, once it has loaded. */
export async function windowOf(name) {
  const url = "http://localhost/";
  const html = "<!doctype html><html><head></head><body></body></html>";
  if (name === "happy-dom") {
    const { Window } = await import("happy-dom");
    const window = new Window({ url });
    window.document.write(html);
    return window;
  }
  const { JSDOM } = await import(name);
  const { window } = new JSDOM(html, { url });
  await new Promise((loaded) => window.addEventListener("load", loaded));
  return window;
}
