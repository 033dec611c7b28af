/*
 * Under a strict policy herald still works, and no text that it is given ever becomes anything but
 * text.
 */
import { expect } from "vitest";
import { journey } from "../support/journey.ts";
import { page, type Route, says } from "../support/site.ts";

declare global {
  /**
   * Violations of the policy, which the page itself keeps, since not every engine is heard while a
   * page loads.
   */
  var violations: string[];
  /** Set by any of the scripts in the corpus that runs. */
  var pwned: unknown;
  /** Set by a script that runs when those of the corpus would have. */
  var canary: unknown;
}

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'";

// A port that is used again brings its storage along, with the toasts that were carried over.
const PAGE_JS: Route = (_, response) => {
  response.setHeader("content-type", "text/javascript");
  return `
    sessionStorage.clear();
    window.violations = [];
    document.addEventListener("securitypolicyviolation", ({ effectiveDirective, sample }) => {
      violations.push(effectiveDirective + " " + sample);
    });
    for (const ask of ["alert", "confirm", "prompt"]) window[ask] = () => (window.pwned = ask);`;
};
const PAGE = `<script src="/page.js"></script>`;
const HERALD = `<script src="/herald.min.js"></script>`;

const texts = () =>
  [...document.querySelectorAll("[data-herald-text]")].map(({ textContent }) => textContent);
const looks = () => {
  const [region, toast] = ["[data-herald-region]", "[data-herald-toast]"].map((selector) =>
    getComputedStyle(document.querySelector(selector) as Element),
  );
  return [region?.position, toast?.display, toast?.backgroundColor];
};

