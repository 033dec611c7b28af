/*
 * The wiring holds: the real htmx of each generation, a real request, and herald's source. Real
 * browsers do the rest.
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { install, onTrigger, type Htmx } from "../../src/index.ts";
import { HtmxHeaders } from "../../src/server.ts";
import { VERSIONS, type HtmxVersion } from "../support/site.ts";

type ProcessingHtmx = Htmx & { process(element: Element): void };

const server = createServer((_, response) => {
  new HtmxHeaders().trigger("saved", [7]).message("success", "Saved.").applyTo(response);
  response.writeHead(204).end();
});
const problems = vi.fn();
let uninstall = () => {};

beforeAll(async () => {
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  // Of the same origin as the server, or no header could be read.
  const { happyDOM } = window as unknown as { happyDOM: { setURL(url: string): void } };
  happyDOM.setURL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});
beforeEach(() => {
  uninstall = install({ report: problems });
});
afterEach(() => {
  uninstall();
  document.body.innerHTML = "";
});

const MODULES: Record<HtmxVersion, () => Promise<{ default: unknown }>> = {
  "1.9.12": () => import("htmx1/dist/htmx.js"),
  "2.0.11": () => import("htmx2/dist/htmx.esm.js"),
  // Its types stand beside another file.
  // @ts-expect-error TS7016
  "4.0.1": () => import("htmx.org/dist/htmx.esm.js"),
};

test.each(VERSIONS)(
  "htmx %s: a click delivers a trigger and shows a message, once",
  async (version) => {
    const htmx = (await MODULES[version]()).default as ProcessingHtmx;
    install({ htmx });
    document.body.innerHTML = `<button hx-get="/save/">Save</button>`;
    const button = document.querySelector("button") as HTMLButtonElement;
    htmx.process(button);
    const handler = vi.fn();
    const heard = vi.fn();
    const undo = onTrigger("saved", handler);
    document.body.addEventListener("saved", heard);
    button.click();
    await vi.waitFor(() => expect(document.querySelector("[data-herald-toast]")).not.toBeNull(), {
      timeout: 20_000,
    });
    undo();
    document.body.removeEventListener("saved", heard);
    expect(handler.mock.calls).toEqual([
      [[7], { name: "saved", source: button, event: expect.any(CustomEvent) }],
    ]);
    expect(heard.mock.calls.map(([{ detail }]) => detail)).toEqual([{ value: [7], elt: button }]);
    expect(
      [...document.querySelectorAll("[data-herald-text]")].map(({ textContent }) => textContent),
    ).toEqual(["Saved."]);
    expect(problems.mock.calls).toEqual([]);
  },
);
