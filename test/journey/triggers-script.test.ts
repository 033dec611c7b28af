/* The script without toasts: delivery, onTrigger and nextTrigger. */
import { expect } from "vitest";
import { journey } from "../support/journey.ts";
import { handles, says, sends } from "../support/site.ts";

const scripts = (version: string): string =>
  `<script src="/htmx/${version}.js"></script><script src="/herald-triggers.min.js"></script>`;

const OWN = `<ul id="own"></ul><script>
  herald.onTrigger("messages", (messages) => {
    for (const { message } of messages) own.append(message);
  });
</script>`;

journey("the site's own toasts show what the script delivers", async ({ visit, version }) => {
  const { tab } = await visit(
    {
      scripts: scripts(version),
      body: `<button id="go" hx-delete="/7" hx-swap="delete">Delete</button>${OWN}${handles("saved")}`,
    },
    {
      "/7": says(
        (headers) => headers.trigger("saved", { id: 7 }).message("success", "Deleted."),
        200,
      ),
    },
  );
  await tab.click("#go");
  await tab.until(() => document.querySelector("#own")?.textContent === "Deleted.");
  expect(await tab.evaluate(() => handled)).toEqual([["saved", { id: 7 }]]);
  expect(await tab.evaluate(() => Object.keys(herald).sort())).toEqual([
    "install",
    "nextTrigger",
    "onTrigger",
  ]);
  expect(await tab.evaluate(() => document.querySelectorAll("html > div").length)).toBe(0);
});

journey(
  "a script with toasts behind it takes over, and nothing is doubled",
  async ({ visit, version }) => {
    const { tab } = await visit(
      {
        scripts: `${scripts(version)}<script src="/herald.min.js"></script>`,
        body: `<button id="go" hx-post="/go" hx-swap="none">Go</button>${handles("saved")}`,
      },
      {
        "/go": sends({
          "HX-Trigger": '{"saved": 1, "messages": [{"message": "Saved.", "tags": "success"}]}',
        }),
      },
    );
    await tab.click("#go");
    const texts = await tab.until(() => {
      const all = [...document.querySelectorAll("[data-herald-toast]")];
      return all.length && all.map(({ textContent }) => textContent);
    });
    expect(texts).toEqual(["Saved."]);
    expect(await tab.evaluate(() => handled)).toEqual([["saved", 1]]);
  },
);
