/* Messages in an answer of which only a part is swapped in: the server has spent them. */
import { expect } from "vitest";
import { journey, type Journey } from "../support/journey.ts";
import type { Tab } from "../support/tab.ts";

const LIST = `<ul class="messages"><li class="success">Saved.</li></ul>`;
const PAGE = `<!doctype html><title>Next</title><body>${LIST}
  <main id="main"><h1 id="done">Done</h1></main><aside id="aside">Aside</aside>
  <template>${LIST}</template><textarea>${LIST}</textarea></body>`;

const texts = () =>
  [...document.querySelectorAll("[data-herald-toast]")].map(({ textContent }) => textContent);

/** Presses the button, and says what toasts there are once the answer has been handled. */
async function press(
  { visit }: Journey,
  attributes: string,
  answer: string,
  headers: Record<string, string> = {},
): Promise<{ tab: Tab; shown: string[] }> {
  const { tab } = await visit(
    {
      body: `<button id="go" hx-get="/go" hx-target="#out" ${attributes}>Go</button>
        <div id="out"></div><aside id="aside"></aside>
        <script>
          for (const name of ["htmx:afterRequest", "htmx:finally:request"])
            addEventListener(name, () => (window.isOver = true));
        </script>`,
    },
    {
      "/go": (_, response) => {
        for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
        return answer;
      },
    },
  );
  await tab.click("#go");
  await tab.until(() => "isOver" in window);
  await tab.until(() => document.querySelector("[data-herald-toast]")).catch(() => {});
  return { tab, shown: await tab.evaluate(texts) };
}

const CASES: Record<
  string,
  [attributes: string, answer: string, headers?: Record<string, string>]
> = {
  "hx-select takes another part": ['hx-select="#main"', PAGE],
  "hx-select takes the part that it is in": [
    'hx-select="#main"',
    `<main id="main">${LIST}<h1>Done</h1></main>`,
  ],
  "HX-Reselect takes another part": ["", PAGE, { "HX-Reselect": "#main" }],
  'hx-swap="none"': ['hx-swap="none"', PAGE],
  "hx-select-oob takes parts beside it": ['hx-select="#main" hx-select-oob="#aside"', PAGE],
};
for (const [name, [attributes, answer, headers]] of Object.entries(CASES)) {
  journey(`${name}: the message is shown once`, async (from) => {
    const { shown } = await press(from, attributes, answer, headers);
    expect(shown).toEqual(["Saved."]);
  });
}
