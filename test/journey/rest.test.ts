/* What herald costs a page on which no message comes, in counts that no busy machine can change. */
import { expect } from "vitest";
import { journey, type Journey } from "../support/journey.ts";
import { page, says, type Route } from "../support/site.ts";
import { COUNTING, type Counts } from "./rest/counts.ts";

const CHANGES = 1000;
const HEAD = `${COUNTING}<script>${move.toString()} ${swap.toString()}</script>`;
const BODY =
  `<button id="say" hx-post="/say">Say</button><input id="field"><p id="text">Text</p>` +
  `<ul id="list">${"<li>Row</li>".repeat(100)}</ul>`;

const NOTHING: Counts = {
  documentQueries: 0,
  elementQueries: 0,
  layoutReads: 0,
  listeners: 0,
  timers: 0,
  frames: 0,
  observations: 0,
};

/** The same page with htmx alone, and with herald beside it. */
const routesOf = (version: Journey["version"]): Record<string, Route> => ({
  "/plain": () =>
    page({
      htmx: version,
      head: HEAD,
      scripts: `<script src="/htmx/${version}.js"></script>`,
      body: BODY,
    }),
  "/say": says((headers) => headers.message("success", "Saved.")),
});

/**
 * Runs in the page: changes it in each way that adds no element, and tells it of many events.
 */
function move(changes: number): void {
  const [field, text] = ["field", "text"].map((id) => document.getElementById(id)) as [
    HTMLInputElement,
    HTMLElement,
  ];
  const events = [
    ...["pointermove", "pointerover", "pointerdown", "mousemove", "click", "focusin", "focusout"],
    ...["keydown", "keyup", "input", "scroll", "wheel", "touchstart", "animationend"],
  ];
  for (let change = 0; change < changes; change++) {
    text.className = `step-${change}`;
    text.style.translate = `${change}px`;
    (text.firstChild as Text).data = `Step ${change}`;
    field.value += "x";
    for (const type of events) field.dispatchEvent(new Event(type, { bubbles: true }));
  }
  window.dispatchEvent(new Event("resize"));
  document.dispatchEvent(new Event("scroll"));
}

/** Runs in the page: adds an element with two in it and removes it, one change after the other. */
async function swap(changes: number): Promise<void> {
  const list = document.getElementById("list") as HTMLElement;
  for (let change = 0; change < changes; change++) {
    const row = document.createElement("li");
    row.append(document.createElement("b"), document.createElement("i"));
    list.append(row);
    await Promise.resolve();
    row.remove();
    await Promise.resolve();
  }
}

/** The difference that herald makes. */
const beyond = (counts: Counts, plain: Counts): Counts =>
  Object.fromEntries(
    Object.entries(counts).map(([name, count]) => [name, count - plain[name as keyof Counts]]),
  ) as unknown as Counts;

journey(
  "at rest nothing runs: no query, layout, listener, timer or frame, however much the page moves",
  async ({ visit, version }) => {
    const { tab, site } = await visit({ head: HEAD, body: BODY }, routesOf(version));
    const measure = () =>
      tab.evaluate(async (changes) => {
        const changing = window as unknown as Record<string, (times: number) => unknown>;
        return {
          moved: await window.measure(() => changing["move"]?.(changes)),
          swapped: await window.measure(() => changing["swap"]?.(changes)),
        };
      }, CHANGES);
    const fresh = await measure();
    // The same after a message has come and gone.
    await tab.click("#say");
    await tab.until(() => document.querySelector("[data-herald-toast]"));
    await tab.click("[data-herald-dismiss]");
    await tab.until(() => !document.querySelector("[data-herald-toast]"));
    const later = await measure();
    await tab.goto(`${site.url}/plain`);
    const plain = await measure();

    for (const { moved, swapped } of [fresh, later]) {
      expect(beyond(moved, plain.moved)).toEqual(NOTHING);
      const { observations, elementQueries, ...others } = beyond(swapped, plain.swapped);
      expect({ ...NOTHING, ...others }).toEqual(NOTHING);
      // Each element that comes is looked at, since it may hold messages; what goes is not.
      expect(observations).toBeGreaterThan(0);
      expect(observations).toBeLessThanOrEqual(2 * CHANGES);
      expect(elementQueries).toBeLessThanOrEqual(4 * CHANGES);
    }
  },
);

