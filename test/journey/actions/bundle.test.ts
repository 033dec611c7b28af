/* Actions where htmx is in a bundle with herald, and no global. */
import { fileURLToPath } from "node:url";
import { expect } from "vitest";
import { build, type Rollup } from "vite";
import { journey, type Journey } from "../../support/journey.ts";
import { HTMX, says, type Route } from "../../support/site.ts";

const AUTO = fileURLToPath(new URL("../../../dist/auto.js", import.meta.url));
const ENTRY = "\0entry";

/** A bundle of these modules, in this order. */
async function bundle(modules: readonly string[], format: "es" | "iife"): Promise<string> {
  const result = (await build({
    configFile: false,
    logLevel: "silent",
    build: {
      write: false,
      minify: false,
      rolldownOptions: { input: ENTRY, output: { format } },
      modulePreload: false,
    },
    plugins: [
      {
        name: "entry",
        resolveId: (id) => (id === ENTRY ? id : undefined),
        load: (id) =>
          id === ENTRY ? modules.map((name) => `import ${JSON.stringify(name)};`).join("\n") : null,
      },
    ],
  })) as Rollup.RollupOutput;
  return result.output[0].code;
}

const script = (code: string): Route => {
  return (_, response) => {
    response.setHeader("content-type", "text/javascript");
    response.end(code);
  };
};

const deleted: Route = says((headers) =>
  headers.message("success", "Deleted.", {
    duration: 60_000,
    actions: [{ label: "Undo", url: "/undo/7?all=1", method: "put" }],
  }),
);

/** Presses Undo twice, on two messages, and returns what was asked. */
async function undo({ visit, version }: Journey, first: "htmx" | "herald", format: "es" | "iife") {
  const htmx = HTMX[version];
  const code = await bundle(first === "htmx" ? [htmx, AUTO] : [AUTO, htmx], format);
  const asked: unknown[] = [];
  const { tab } = await visit(
    {
      scripts:
        format === "es"
          ? `<script type="module" src="/bundle.js"></script>`
          : `<script src="/bundle.js"></script>`,
      body: `<button id="delete" hx-post="/delete">Delete</button><script>
        document.addEventListener("htmx:configRequest", ({ detail }) => {
          detail.headers["X-Token"] = "t";
        });
        document.addEventListener("htmx:config:request", ({ detail: { ctx } }) => {
          ctx.request.headers["X-Token"] = "t";
        });
      </script>`,
    },
    {
      "/bundle.js": script(code),
      "/delete": deleted,
      "/undo/7": (request, response) => {
        asked.push([request.method, request.url, request.headers["x-token"]]);
        return says((headers) => headers.message("success", `Restored ${asked.length}.`))(
          request,
          response,
        );
      },
    },
  );
  for (const times of [1, 2]) {
    await tab.click("#delete");
    await tab.until(() => document.querySelector("[data-herald-action]"));
    await tab.click("[data-herald-action]");
    await tab.until(
      (text) =>
        [...document.querySelectorAll("[data-herald-text]")].some(
          ({ textContent }) => textContent === text,
        ),
      `Restored ${times}.`,
    );
    await tab.until(() => !document.querySelector("[data-herald-action]"));
  }
  expect(await tab.evaluate(() => document.querySelectorAll("body > span").length)).toBe(0);
  return asked;
}

for (const first of ["htmx", "herald"] as const) {
  for (const format of ["es", "iife"] as const) {
    journey(`${first} first, as ${format}: an action makes its request`, async (given) => {
      const asked = await undo(given, first, format);
      const one = ["PUT", "/undo/7?all=1", "t"];
      expect(asked).toEqual([one, one]);
    });
  }
}

journey("the toast of a failed request repeats it", async (given) => {
  const { visit, version, tolerateConsole } = given;
  tolerateConsole(/Response Status Error Code 503/);
  const code = await bundle([HTMX[version], AUTO], "es");
  let status = 503;
  const asked: unknown[] = [];
  const { tab } = await visit(
    {
      scripts: `<script type="module" src="/bundle.js"></script>`,
      body: `<form hx-get="/list" hx-swap="none"><input name="q" value="a">
        <button id="find">Find</button></form>`,
    },
    {
      "/bundle.js": script(code),
      "/list": (request, response) => {
        asked.push(request.url);
        response.statusCode = status;
      },
    },
  );
  await tab.click("#find");
  await tab.until(() => document.querySelector("[data-herald-action]"));
  status = 204;
  await tab.click("[data-herald-action]");
  await tab.until(() => !document.querySelector("[data-herald-toast]"));
  expect(asked).toEqual(["/list?q=a", "/list?q=a"]);
});
