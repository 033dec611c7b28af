// What happy-dom lacks and htmx needs while it loads. Anything else it lacks is tested in real
// browsers.

/**
 * htmx 2 and 4 build one XPath query at load, to find `hx-on:*` attributes; in here it finds none.
 */
class NoXPath {
  createExpression(): { evaluate(): { iterateNext(): null } } {
    return { evaluate: () => ({ iterateNext: () => null }) };
  }
}

if (!("XPathEvaluator" in globalThis)) {
  Object.assign(globalThis, { XPathEvaluator: NoXPath });
}

// happy-dom's document is an HTMLDocument of another class than the global `Document`.
if (!(document instanceof Document)) {
  Object.defineProperty(Document, Symbol.hasInstance, {
    value: (node: unknown): boolean => (node as Node | null)?.nodeType === 9,
  });
}
