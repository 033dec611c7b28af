/* Herald works whichever way it and htmx come to the page, and lets go when it is told to. */
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect } from "vitest";
import { journey } from "../support/journey.ts";
import { HTMX, type HtmxVersion, page, type Route, says } from "../support/site.ts";
import type { Tab } from "../support/tab.ts";

declare global {
  /** Whether htmx has processed an element. */
  var processed: boolean;
  /** The texts of the toasts that went, in order. */
  var gone: string[];
  /** How often the script that stands in `body` has run. */
  var runs: number;
  /** What herald's first copy put on the page. */
  var first: unknown;
  /** What was registered with htmx, or taken off it. */
  var registered: string[];
  /**
   * What went to the console, kept by the page itself, since not every engine hears it while a page
   * loads.
   */
  var said: string[];
}

const require = createRequire(import.meta.url);
const DIST = new URL("../../dist/", import.meta.url).pathname;
const file =
  (path: string, change = (text: string) => text): Route =>
  (_, response) => {
    response.setHeader("content-type", "text/javascript");
    return change(readFileSync(path, "utf8"));
  };

/** Herald as modules, as the package has them. */
const MODULES = Object.fromEntries(
  readdirSync(DIST, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".js"))
    .map((name) => [`/dist/${name}`, file(DIST + name)]),
);
const HERALD = `<script src="/herald.min.js"></script>`;
const script = (version: HtmxVersion) => `<script src="/htmx/${version}.js"></script>`;
const inject = (src: string) => `<script>addEventListener("load", () => {
  const script = document.createElement("script");
  script.src = "${src}";
  document.head.append(script);
});</script>`;

// A list, because htmx 4 dispatches one as the bare detail where herald does not take its place.
const SAVE = { "/save/": says((h) => h.trigger("saved", [7]).message("success", "Saved.")) };
// A port that is used again brings its storage along, with the toasts that were carried over.
const WATCH = `<script>
  sessionStorage.clear();
  for (const name of ["htmx:afterProcessNode", "htmx:after:process"]) {
    addEventListener(name, () => (window.processed = true));
  }
</script>`;
const BODY = `<button id="save" hx-post="/save/">Save</button>`;

const toasts = () =>
  [...document.querySelectorAll("[data-herald-text]")].map(({ textContent }) => textContent);
const seen = () => ({
  heard,
  handled,
  toasts: [...document.querySelectorAll("[data-herald-text]")].map(
    ({ textContent }) => textContent,
  ),
  regions: document.querySelectorAll("[data-herald-region]").length,
});
const ALL = {
  heard: [["saved", { value: [7] }]],
  handled: [["saved", [7]]],
  toasts: ["Saved."],
  regions: 1,
};
/** What is seen where htmx delivers by itself. */
const alone = (version: HtmxVersion) => ({
  ...ALL,
  heard: [["saved", version === "4.0.1" ? [7] : { value: [7] }]],
  toasts: [],
  regions: 0,
});

/** Starts to listen in both ways, once herald and htmx are there. */
async function listen(tab: Tab): Promise<void> {
  await tab.until(
    () => typeof herald !== "undefined" && typeof processed !== "undefined" && processed,
  );
  await tab.evaluate(() => {
    window.heard = [];
    window.handled = [];
    document.body.addEventListener("saved", (event) => {
      const { detail } = event as CustomEvent;
      const { elt: _, ...own } = detail;
      heard.push(["saved", Array.isArray(detail) ? detail : own]);
    });
    herald.onTrigger("saved", (payload) => handled.push(["saved", payload]));
  });
}

/** Clicks a button and waits for the end of its request. */
async function save(tab: Tab, button = "#save"): Promise<void> {
  const count = await tab.evaluate(() => handled.length);
  await tab.click(button);
  await tab.until(
    (before) => handled.length > before && !document.querySelector(".htmx-request"),
    count,
  );
}

async function works(tab: Tab): Promise<void> {
  await listen(tab);
  await save(tab);
  expect(await tab.evaluate(seen)).toEqual(ALL);
}

const WAYS: Record<string, (version: HtmxVersion) => string> = {
  "herald before htmx": (version) => HERALD + script(version),
  "herald after htmx": (version) => script(version) + HERALD,
  "both deferred, herald first": (version) =>
    (HERALD + script(version)).replaceAll("<script", "<script defer"),
  "both deferred, herald last": (version) =>
    (script(version) + HERALD).replaceAll("<script", "<script defer"),
  "htmx injected late": (version) => HERALD + inject(`/htmx/${version}.js`),
  "herald injected late": (version) => script(version) + inject("/herald.min.js"),
  "herald as a module": (version) => `${script(version)}
    <script type="module">
      import * as herald from "/dist/index.js";
      window.herald = herald;
    </script>
    <script type="module" src="/dist/auto.js"></script>`,
};
for (const [way, scripts] of Object.entries(WAYS)) {
  journey(way, async ({ visit, version }) => {
    const { tab } = await visit(
      { head: WATCH, scripts: scripts(version), body: BODY },
      { ...SAVE, ...MODULES },
    );
    await works(tab);
  });
}

