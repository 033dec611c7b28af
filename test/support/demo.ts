import type { AddressInfo } from "node:net";
import { createServer } from "vite";
import type { Tab } from "./tab.ts";

/** The demo, as `npm start` serves it. */
export interface RunningDemo {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves the demo on a port of its own. */
export async function serveDemo(): Promise<RunningDemo> {
  const vite = await createServer({ server: { port: 0, host: "127.0.0.1" }, logLevel: "error" });
  await vite.listen();
  const address = vite.httpServer?.address() as AddressInfo | undefined;
  return { url: `http://127.0.0.1:${address?.port}`, close: () => vite.close() };
}

/** Waits until a toast has these words. */
export const toastWith = (tab: Tab, words: string): Promise<unknown> =>
  tab.until((part) => [...document.querySelectorAll("[data-herald-toast]:not([data-herald-leaving])")].some(({ textContent }) => textContent.includes(part)), words);

/** Waits until no toast has these words any more. */
export const noToastWith = (tab: Tab, words: string): Promise<unknown> =>
  tab.until((part) => ![...document.querySelectorAll("[data-herald-toast]")].some(({ textContent }) => textContent.includes(part)), words);
