/* What code of the page dispatches is heard as what a server sends. */
import { expect } from "vitest";
import { journey } from "../../support/journey.ts";
import { page } from "../../support/site.ts";

declare global {
  var handled: unknown[][];
}

const MESSAGE = JSON.stringify({ message: "Saved.", tags: "success" });
const GO = `<button id="go" onclick="send()">Send</button>`;
const HANDLES = `<script>
  window.handled = [];
  herald.onTrigger("saved", (payload, { source }) =>
    handled.push([payload === undefined ? "(bare)" : payload, source?.id ?? null]));
</script><p id="place"></p><iframe src="/frame"></iframe>`;

/** Page code that says "saved" with a payload and shows a message, in each way. */
const WAYS: Record<string, string> = {
  "htmx.trigger": `
    htmx.trigger(document.body, "messages", [MESSAGE]);
    htmx.trigger("#place", "saved", { id: 7 });`,
  "a custom event": `
    const options = (detail) => ({ detail, bubbles: true });
    document.body.dispatchEvent(new CustomEvent("messages", options([MESSAGE])));
    place.dispatchEvent(new CustomEvent("saved", options({ id: 7 })));`,
  "an event made in a frame": `
    const { CustomEvent: Foreign } = document.querySelector("iframe").contentWindow;
    const options = (detail) => ({ detail, bubbles: true });
    document.body.dispatchEvent(new Foreign("messages", options([MESSAGE])));
    place.dispatchEvent(new Foreign("saved", options({ id: 7 })));`,
  // As hyperscript's "send" makes them: the sender stands in the detail.
  "hyperscript's send": `
    const options = (detail) => ({ detail: { ...detail, sender: place }, bubbles: true });
    document.body.dispatchEvent(new CustomEvent("messages", options(MESSAGE)));
    place.dispatchEvent(new CustomEvent("saved", options({ id: 7 })));`,
};

for (const [way, code] of Object.entries(WAYS)) {
  journey(`${way} shows a message and calls a handler, once`, async ({ visit, version }) => {
    const { tab } = await visit(
      {
        body: `${HANDLES}<script>const MESSAGE = ${MESSAGE}; const send = () => {${code}};</script>${GO}`,
      },
      { "/frame": () => page({ htmx: version, scripts: "" }) },
    );
    await tab.until(() => document.readyState === "complete");
    await tab.click("#go");
    await tab.until(() => document.querySelector("[data-herald-toast]"));
    const seen = await tab.evaluate(() => ({
      handled,
      toasts: [...document.querySelectorAll<HTMLElement>("[data-herald-toast]")].map((toast) => [
        toast.dataset["level"],
        toast.textContent,
      ]),
    }));
    expect(seen).toEqual({ handled: [[{ id: 7 }, "place"]], toasts: [["success", "Saved."]] });
  });
}

journey("a bare name is bare, and a browser's own event is none", async ({ visit, version }) => {
  const { tab } = await visit(
    { body: HANDLES },
    { "/frame": () => page({ htmx: version, scripts: "" }) },
  );
  await tab.evaluate(() => {
    const { htmx: own } = window as unknown as {
      htmx: { trigger(on: Element, name: string): void };
    };
    own.trigger(document.body, "saved");
    document.body.dispatchEvent(new UIEvent("saved", { bubbles: true, detail: 1 }));
    document.body.dispatchEvent(new Event("saved", { bubbles: true }));
  });
  expect(await tab.evaluate(() => handled)).toEqual([["(bare)", ""]]);
});
