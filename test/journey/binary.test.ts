import { expect } from "vitest";
import { journey } from "../support/journey.ts";
import { handles, sends } from "../support/site.ts";

journey(
  "a response that the page reads as bytes carries its triggers like any other",
  async ({ visit }) => {
    const { tab } = await visit(
      {
        body: `<button hx-get="/file" hx-swap="none">Get</button>${handles("fetched")}<script>
        document.addEventListener("htmx:beforeSend", ({ detail }) => { detail.xhr.responseType = "arraybuffer"; });
        document.addEventListener("htmx:beforeSwap", (event) => { event.detail.serverResponse = ""; });
        document.addEventListener("htmx:afterRequest", () => { window.done = true; });
      </script>`,
      },
      { "/file": sends({ "HX-Trigger": "fetched" }, 200, "bytes") },
    );
    await tab.click("button");
    await tab.until(() => (window as { done?: boolean }).done);
    expect(await tab.evaluate(() => handled)).toEqual([["fetched", "(bare)"]]);
  },
  ["1.9.12", "2.0.11"],
);
