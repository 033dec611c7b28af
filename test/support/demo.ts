import type { AddressInfo } from "node:net";
import { setImmediate } from "node:timers/promises";
import { createServer, type Plugin } from "vite";
import { demo } from "../../demo/plugin.ts";
import type { Tab } from "./tab.ts";

/** The demo, as `npm start` serves it. */
export interface RunningDemo {
  readonly url: string;
  /** Lets the background tasks that are running take this many steps; without it they wait. */
  advance(steps: number): Promise<void>;
  close(): Promise<void>;
}

/**
 * On the demo's first page, toasts stay until they were looked at, however slow the machine is. The
 * gallery is about their options itself.
 */
const stays: Plugin = {
  name: "stays",
  configureServer({ middlewares }) {
    middlewares.use((request, response, next) => {
      if (/^\/(\?|$)/.test(request.url ?? "")) {
        const end = response.end.bind(response) as (page: unknown) => typeof response;
        response.end = (page: unknown) =>
          end(
            String(page).replace(
              "<head>",
              `$&<meta name="herald-config" content='{"duration":0}'>`,
            ),
          );
      }
      next();
    });
  },
};

/** Serves the demo on a port of its own. */
export async function serveDemo(): Promise<RunningDemo> {
  const waiting: (() => void)[] = [];
  const step = () => new Promise<void>((done) => waiting.push(done));
  const vite = await createServer({
    configFile: false,
    plugins: [stays, demo({ step })],
    server: { port: 0, host: "127.0.0.1" },
    logLevel: "error",
  });
  await vite.listen();
  const address = vite.httpServer?.address() as AddressInfo | undefined;
  return {
    url: `http://127.0.0.1:${address?.port}`,
    async advance(steps) {
      for (let n = 0; n < steps; n++) {
        for (const done of waiting.splice(0)) done();
        await setImmediate();
      }
    },
    close: () => vite.close(),
  };
}

/** Waits until a toast has these words. */
export const toastWith = (tab: Tab, words: string): Promise<unknown> =>
  tab.until(
    (part) =>
      [...document.querySelectorAll("[data-herald-toast]:not([data-herald-leaving])")].some(
        ({ textContent }) => textContent.includes(part),
      ),
    words,
  );

/** Waits until no toast has these words any more. */
export const noToastWith = (tab: Tab, words: string): Promise<unknown> =>
  tab.until(
    (part) =>
      ![...document.querySelectorAll("[data-herald-toast]")].some(({ textContent }) =>
        textContent.includes(part),
      ),
    words,
  );

/** Waits until the toast with this id shows this progress. */
export const progressOf = (tab: Tab, id: string, progress: number): Promise<unknown> =>
  tab.until(
    ({ name, value }) =>
      document.querySelector<HTMLProgressElement>(
        `[data-herald-toast="${name}"] progress:not([hidden])`,
      )?.value === value,
    { name: id, value: progress },
  );
