/*
 * Random walks: whatever a person does in whatever order, each trigger is heard once and in order,
 * each message is seen, nothing is thrown.
 */
import fc from "fast-check";
import { expect } from "vitest";
import { journey } from "../support/journey.ts";
import { HtmxHeaders } from "../../src/server.ts";
import { page, type HtmxVersion, type Route } from "../support/site.ts";
import type { Tab } from "../support/tab.ts";

const STYLES = ["innerHTML", "outerHTML", "beforebegin", "afterend", "delete", "none"] as const;

/** One thing that happens. */
type Step =
  | {
      readonly kind: "request";
      readonly style: (typeof STYLES)[number];
      readonly target: "#go" | "#around" | "#other";
      readonly status: number;
      readonly header: string;
    }
  | { readonly kind: "in flight" | "out of band" | "redirect" | "boost" | "link" | "back" };

const steps: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("request" as const),
      style: fc.constantFrom(...STYLES),
      target: fc.constantFrom("#go" as const, "#around" as const, "#other" as const),
      status: fc.constantFrom(200, 204, 286, 404, 422),
      header: fc.constantFrom("HX-Trigger", "HX-Trigger-After-Swap", "HX-Trigger-After-Settle"),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        "in flight" as const,
        "out of band" as const,
        "redirect" as const,
        "boost" as const,
        "link" as const,
        "back" as const,
      ),
    }),
  },
);

/**
 * Code of every page: keeps what is heard in a storage, so that a navigation does not take it away.
 * The site's own port makes it the walk's own; not sessionStorage, whose past Firefox brings back
 * together with a page out of its back-forward cache.
 */
const RECORDER = `<script>
  if (!window.recording) {
    window.recording = true;
    const keep = (key, value) => {
      const kept = JSON.parse(localStorage.getItem(key) ?? "[]");
      localStorage.setItem(key, JSON.stringify([...kept, value]));
    };
    herald.install({ duration: 0, limit: 100 });
    herald.onTrigger("a", (n) => keep("handled", n));
    document.addEventListener("DOMContentLoaded", () => {
      document.body.addEventListener("a", ({ detail }) => keep("heard", detail.value));
    });
  }
</script>`;

/** There are two pages, and each leads to the other, so that a step always changes the address. */
const pageOf = (version: HtmxVersion, to: string): string =>
  page({
    htmx: version,
    body: `${RECORDER}<a id="boost" hx-boost="true" href="${to}">Boosted</a>
      <a id="link" href="${to}">Plain</a>
      <div id="stage" data-page="${to === "/" ? "/other" : "/"}"></div>`,
  });

/** Sets the stage for one request and starts it. */
function start({ path, style, target }: { path: string; style: string; target: string }): void {
  const stage = document.querySelector("#stage");
  if (!stage) throw new Error("no stage");
  stage.innerHTML = `<div id="around">
      <button id="go" hx-post="${path}" hx-swap="${style}" hx-target="${target}">Go</button>
    </div><p id="other"></p>`;
  (window as unknown as { htmx: { process(element: Element): void } }).htmx.process(stage);
  document.querySelector<HTMLElement>("#go")?.click();
}

const heardAll = (n: number): boolean =>
  (JSON.parse(localStorage.getItem("heard") ?? "[]") as number[]).includes(n);

