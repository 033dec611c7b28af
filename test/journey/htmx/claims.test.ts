/* A stream's event `messages` that an element of the page waits for is that element's. */
import { afterEach, expect } from "vitest";
import { journey, type Journey } from "../../support/journey.ts";
import { eventStream, extensionOf } from "../../support/stream.ts";
import type { Tab } from "../../support/tab.ts";

const endings: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const end of endings.splice(0)) await end();
});

/** What an element writes to wait for an event of the stream around it. */
const CLAIMS: Record<Journey["version"], Record<string, string>> = {
  "1.9.12": {
    "sse-swap": `<i id="claim" sse-swap="other,messages" hx-target="#chat"></i>`,
    "hx-trigger": `<i id="claim" hx-get="/chat" hx-trigger="sse:messages" hx-target="#chat"></i>`,
  },
  "2.0.11": {
    "sse-swap": `<i id="claim" sse-swap="other,messages" hx-target="#chat"></i>`,
    "hx-trigger": `<i id="claim" hx-get="/chat" hx-trigger="sse:messages" hx-target="#chat"></i>`,
  },
  "4.0.1": {
    "hx-trigger": `<i id="claim" hx-get="/chat" hx-trigger="messages from:#stream" hx-target="#chat"></i>`,
  },
};
const CONNECT: Record<Journey["version"], string> = {
  "1.9.12": `hx-ext="sse" sse-connect="/events/"`,
  "2.0.11": `hx-ext="sse" sse-connect="/events/"`,
  "4.0.1": `hx-sse:connect="/events/"`,
};

async function follow({ visit, version }: Journey, claim: string): Promise<Follow> {
  const stream = eventStream();
  const { tab, site } = await visit(
    {
      scripts: `<script src="/htmx/${version}.js"></script><script src="/ext.js"></script>
        <script src="/herald.min.js"></script>
        <script>herald.install({ duration: 0 }); window.ends = 0;
          herald.onTrigger("end", () => ends++);</script>`,
      body: `<div id="stream" ${CONNECT[version]}>${claim}</div><p id="chat"></p>`,
    },
    {
      "/ext.js": extensionOf(version, "sse"),
      "/events/": stream.route,
      "/chat": () => "<b>Fetched</b>",
    },
  );
  endings.push(() => tab.goto("about:blank"));
  return {
    tab,
    asked: site.asked,
    async send(...data) {
      for (const each of data) stream.push({ name: "messages", data: each });
      stream.push({ name: "HX-Trigger", data: "end" });
      await tab.until(() => ends);
      await tab.evaluate(() => (ends = 0));
      return tab.evaluate(() =>
        [...document.querySelectorAll("[data-herald-toast]")].map(({ textContent }) => textContent),
      );
    },
  };
}

interface Follow {
  readonly tab: Tab;
  readonly asked: readonly string[];
  /** Sends events `messages` and returns the texts of the toasts then. */
  send(...data: string[]): Promise<string[]>;
}

declare global {
  var ends: number;
}

journey("what an element claims is no toast, and nothing is reported", async (given) => {
  for (const claim of Object.values(CLAIMS[given.version])) {
    const { tab, asked, send } = await follow(given, claim);
    expect(await send("<b>Hello</b>", "3", "", "Ann writes", '{"unread":3}', "[]")).toEqual([]);
    if (claim.includes("sse-swap"))
      await tab.until(() => document.querySelector("#chat")?.textContent !== "");
    else await expect.poll(() => asked.includes("/chat")).toBe(true);
  }
});

journey("JSON of messages is shown even there", async (given) => {
  const [claim = ""] = Object.values(CLAIMS[given.version]);
  const { send } = await follow(given, claim);
  const messages = JSON.stringify([{ message: "Saved.", tags: "success" }]);
  expect(await send(messages, '{"message":"Done.","tags":"info"}')).toEqual(["Saved.", "Done."]);
});

journey("without a claim a text is a message, and markup is none", async (given) => {
  const { send } = await follow(given, "");
  expect(await send("<li>Ann: Hello</li>", " <p>Hi</p>", "Saved.")).toEqual(["Saved."]);
});
