import type { Options } from "../../../src/index.ts";

/** What went wrong on a page; empty where nothing did. */
export interface Findings {
  /** What ran: each call of `pwn()`, each dialog, what uncaught errors say. */
  readonly ran: unknown[];
  /** Violations of the page's policy, which only watches. */
  readonly violations: string[];
  /** Elements and attributes in the region that could run, load or navigate. */
  readonly dangerous: string[];
  /** Elements and attributes in the region that are neither herald's nor inside of a message. */
  readonly strange: string[];
}

/** What the pages that take the corpus have as a global. */
export interface Xss {
  /** `install` is called with these, so that all toasts are seen at once and stay. */
  readonly options: Options;
  readonly sanitizers: Readonly<Record<string, Options["sanitizer"]>>;
  /** Leaves out the layout of the toasts, where no element of a message could stand in it. */
  hide(): void;
  /** Herald's reports. */
  readonly reports: string[];
  /**
   * Fires every event that the corpus has a handler for on everything inside the messages, and
   * looks at the page.
   */
  look(root?: Element): Findings;
}

declare global {
  var xss: Xss;
  var corpus: string[];
  var pwn: (what?: unknown) => void;
}

/** Runs in the page, ahead of everything else. */
export function inPage(): void {
  sessionStorage.clear();
  const ran: unknown[] = [];
  const violations: string[] = [];
  const reports: string[] = [];
  window.pwn = (what = "pwn") => void ran.push(what);
  for (const ask of ["alert", "confirm", "prompt", "print", "open"])
    Object.assign(window, { [ask]: () => window.pwn(ask) });
  window.addEventListener("error", ({ message }) => message && ran.push(`uncaught: ${message}`));
  window.addEventListener("unhandledrejection", ({ reason }) =>
    ran.push(`rejected: ${String(reason)}`),
  );
  document.addEventListener(
    "securitypolicyviolation",
    ({ effectiveDirective, blockedURI, sample }) =>
      violations.push(`${effectiveDirective} ${blockedURI} ${sample}`),
  );
  // A high window, for which `limit` holds.
  Object.defineProperty(window, "innerHeight", { value: 1e6, writable: true });

  // Hundreds of toasts: nothing plays, and none is laid out anew because of another.
  const still = new CSSStyleSheet();
  still.replaceSync(
    `[data-herald-toast] {
      contain: strict !important;
      height: 60px !important;
      animation: none !important;
      transition: none !important;
    }`,
  );
  document.adoptedStyleSheets.push(still);

  const ALLOWED = ["a", "b", "i", "em", "strong", "code", "p", "br", "ul", "ol", "li"];
  /** An allow-list as a page might write it: nothing is kept that it did not make itself. */
  const allowed = (from: Node): DocumentFragment => {
    const made = document.createDocumentFragment();
    for (const child of from.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) made.append(child.nodeValue ?? "");
      if (!(child instanceof HTMLElement)) continue;
      const { localName } = child;
      if (
        [
          "script",
          "style",
          "template",
          "noscript",
          "xmp",
          "iframe",
          "noembed",
          "noframes",
          "plaintext",
          "textarea",
          "title",
        ].includes(localName)
      )
        continue;
      const element = ALLOWED.includes(localName)
        ? document.createElement(localName)
        : document.createDocumentFragment();
      if (
        element instanceof HTMLAnchorElement &&
        child instanceof HTMLAnchorElement &&
        /^https?:$/.test(child.protocol)
      )
        element.href = child.href;
      element.append(allowed(child));
      made.append(element);
    }
    return made;
  };
  interface Purify {
    sanitize(html: string, config: object): Node;
  }
  const purify = (html: string, config: object) =>
    // Styles run nothing, so DOMPurify leaves them in; here they would load what the canary is for.
    (window as unknown as { DOMPurify: Purify }).DOMPurify.sanitize(html, {
      FORBID_TAGS: ["style"],
      FORBID_ATTR: ["style"],
      ...config,
    });

  const URLS = [
    "href",
    "xlink:href",
    "src",
    "srcdoc",
    "srcset",
    "action",
    "formaction",
    "data",
    "background",
    "poster",
    "values",
    "to",
    "from",
    "by",
  ];
  const ELEMENTS = [
    "script",
    "iframe",
    "frame",
    "frameset",
    "object",
    "embed",
    "applet",
    "base",
    "meta",
    "link",
    "style",
    "portal",
    "fencedframe",
  ];
  const OWN = ["strong", "span", "div", "button", "a", "progress"];
  const OWN_ATTRIBUTES = [
    "role",
    "aria-label",
    "aria-hidden",
    "dir",
    "lang",
    "type",
    "tabindex",
    "max",
    "value",
    "hidden",
    "href",
    "inert",
  ];
  const EVENTS = new Set(
    corpus.flatMap((payload) =>
      [...payload.matchAll(/\bon([a-z]+)/gi)].map(([, name]) => (name ?? "").toLowerCase()),
    ),
  );
  /**
   * An event for handlers alone: Firefox and WebKit would also submit and follow for one that no
   * person sent.
   */
  const harmless = (name: string): Event => {
    const event = new Event(name, { cancelable: true });
    event.preventDefault();
    return event;
  };

  /** Whether a browser would run what this URL says. */
  const runs = (url: string): boolean => {
    try {
      return ["javascript:", "vbscript:"].includes(new URL(url, document.baseURI).protocol);
    } catch {
      return false;
    }
  };

  const look = (
    root: Element = document.querySelector("[data-herald-list]") ?? document.createElement("div"),
  ): Findings => {
    const dangerous: string[] = [];
    const strange: string[] = [];
    for (const element of root.querySelectorAll("*")) {
      const inside = element.parentElement?.closest("[data-herald-text], main");
      const { localName } = element;
      if (ELEMENTS.includes(localName)) dangerous.push(`<${localName}>`);
      if (element.shadowRoot) dangerous.push(`<${localName}> with a shadow root`);
      if (!inside && !OWN.includes(localName)) strange.push(`<${localName}>`);
      // Not element.attributes, which a form with a field of that name hides.
      for (const name of Element.prototype.getAttributeNames.call(element)) {
        const value = Element.prototype.getAttribute.call(element, name) ?? "";
        if (
          /^on/i.test(name) ||
          (inside &&
            /^(data-)?(hx|sse|ws)-|^data-herald-/.test(name) &&
            name !== "data-herald-count")
        )
          dangerous.push(`${localName} ${name}=${value}`);
        if (URLS.includes(name.toLowerCase()) && runs(value))
          dangerous.push(`${localName} ${name}=${value}`);
        if (
          !inside &&
          !OWN_ATTRIBUTES.includes(name) &&
          !name.startsWith("data-herald-") &&
          !["data-level", "data-tags"].includes(name)
        )
          strange.push(`${localName} ${name}`);
      }
      if (inside)
        for (const name of EVENTS)
          EventTarget.prototype.dispatchEvent.call(element, harmless(name));
    }
    // A URL with half a surrogate pair is none in an attribute, and leads nowhere.
    for (const { origin, protocol, outerHTML } of root.querySelectorAll<HTMLAnchorElement>(
      "a[data-herald-action]",
    )) {
      if (protocol !== ":" && (origin !== location.origin || !/^https?:$/.test(protocol)))
        dangerous.push(outerHTML);
    }
    return { ran, violations, dangerous, strange };
  };

  window.xss = {
    options: {
      duration: 0,
      limit: 10_000,
      failure: false,
      report: (problem) => void reports.push(problem),
    },
    sanitizers: {
      setHTML: "setHTML",
      list: (html) => allowed(new DOMParser().parseFromString(html, "text/html").body),
      fragment: (html) => purify(html, { RETURN_DOM_FRAGMENT: true }),
      trusted: (html) =>
        purify(html, {
          RETURN_TRUSTED_TYPE: true,
          USE_PROFILES: { html: true, svg: true, mathMl: true },
        }),
    },
    reports,
    hide: () => void still.insertRule("[data-herald-list] { display: none !important }"),
    look,
  };
}