/** Takes a step. Returns whether it carried a trigger. */
async function take(
  tab: Tab,
  step: Step,
  n: number,
  gate: { open?: () => void },
  walk: { depth: number },
): Promise<boolean> {
  const from = new URL(await tab.url()).pathname;
  const arrived = () =>
    tab.until(
      (path) =>
        location.pathname !== path &&
        document.readyState === "complete" &&
        document.querySelector(`[data-page="${location.pathname}"]`),
      from,
    );
  const quiet = { style: "innerHTML", target: "#other" };
  switch (step.kind) {
    case "request":
      await tab.evaluate(start, {
        path: `/act?n=${n}&status=${step.status}&header=${step.header}`,
        style: step.style,
        target: step.target,
      });
      break;
    case "in flight": {
      const asked = new Promise<void>((ask) => (gate.open = ask));
      await tab.evaluate(start, { path: `/act?n=${n}&status=200&hold=1`, ...quiet });
      await asked;
      await tab.evaluate(() => document.querySelector("#go")?.remove());
      gate.open?.();
      break;
    }
    case "out of band":
      await tab.evaluate(start, { path: `/act?n=${n}&status=200&oob=1`, ...quiet });
      break;
    case "redirect":
      await tab.evaluate(start, {
        path: `/act?n=${n}&status=200&redirect=${from === "/" ? "/other" : "/"}`,
        ...quiet,
      });
      walk.depth++;
      await arrived();
      break;
    default:
      // These carry no trigger: they only shake what is there.
      if (step.kind === "back" && !walk.depth) return false;
      walk.depth += step.kind === "back" ? -1 : 1;
      // By script: the driver of WebKit swallows some steps back between entries that a boosted
      // link pushed. Once this call has returned: there may be nobody to return to afterwards.
      await tab.evaluate(
        (kind) =>
          void setTimeout(() =>
            kind === "back"
              ? history.back()
              : document.querySelector<HTMLElement>(`#${kind}`)?.click(),
          ),
        step.kind,
      );
      await arrived();
      return false;
  }
  await tab.until(heardAll, n);
  return true;
}

journey("random walks", async ({ visit, version, engine, tolerateConsole }) => {
  tolerateConsole(/Response Status Error Code 4/, /htmx:response:error/, /evalScript/);
  const gate: { open?: () => void } = {};
  const act: Route = async (request, response) => {
    const query = new URL(request.url ?? "", "http://site").searchParams;
    const n = Number(query.get("n"));
    if (query.get("hold")) {
      const removed = new Promise<void>((open) => {
        const ask = gate.open;
        gate.open = open;
        ask?.();
      });
      await removed;
    }
    response.statusCode = Number(query.get("status"));
    const headers = new HtmxHeaders().trigger("a", n).message("info", `m${n}`);
    const redirect = query.get("redirect");
    if (redirect) headers.redirect(redirect);
    for (const [name, value] of Object.entries(headers.toObject()))
      response.setHeader(name === "HX-Trigger" ? (query.get("header") ?? name) : name, value);
    return response.statusCode === 204
      ? ""
      : query.get("oob")
        ? `<b>new</b><button id="go" hx-swap-oob="delete"></button>`
        : "<b>new</b>";
  };
  const { tab, site } = await visit(
    {},
    { "/": () => pageOf(version, "/other"), "/other": () => pageOf(version, "/"), "/act": act },
  );

  let n = 0;
  await fc.assert(
    // For the same reason what a page carries back is lost in Firefox, so no way leads back there.
    fc.asyncProperty(
      fc.array(engine === "firefox" ? steps.filter(({ kind }) => kind !== "back") : steps, {
        minLength: 3,
        maxLength: 10,
      }),
      async (walked) => {
        await tab.goto(`${site.url}/`);
        await tab.evaluate(() => {
          herald.dismiss();
          localStorage.clear();
          sessionStorage.clear();
        });
        await tab.until(() => !document.querySelector("[data-herald-toast]"));
        const sent: number[] = [];
        const walk = { depth: 0 };
        for (const each of walked) if (await take(tab, each, ++n, gate, walk)) sent.push(n);
        const texts = sent.map((number) => `m${number}`);
        await tab
          .until(
            (count) => document.querySelectorAll("[data-herald-toast]").length >= count,
            sent.length,
          )
          .catch(() => {});
        const outcome = await tab.evaluate(() => ({
          handled: JSON.parse(localStorage.getItem("handled") ?? "[]") as number[],
          heard: JSON.parse(localStorage.getItem("heard") ?? "[]") as number[],
          toasts: [...document.querySelectorAll("[data-herald-toast]")].map(
            ({ textContent }) => textContent,
          ),
        }));
        expect(outcome).toEqual({ handled: sent, heard: sent, toasts: texts });
      },
    ),
    { numRuns: engine === "chromium" ? 25 : 8, endOnFailure: true },
  );
});
