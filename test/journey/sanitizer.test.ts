/* What a page's sanitizer returns is shown, and nothing in it acts upon herald or htmx. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect } from "vitest";
import { journey } from "../support/journey.ts";
import { page, says, sends, type Route } from "../support/site.ts";

declare global {
  var pwned: unknown;
  var violations: string[];
  var problems: string[];
}

const PURIFY = readFileSync(
  createRequire(import.meta.url).resolve("dompurify/dist/purify.min.js"),
  "utf8",
);
const script = (source: string): Route => sends({ "content-type": "text/javascript" }, 200, source);

const TRUSTED = `
  window.violations = [];
  window.problems = [];
  document.addEventListener("securitypolicyviolation", ({ effectiveDirective, sample }) => {
    violations.push(effectiveDirective + " " + sample);
  });
  const policy = window.trustedTypes?.createPolicy("page", {
    createHTML: (html) => html.replace(/ on[a-z]+="[^"]*"/g, ""),
  });

  window.sanitizers = {
    trusted: (html) => policy.createHTML(html),
    setHTML: "setHTML",
    string: (html) => html,
    nodes: (html) => Object.assign(document.createElement("em"), { textContent: html }),
    document: () => document.implementation.createHTMLDocument("x"),
    purified: (html) => DOMPurify.sanitize(html, { RETURN_TRUSTED_TYPE: true }),
  };`;

const HTML = `<b onclick="pwned = 1">Bold</b>`;

/** Shows the HTML by the sanitizer of this name, and brings home what the toast holds. */
const show = ([name, html]: [string, string]) => {
  const { sanitizers } = window as unknown as { sanitizers: Record<string, () => Node> };
  herald.install({ sanitizer: sanitizers[name], report: (problem) => void problems.push(problem) });
  problems.length = 0;
  herald.dismiss();
  const box = document.querySelector(
    `[data-herald-toast="${herald.toast(html, { tags: ["safe"] })}"] [data-herald-text]`,
  );
  return {
    text: box?.textContent,
    elements: [...(box?.querySelectorAll("*") ?? [])].map(({ localName }) => localName),
    problems: problems.length,
  };
};

journey(
  "under Trusted Types a real policy's TrustedHTML, setHTML and nodes are shown, and a string is text",
  async ({ visit, tolerateConsole }) => {
    // Engines also name the handlers in documents in which nothing runs.
    tolerateConsole(/csp: script-src-attr|Content.Security.Policy/i);
    const { tab } = await visit(
      {},
      {
        "/": (_, response) => {
          response.setHeader(
            "content-security-policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; " +
              "require-trusted-types-for 'script'; trusted-types page dompurify",
          );
          const scripts = ["/purify.js", "/page.js", "/herald.min.js"]
            .map((src) => `<script src="${src}"></script>`)
            .join("");
          return page({ htmx: false, scripts });
        },
        "/purify.js": script(PURIFY),
        "/page.js": script(TRUSTED),
      },
    );
    const has = await tab.evaluate(() => ({
      trusted: "trustedTypes" in window,
      setHTML: "setHTML" in Element.prototype,
      chromium: "chrome" in window,
    }));
    if (has.chromium) expect(has.trusted).toBe(true);
    const bold = { text: "Bold", elements: ["b"], problems: 0 };
    const text = { text: HTML, elements: [], problems: 1 };
    expect(await tab.evaluate(show, ["trusted", HTML])).toEqual(has.trusted ? bold : text);
    expect(await tab.evaluate(show, ["setHTML", HTML])).toMatchObject(
      has.setHTML ? bold : { ...text, problems: 0 },
    );
    expect(await tab.evaluate(show, ["string", HTML])).toEqual(text);
    expect(await tab.evaluate(show, ["nodes", HTML])).toEqual({
      text: HTML,
      elements: ["em"],
      problems: 0,
    });
    expect(await tab.evaluate(show, ["document", HTML])).toEqual(text);
    // DOMPurify returns a string where there are no Trusted Types.
    expect(await tab.evaluate(show, ["purified", "<b>Bold</b>"])).toEqual(
      has.trusted ? bold : { ...text, text: "<b>Bold</b>" },
    );
    await tab.evaluate(() => document.querySelector<HTMLElement>("[data-herald-text] b")?.click());
    expect(
      await tab.evaluate(() => violations.filter((each) => !each.startsWith("script-src-attr"))),
    ).toEqual([]);
    expect(await tab.evaluate(() => window.pwned ?? null)).toBe(null);
  },
  ["4.0.1"],
);

