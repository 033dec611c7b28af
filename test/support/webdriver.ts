import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout } from "node:timers/promises";
import { PATIENCE } from "./driver.ts";
import { freePort } from "./port.ts";

/** One session with a browser, in the W3C WebDriver protocol. */
export interface Session {
  /** Sends a command; the path is the one behind `/session/{id}`. */
  command<T = unknown>(method: "GET" | "POST" | "DELETE", path: string, body?: unknown): Promise<T>;

  /** Ends the session and its driver. */
  close(): Promise<void>;
}

/**
 * What the driver answers when a command fails. `code` is one of the protocol's, as `"no such
 * element"`.
 */
export class WebDriverError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message ? `${code}: ${message}` : code);
    this.code = code;
  }
}

/** Starts a driver on the given X display, and a session in it. */
export async function startSession(driver: string, display: string): Promise<Session> {
  const port = await freePort();
  const env = { ...process.env, DISPLAY: display, GDK_BACKEND: "x11" };
  const child = untilExit(spawn(driver, [`--port=${port}`], { env, stdio: "ignore" }));
  const base = `http://127.0.0.1:${port}`;
  await untilReady(base);
  const { sessionId } = await send<{ sessionId: string }>("POST", `${base}/session`, {
    // By default each command waits first until no page is loading, for up to five minutes. WebKit
    // loses count where a module imports others: it reports the end of a load between two of them,
    // before any script of the page has run, and may never report another. So the driver waits for
    // no page, and the tab does it itself, see webkit.ts.
    // The driver times scripts by `setTimeout` of the page itself, which would count as the page's.
    capabilities: { alwaysMatch: { pageLoadStrategy: "none", timeouts: { script: null } } },
  });
  const session = `${base}/session/${sessionId}`;
  return {
    command: (method, path, body) => send(method, session + path, body),
    async close() {
      await send("DELETE", session).catch(() => undefined);
      child.kill();
    },
  };
}

/** Ends a process with this one, should nobody come to end it before. */
export function untilExit<T extends ChildProcess>(child: T): T {
  const kill = (): void => void child.kill();
  process.once("exit", kill);
  child.once("exit", () => process.off("exit", kill));
  return child;
}

async function send<T>(method: string, url: string, body?: unknown): Promise<T> {
  // A driver that does not answer fails its command by name, before it fails the whole test.
  const signal = AbortSignal.timeout(2 * PATIENCE);
  // The protocol wants an object in every POST.
  const init =
    method === "POST" ? { method, signal, body: JSON.stringify(body ?? {}) } : { method, signal };
  const response = await fetch(url, init).catch((cause: unknown) => {
    throw new Error(`the WebDriver gave no answer to ${method} ${url}: ${String(cause)}`, {
      cause,
    });
  });
  const { value } = (await response.json()) as { value: T & { error: string; message: string } };
  if (!response.ok) throw new WebDriverError(value.error, value.message);
  return value;
}

async function untilReady(base: string): Promise<void> {
  const end = performance.now() + PATIENCE;
  for (;;) {
    try {
      await send("GET", `${base}/status`);
      return;
    } catch (error) {
      if (performance.now() > end) throw error;
      await setTimeout(20);
    }
  }
}