// htmx 1.9 has no module. The one of htmx 2 leaves no window.htmx behind, the one of htmx 4 does.
const IMPORTS = {
  "htmx imported by a module": `<script type="module">import "/htmx.esm.js";</script>`,
  "htmx imported late": `<script>addEventListener("load", () => import("/htmx.esm.js"));</script>`,
};
for (const [way, module] of Object.entries(IMPORTS)) {
  journey(
    way,
    async ({ visit, version }) => {
      const routes = {
        ...SAVE,
        "/htmx.esm.js": file(require.resolve(`${HTMX[version]}/dist/htmx.esm.js`)),
      };
      const { tab } = await visit({ head: WATCH, scripts: HERALD + module, body: BODY }, routes);
      await works(tab);
    },
    ["2.0.11", "4.0.1"],
  );
}

journey("an htmx that is not on window, given to install", async ({ visit, version }) => {
  // As in a bundle: nothing of htmx is a global. 1.9 looks for a CommonJS module first.
  const enclose = (text: string) => `(() => { const module = { exports: {} }; ${text}
    ; herald.install({ htmx: typeof htmx === "undefined" ? module.exports : htmx }); })();`;
  const bundle = file(require.resolve(`${HTMX[version]}/dist/htmx.js`), enclose);
  const { tab } = await visit(
    { head: WATCH, scripts: `${HERALD}<script src="/bundle.js"></script>`, body: BODY },
    { ...SAVE, "/bundle.js": bundle },
  );
  expect(await tab.evaluate(() => "htmx" in window)).toBe(false);
  await works(tab);
});

journey(
  "three copies are one: one toast, one region, one run of a handler",
  async ({ visit, version }) => {
    const { tab } = await visit(
      {
        head: WATCH,
        scripts: `${script(version)}${HERALD}<script>window.first = herald;</script>${HERALD}
        <script type="module">
          import "/dist/auto.js";
          import { onTrigger } from "/dist/index.js";
          window.copy = onTrigger;
        </script>`,
        body: BODY,
      },
      { ...SAVE, ...MODULES },
    );
    await works(tab);
    expect(await tab.evaluate(() => herald === first)).toBe(true);
    await tab.evaluate(() => {
      const { copy } = window as unknown as { copy: typeof herald.onTrigger };
      const handler = (payload: unknown) => handled.push(["both", payload]);
      for (const register of [copy, herald.onTrigger]) register("saved", handler);
    });
    await save(tab);
    expect(await tab.evaluate(() => handled)).toEqual([
      ["saved", [7]],
      ["saved", [7]],
      ["both", [7]],
    ]);
  },
);

journey("a script in body that a boosted navigation runs again", async ({ visit, version }) => {
  const body = `<a href="/next/" hx-boost="true">Next</a>${BODY}
    <script src="/herald.min.js" onload="window.runs = (window.runs ?? 0) + 1"></script>`;
  const parts = { head: WATCH, scripts: script(version), body };
  const { tab } = await visit(parts, {
    ...SAVE,
    "/next/": () => page({ htmx: version, ...parts }),
  });
  await tab.until(() => processed && runs === 1);
  await tab.evaluate(() => (processed = false));
  await tab.click("a");
  await tab.until(() => location.pathname === "/next/" && runs === 2);
  await works(tab);
});

const CONFIG = {
  labels: { region: "Hinweise" },
  duration: { warning: 1 },
  aliases: { fatal: "error" },
};
const META = `<meta name="herald-config" content='${JSON.stringify(CONFIG)}'>`;
for (const [place, scripts] of Object.entries({ before: META + HERALD, behind: HERALD + META })) {
  journey(`the herald-config meta ${place} the script`, async ({ visit, version }) => {
    const messages = says((h) =>
      h.trigger("messages", [
        { message: "Stays", tags: "fatal" },
        { message: "Waits", tags: "debug" },
        { message: "Goes", tags: "warning" },
      ]),
    );
    const watch = `${WATCH}<script>
      window.gone = [];
      addEventListener("herald:dismissed", ({ detail }) => gone.push(detail.text));
    </script>`;
    const { tab } = await visit(
      { head: watch, scripts: script(version) + scripts, body: BODY },
      { "/save/": messages },
    );
    await tab.until(() => processed);
    await tab.click("#save");
    // A warning without the option stays for 8 seconds, and goes behind what stays for 4.
    await tab.until(
      () =>
        gone.length &&
        ![...document.querySelectorAll("[data-herald-text]")].some(
          ({ textContent }) => textContent === "Goes",
        ),
    );
    expect(await tab.evaluate(() => gone[0])).toBe("Goes");
    expect((await tab.evaluate(toasts)).filter((text) => text !== "Waits")).toEqual(["Stays"]);
    expect(
      await tab.evaluate(
        () => document.querySelector<HTMLElement>("[data-herald-toast]")?.dataset["level"],
      ),
    ).toBe("error");
    expect(
      await tab.evaluate(() =>
        document.querySelector("[data-herald-region]")?.getAttribute("aria-label"),
      ),
    ).toBe("Hinweise (Alt+T)");
  });
}