journey(
  "a strict Content-Security-Policy: a toast, with its looks, and no violation",
  async ({ visit, version }) => {
    // htmx would put a <style> of its own on the page: so 1.9 and 2 call it, so 4, which adopts a
    // sheet and violates nothing.
    const head = `<meta name="htmx-config" content='{"includeIndicatorStyles":false,"includeIndicatorCSS":false}'>`;
    const { tab } = await visit(
      {},
      {
        "/": (_, response) => {
          response.setHeader("content-security-policy", POLICY);
          return page({
            htmx: version,
            head,
            scripts: `${PAGE}<script src="/htmx/${version}.js"></script>${HERALD}`,
            body: `<button id="save" hx-post="/save/">Save</button>`,
          });
        },
        "/page.js": PAGE_JS,
        "/save/": says((h) => h.message("success", "Saved.")),
      },
    );
    await tab.click("#save");
    await tab.until(() => document.querySelector("[data-herald-toast]"));
    expect(await tab.evaluate(texts)).toEqual(["Saved."]);
    expect(await tab.evaluate(looks)).toEqual(["fixed", "grid", expect.stringMatching(/^rgb\(/)]);
    expect(await tab.evaluate(() => violations)).toEqual([]);
  },
);

journey(
  "Trusted Types: text from code, events and answers is shown, and herald violates nothing",
  async ({ visit, version, expectConsole }) => {
    // htmx 1.9 and 2 violate them while they start and send no request: there, herald is on the
    // page alone. htmx 4 sends one, and then fails to parse the answer.
    const htmxViolates =
      version === "4.0.1"
        ? ["require-trusted-types-for Document parseHTMLUnsafe|<template></template>"]
        : [];
    if (version === "4.0.1")
      expectConsole(/require-trusted-types-for|TrustedHTML|htmx: htmx:error/i);
    const htmx = version === "4.0.1" ? `<script src="/htmx/${version}.js"></script>` : "";
    const { tab } = await visit(
      {},
      {
        "/": (_, response) => {
          response.setHeader(
            "content-security-policy",
            `${POLICY}; require-trusted-types-for 'script'`,
          );
          return page({
            htmx: version,
            scripts: PAGE + htmx + HERALD,
            body: `<button id="save" hx-post="/save/">Save</button>`,
          });
        },
        "/page.js": PAGE_JS,
        "/save/": says((h) => h.message("success", "<b>Saved.</b>")),
      },
    );
    await tab.evaluate(() => {
      herald.toast("<img src=x onerror=pwned=1>");
      document.body.dispatchEvent(
        new CustomEvent("messages", {
          bubbles: true,
          detail: { value: [{ message: "<svg onload=pwned=1>", tags: "info" }] },
        }),
      );
    });
    if (htmx) await tab.click("#save");
    const expected = [
      "<img src=x onerror=pwned=1>",
      "<svg onload=pwned=1>",
      ...(htmx ? ["<b>Saved.</b>"] : []),
    ];
    await tab.until(
      (count) => document.querySelectorAll("[data-herald-toast]").length === count,
      expected.length,
    );
    expect(await tab.evaluate(texts)).toEqual(expected);
    // A violation is told later than it happens.
    await tab.until((count) => violations.length >= count, htmxViolates.length).catch(() => {});
    expect(await tab.evaluate(() => [violations, window.pwned ?? null])).toEqual([
      htmxViolates,
      null,
    ]);
  },
);

/**
 * Strings that run, fetch or break out where they are parsed as HTML, put into attributes, or read
 * by htmx.
 */
const CORPUS = [
  `<script>pwned=1</script>`,
  `<script src=/pwned></script>`,
  `</li></ol></section><script>pwned=1</script>`,
  `<scr\0ipt>pwned=1</script>`,
  `<svg><script>pwned=1</script></svg>`,
  `<img src=x onerror=pwned=1>`,
  `<IMG SRC=x OnErRoR=pwned=1>`,
  `<img/src=x/onerror=pwned=1>`,
  `<img src=\`x\` onerror=pwned=1>`,
  `<img src="x" onerror="alert(1)">`,
  `<image href=x onerror=pwned=1>`,
  `"><img src=x onerror=pwned=1>`,
  `'><img src=x onerror=pwned=1>`,
  `]]><img src=x onerror=pwned=1>`,
  `<!--><img src=x onerror=pwned=1>-->`,
  `<template><img src=x onerror=pwned=1></template>`,
  `<noscript><p title="</noscript><img src=x onerror=pwned=1>">`,
  `<math><mtext><table><mglyph><style><img src=x onerror=pwned=1>`,
  `<svg onload=pwned=1>`,
  `<svg><animate onbegin=pwned=1 attributeName=x dur=1s>`,
  `<svg><style><img src=x onerror=pwned=1></style></svg>`,
  `<body onload=pwned=1>`,
  `<iframe src="javascript:parent.pwned=1"></iframe>`,
  `<iframe srcdoc="<script>parent.pwned=1</script>"></iframe>`,
  `<object data="/pwned"></object>`,
  `<embed src="/pwned">`,
  `<video src=x onerror=pwned=1></video>`,
  `<audio src=x onerror=pwned=1></audio>`,
  `<input autofocus onfocus=pwned=1>`,
  `<a href="javascript:pwned=1" autofocus tabindex=0 onfocus=pwned=1>link</a>`,
  `<details open ontoggle=pwned=1>`,
  `<div style="animation:x 1s" onanimationstart=pwned=1><style>@keyframes x{}</style>`,
  `<link rel=stylesheet href=/pwned>`,
  `<style>@import "/pwned";</style>`,
  `<meta http-equiv=refresh content="0;url=/pwned">`,
  `<form action=/pwned><button autofocus>go</button></form>`,
  `<div hx-get="/pwned" hx-trigger="load"></div>`,
  `<div hx-on::load="pwned=1" hx-on="load: pwned=1"></div>`,
  `javascript:pwned=1`,
  `" autofocus onfocus="pwned=1`,
  `' onpointerenter='pwned=1`,
  `&lt;img src=x onerror=pwned=1&gt;`,
  `&#60;img src=x onerror=pwned=1&#62;`,
  `\\u003cimg src=x onerror=pwned=1\\u003e`,
  `{{constructor.constructor('pwned=1')()}}`,
  "${pwned=1}",
  `\u2028pwned=1\u2029//`,
  `<\u0000img src=x onerror=pwned=1>`,
];

journey(
  "whatever the text, the tags and the id say: it is shown as written, and nothing runs",
  async ({ visit, version }) => {
    const { tab, site } = await visit(
      {
        scripts: `${PAGE}<script src="/htmx/${version}.js"></script>${HERALD}`,
        body: `<button id="save" hx-post="/save/">Save</button>`,
      },
      {
        "/page.js": PAGE_JS,
        "/save/": says((h) =>
          h.trigger(
            "messages",
            CORPUS.map((message) => ({ message, tags: message, id: message })),
          ),
        ),
      },
    );
    await tab.evaluate(() => void herald.install({ duration: 0, limit: 1000 }));
    await tab.click("#save");
    await tab.until(
      (count) => document.querySelectorAll("[data-herald-toast]").length === count,
      CORPUS.length,
    );
    await tab.evaluate((corpus) => {
      for (const text of corpus) herald.toast(text, { tags: [text] });
      // Whatever the others would load or run is due before this is.
      document.body.insertAdjacentHTML(
        "beforeend",
        `<img src="x" alt="" onerror="window.canary = true">`,
      );
    }, CORPUS);
    await tab.until(() => window.canary);

    expect(await tab.evaluate(() => window.pwned ?? null)).toBe(null);
    expect(site.asked).not.toContain("/pwned");
    expect(await tab.evaluate(texts)).toEqual([...CORPUS, ...CORPUS]);
    const own = await tab.evaluate(() =>
      [...document.querySelectorAll("[data-herald-toast]")].map((toast) => [
        toast.getAttribute("data-herald-toast"),
        toast.getAttribute("data-tags"),
      ]),
    );
    expect([
      own.slice(0, CORPUS.length).map(([id]) => id),
      own.slice(CORPUS.length).map(([, tags]) => tags),
    ]).toEqual([CORPUS, CORPUS]);
    // Every element and attribute in there is herald's.
    const parts = await tab.evaluate(() => {
      const all = [...document.querySelectorAll("[data-herald-list] *")];
      return [
        all.map(({ localName }) => localName),
        all.flatMap((element) => element.getAttributeNames()),
      ].map((names) => [...new Set(names)]);
    });
    expect(parts).toEqual([
      ["div", "span", "strong", "progress", "button"],
      [
        "role",
        "tabindex",
        "data-herald-plain",
        "data-herald-toast",
        "data-level",
        "data-tags",
        "aria-label",
        "data-herald-icon",
        "data-herald-title",
        "hidden",
        "dir",
        "data-herald-text",
        "data-herald-progress",
        "max",
        "aria-hidden",
        "value",
        "data-herald-actions",
        "data-herald-dismiss",
        "type",
      ],
    ]);
    await tab.evaluate((corpus) => corpus.forEach((id) => herald.dismiss(id)), CORPUS);
    await tab.until(
      (count) =>
        document.querySelectorAll("[data-herald-toast]:not([data-herald-leaving])").length ===
        count,
      CORPUS.length,
    );
  },
);