/** DOMPurify leaves `data-*` in. */
const BUTTONS = `<b id="press" data-herald-action>1</b>
  <i data-herald-toast="other"><b id="foreign" data-herald-action>2</b></i>
  <b id="dismiss" data-herald-dismiss>3</b>
  <b id="htmx" data-hx-post="/evil" data-hx-trigger="click">4</b>
  <b id="on" data-hx-on-click="pwned = 1" data-hx-on--before-request="pwned = 1">5</b>
  <ul class="messages"><li class="error safe">fake</li></ul>`;

journey(
  "sanitized HTML presses no button of a toast, makes no request of htmx and shows no further message",
  async ({ visit }) => {
    const { tab, site } = await visit(
      {
        head: `<script>sessionStorage.clear()</script><script src="/purify.js"></script>`,
        body: `<dialog id="dialog"><button id="go" hx-post="/say">Go</button></dialog>`,
      },
      {
        "/purify.js": script(PURIFY),
        "/evil": says((h) => h.trigger("done")),
        "/say": says((h) =>
          h.trigger("messages", [
            {
              id: "other",
              message: "Other",
              tags: "info",
              actions: [{ label: "Delete", url: "/evil" }],
            },
            {
              id: "html",
              message: BUTTONS,
              tags: "safe info",
              actions: [{ label: "Undo", url: "/evil" }],
            },
          ]),
        ),
      },
    );
    await tab.evaluate(() => {
      const { DOMPurify } = window as unknown as {
        DOMPurify: { sanitize(html: string, options: object): Node };
      };
      herald.install({
        duration: 0,
        sanitizer: (html) => DOMPurify.sanitize(html, { RETURN_DOM_FRAGMENT: true }),
      });
      // The toasts are in body then, where htmx finds them.
      document.querySelector<HTMLDialogElement>("#dialog")?.showModal();
    });
    await tab.click("#go");
    await tab.until(() => document.querySelector("#dialog [data-herald-toast=html] #on"));
    const state = await tab.evaluate(() => {
      const { htmx } = window as unknown as { htmx: { process(element: Element): void } };
      htmx.process(document.body);
      for (const id of ["press", "foreign", "dismiss", "htmx", "on"])
        document.querySelector<HTMLElement>(`[data-herald-text] #${id}`)?.click();
      return [
        ...document.querySelectorAll(
          "[data-herald-list] > [data-herald-toast]:not([data-herald-leaving])",
        ),
      ].map((toast) => toast.getAttribute("data-herald-toast"));
    });
    expect(state).toEqual(["other", "html"]);
    expect(
      await tab.evaluate(() => [
        window.pwned ?? null,
        document.querySelectorAll("[data-herald-text] li.error").length,
      ]),
    ).toEqual([null, 1]);
    // A real action of the toast, behind all of those: one request is made, and it is this one.
    await tab.click("[data-herald-toast=html] [data-herald-action]");
    await tab.until(() => !document.querySelector("[data-herald-toast=html]"));
    expect(await tab.evaluate(() => window.pwned ?? null)).toBe(null);
    expect(site.asked.filter((path) => path === "/evil")).toEqual(["/evil"]);
  },
);

const NAMES =
  "HX-Redirect: /x HX-Location: /x HX-Refresh: true HX-Push: /x HX-Retarget: body " +
  "HX-Reswap: delete HX-Reselect: x HX-Trigger-After-Swap: x";

journey("a message that names headers is only a message", async ({ visit }) => {
  const { tab, site } = await visit(
    {
      head: "<script>sessionStorage.clear()</script>",
      body: `<button id="go" hx-post="/say" hx-target="#here">Go</button><p id="here"></p>`,
    },
    {
      "/say": (request, response) =>
        says((h) => h.message("info", NAMES).trigger("after", 1), 200)(request, response) ??
        "<em>Swapped</em>",
    },
  );
  await tab.click("#go");
  await tab.until(() => document.querySelector("#here em"));
  expect(await tab.evaluate(() => document.querySelector("[data-herald-text]")?.textContent)).toBe(
    NAMES,
  );
  expect(await tab.url()).toBe(`${site.url}/`);
  expect(site.asked.filter((path) => !path.endsWith(".js"))).toEqual(["/", "/say"]);
});