journey(
  `an element with id="herald" does not stand in for the global`,
  async ({ visit, version }) => {
    const { tab } = await visit(
      { head: WATCH, scripts: script(version), body: `<p id="herald"></p>${BODY}${HERALD}` },
      SAVE,
    );
    await works(tab);
  },
);

const REGISTERED = `<script>
  window.registered = [];
  for (const verb of ["defineExtension", "registerExtension", "removeExtension"]) {
    const does = htmx[verb];
    if (!does) continue;
    htmx[verb] = (name, ...rest) => {
      registered.push(verb + " " + name);
      return does.call(htmx, name, ...rest);
    };
  }
</script>`;

journey(`hx-ext="herald" names an extension that exists`, async ({ visit, version }) => {
  const { tab } = await visit(
    {
      head: WATCH,
      scripts: script(version) + REGISTERED + HERALD,
      body: `<div hx-ext="herald">${BODY}</div>`,
    },
    SAVE,
  );
  await works(tab);
  expect(await tab.evaluate(() => [...new Set(registered)])).toEqual([
    version === "4.0.1" ? "registerExtension herald" : "defineExtension herald",
  ]);
});

journey(
  `hx-ext="ignore:herald" leaves delivery to htmx, a nearer hx-ext="herald" takes it back`,
  async ({ visit, version }) => {
    const again = `<div hx-ext="herald"><button id="again" hx-post="/save/">Save</button></div>`;
    const body = `<div hx-ext="ignore:herald">${BODY}${again}</div>`;
    const { tab } = await visit({ head: WATCH, body }, SAVE);
    await listen(tab);
    await save(tab);
    expect(await tab.evaluate(seen)).toEqual(alone(version));
    await tab.evaluate(() => void (heard.length = handled.length = 0));
    await save(tab, "#again");
    expect(await tab.evaluate(seen)).toEqual(ALL);
  },
);

const whitelist = (names: string) =>
  `<meta name="htmx-config" content='{"extensions":"${names}"}'>`;
const SAID = `<script>window.said = []; console.error = (...words) => said.push(words.join(" "));</script>`;

journey(
  "htmx 4's whitelist without herald: one report, no toast, and htmx delivers",
  async ({ visit, version }) => {
    const { tab } = await visit({ head: WATCH + SAID + whitelist("other"), body: BODY }, SAVE);
    await listen(tab);
    await save(tab);
    expect(await tab.evaluate(seen)).toEqual(alone(version));
    expect(await tab.evaluate(() => said)).toEqual([
      '[herald] htmx does not admit herald: add it to "extensions" in the htmx-config meta',
    ]);
  },
  ["4.0.1"],
);

journey(
  "htmx 4's whitelist with herald on it",
  async ({ visit }) => {
    const { tab } = await visit({ head: WATCH + whitelist("other, herald"), body: BODY }, SAVE);
    await works(tab);
  },
  ["4.0.1"],
);

journey(
  "uninstall gives everything back to htmx, and install takes it again",
  async ({ visit, version }) => {
    const { tab } = await visit(
      { head: WATCH, scripts: script(version) + REGISTERED + HERALD, body: BODY },
      SAVE,
    );
    await works(tab);
    await tab.evaluate(() => {
      heard.length = handled.length = registered.length = 0;
      herald.install()();
      // htmx 1.9 and 2: whether the request's own methods are those of every XMLHttpRequest.
      addEventListener(
        "htmx:afterRequest",
        (event) =>
          heard.push([
            "own",
            Object.hasOwn((event as CustomEvent<{ xhr: object }>).detail.xhr, "getResponseHeader"),
          ]),
        { once: true },
      );
    });
    await save(tab);
    const { heard: delivered, ...rest } = alone(version);
    const untouched = version === "4.0.1" ? [] : [["own", false]];
    expect(await tab.evaluate(seen)).toEqual({
      ...rest,
      heard: [...delivered, ...untouched],
      regions: 0,
    });
    // htmx 4 cannot forget an extension.
    expect(await tab.evaluate(() => [...new Set(registered)])).toEqual(
      version === "4.0.1" ? [] : ["removeExtension herald"],
    );
    await tab.evaluate(() => {
      herald.install();
      heard.length = handled.length = 0;
    });
    await save(tab);
    expect(await tab.evaluate(seen)).toEqual(ALL);
  },
);
