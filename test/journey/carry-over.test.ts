/* What is carried to the next page, where storage is full and frames share it. */
import { expect } from "vitest";
import { journey } from "../support/journey.ts";
import { page, says } from "../support/site.ts";

const texts = () =>
  [...document.querySelectorAll("[data-herald-toast]")].map(({ textContent }) => textContent);

journey(
  "with localStorage full to the brim, a message beside a redirect is shown on the next page",
  async ({ visit, version }) => {
    const { tab } = await visit(
      { body: `<button id="go" hx-post="/go">Go</button>` },
      {
        "/go": says((h) => h.redirect("/next").message("success", "Saved.")),
        "/next": () => page({ htmx: version, body: `<h1>Next</h1>` }),
      },
    );
    await tab.evaluate(() => {
      for (let size = 1 << 22; size >= 1; size >>= 1) {
        try {
          localStorage.setItem("fill", (localStorage.getItem("fill") ?? "") + "x".repeat(size));
        } catch {
          // It is as full as can be: the next piece is smaller.
        }
      }
    });
    await tab.click("#go");
    await tab.until(() => location.pathname === "/next");
    await tab.until(() => document.querySelector("[data-herald-toast]"));
    expect(await tab.evaluate(texts)).toEqual(["Saved."]);
    await tab.evaluate(() => localStorage.clear());
  },
);

journey(
  "a frame of the same origin neither takes nor overwrites what is carried for the page, and has its own",
  async ({ visit, version }) => {
    const frame = `<iframe id="frame" src="/frame" hidden></iframe>`;
    const { tab } = await visit(
      { body: `<button id="go" hx-post="/go">Go</button>${frame}` },
      {
        "/go": says((h) => h.redirect("/next").message("success", "For the page.")),
        "/next": () => page({ htmx: version, body: `${frame}<h1>Next</h1>` }),
        "/frame": () => page({ htmx: version, body: `<p>Frame</p>` }),
        "/frame2": () => page({ htmx: version, body: `<p>Frame 2</p>` }),
      },
    );
    const inFrame = (url: string) =>
      tab.until((path) => {
        const inside = document.querySelector("iframe")?.contentWindow as
          (Window & typeof globalThis) | undefined;
        return (
          inside?.location.pathname === path &&
          inside.document.readyState === "complete" &&
          "herald" in inside
        );
      }, url);
    await inFrame("/frame");
    await tab.evaluate(() => {
      const inside = document.querySelector("iframe")?.contentWindow as Window & typeof globalThis;
      inside.herald.toast("For the frame.");
      inside.location.href = "/frame2";
    });
    await inFrame("/frame2");
    await tab.until(() =>
      document
        .querySelector("iframe")
        ?.contentDocument?.querySelector("[data-herald-toast]")
        ?.textContent.includes("For the frame."),
    );
    expect(await tab.evaluate(texts)).toEqual([]);
    await tab.click("#go");
    await tab.until(() => location.pathname === "/next");
    await tab.until(() => document.querySelector("[data-herald-toast]"));
    expect(await tab.evaluate(texts)).toEqual(["For the page."]);
  },
  ["2.0.11", "4.0.1"],
);

journey(
  "what a frame showed that was removed is shown nowhere",
  async ({ visit, version }) => {
    const { tab } = await visit(
      { body: `<div id="box"><iframe src="/frame"></iframe></div>` },
      { "/frame": () => page({ htmx: version, body: `<p>Frame</p>` }) },
    );
    const ready = () =>
      tab.until(() => {
        const inside = document.querySelector("iframe")?.contentWindow as
          (Window & typeof globalThis) | undefined;
        return inside?.document.readyState === "complete" && "herald" in inside;
      });
    await ready();
    await tab.evaluate(() => {
      const inside = document.querySelector("iframe")?.contentWindow as Window & typeof globalThis;
      inside.herald.toast("Gone with the frame.");
      document.querySelector("iframe")?.remove();
    });
    expect(await tab.evaluate(texts)).toEqual([]);
    await tab.evaluate(() => {
      const frame = document.createElement("iframe");
      frame.src = "/frame";
      document.querySelector("#box")?.append(frame);
    });
    await ready();
    await tab.evaluate(() => {
      const inside = document.querySelector("iframe")?.contentWindow as Window & typeof globalThis;
      inside.herald.toast("New.");
    });
    const inside = () =>
      [
        ...(document
          .querySelector("iframe")
          ?.contentDocument?.querySelectorAll("[data-herald-toast]") ?? []),
      ].map(({ textContent }) => textContent);
    expect(await tab.evaluate(inside)).toEqual(["New."]);
  },
  ["4.0.1"],
);
