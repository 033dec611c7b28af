import { spawn } from "node:child_process";
import { setTimeout } from "node:timers/promises";
import { freePort } from "../../support/port.ts";

/** How long a server may take to answer, in milliseconds: a Python on a machine that is busy. */
export const STARTING = 60_000;

/**
 * Runs a server as a process with a group of its own, so that its children end with it, while `run`
 * asks it.
 *
 * @param argv The command. `PORT` in it stands for a free port.
 * @param cwd Where it runs.
 * @throws Error with what it said, where it ends or does not answer in time.
 */
export async function withServer<T>(
  argv: readonly string[],
  cwd: string,
  run: (url: string) => Promise<T>,
  env: NodeJS.ProcessEnv = process.env,
): Promise<T> {
  const port = await freePort();
  const [command = "", ...args] = argv.map((word) => word.replace("PORT", String(port)));
  const child = spawn(command, args, {
    cwd,
    env,
    detached: process.platform !== "win32",
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (data: Buffer) => (said = (said + String(data)).slice(-4000)));
  let failed: Error | undefined;
  child.on("error", (error) => (failed = error));
  const ended = new Promise((end) => child.on("close", end));
  const url = `http://127.0.0.1:${port}`;
  try {
    const end = performance.now() + STARTING;
    while (
      !(await fetch(url, { signal: AbortSignal.timeout(10_000) }).then(
        () => true,
        () => false,
      ))
    ) {
      if (failed || child.exitCode !== null || performance.now() > end)
        throw new Error(`${argv.join(" ")} does not answer:\n${said}`, { cause: failed });
      await setTimeout(50);
    }
    return await run(url);
  } finally {
    if (child.pid) {
      stop(child.pid);
      await ended;
    }
  }
}

/** Ends a process with all that it started. */
function stop(pid: number): void {
  try {
    process.kill(process.platform === "win32" ? pid : -pid, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
}