journey(
  "the script only registers when it runs: no element, no style sheet, no layout, no query",
  async ({ visit, version }) => {
    const measured = (script: string) =>
      `<script>countAnew(); window.nodes = document.getElementsByTagName("*").length; ` +
      `window.sheets = document.adoptedStyleSheets.length</script>` +
      `<script src="${script}"></script>` +
      `<script>window.started = { ...counts, ` +
      `nodes: document.getElementsByTagName("*").length - nodes - 2, ` +
      `sheets: document.adoptedStyleSheets.length - sheets }</script>`;
    const { tab } = await visit({
      head: HEAD,
      scripts: `<script src="/htmx/${version}.js"></script>${measured("/herald.min.js")}`,
      body: BODY,
    });
    const started = await tab.evaluate(
      () => (window as unknown as { started: Counts & { nodes: number; sheets: number } }).started,
    );
    const { listeners, documentQueries, ...others } = started;
    expect(others).toEqual({
      elementQueries: 0,
      layoutReads: 0,
      timers: 0,
      frames: 0,
      observations: 0,
      nodes: 0,
      sheets: 0,
    });
    // Two are those of this page, one looks for the options in the head.
    expect(documentQueries).toBeLessThanOrEqual(4);
    expect(listeners).toBeLessThanOrEqual(60);
  },
);

journey(
  "toasts are drawn only where they are shown, without a layout, whatever number is waiting",
  async ({ visit }) => {
    const { tab } = await visit({ head: HEAD, body: BODY });
    await tab.evaluate(() => window.rested());
    const show = (count: number) =>
      tab.evaluate((texts) => {
        window.countAnew();
        const nodes = document.getElementsByTagName("*").length;
        for (let text = 0; text < texts; text++) window.herald.toast(`Text ${texts} ${text}`);
        return { ...window.counts, nodes: document.getElementsByTagName("*").length - nodes };
      }, count);
    const first = await show(1);
    expect(first).toMatchObject({ layoutReads: 0, observations: 0 });
    expect(first.nodes).toBeGreaterThan(0);
    expect(first.nodes).toBeLessThanOrEqual(12);
    // No more is shown from here on than five, and one that passes.
    await show(10);
    const hundred = await show(100);
    expect(hundred).toMatchObject({ layoutReads: 0, frames: 0, observations: 0, nodes: 0 });
    expect(await show(10_000)).toEqual(hundred);
  },
);

journey(
  "a failed request leaves no observer behind, also where a listener prevents its answer",
  async ({ visit }) => {
    const { tab } = await visit(
      {
        head: HEAD,
        body:
          `<button id="fail" hx-get="/fail">Fail</button>${BODY}` +
          `<script>
            window.prevented = 0;
            for (const name of ["htmx:beforeSwap", "htmx:before:response"])
              document.addEventListener(name, (event) => {
                event.preventDefault();
                prevented++;
              });
          </script>`,
      },
      {
        "/fail": (_, response) => {
          response.statusCode = 422;
          return "No.";
        },
      },
    );
    const observations = () =>
      tab.evaluate(async (changes) => {
        const changing = window as unknown as { swap(times: number): Promise<void> };
        return (await window.measure(() => changing.swap(changes))).observations;
      }, CHANGES);
    const before = await observations();
    await tab.click("#fail");
    await tab.until(() => (window as unknown as { prevented: number }).prevented > 0);
    // On htmx 1.9 and 2 a toast tells of the failure. It watches while it is shown.
    await tab.evaluate(async () => {
      await window.rested();
      document.querySelector<HTMLElement>("[data-herald-dismiss]")?.click();
    });
    await tab.until(() => !document.querySelector("[data-herald-toast]"));
    expect(await observations()).toBe(before);
  },
);
