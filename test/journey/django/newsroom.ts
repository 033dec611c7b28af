// The Django site of demo/django, as its users meet it: behind gunicorn or uvicorn, and those
// behind nginx.

import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { withApt } from "../../support/apt.ts";
import { startNginx } from "../../support/nginx.ts";

const pathOf = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

/**
 * How long a site may take to start, in milliseconds: the first one downloads Python's packages.
 */
export const STARTING = 240_000;

/** A message that a view has added. */
export interface Sent {
  readonly pk: number;
  readonly text: string;
}

/** A running site with a database of its own. */
export interface Newsroom {
  /** Where nginx answers, without a slash at the end. */
  readonly url: string;
  /** What was sent after the message with this number, as the database has it. */
  sent(after: number): Promise<Sent[]>;
  /** Empties the database, and seeds it anew. */
  reset(): Promise<void>;
  /** What Django and its server have said so far. */
  log(): string;
  stop(): Promise<void>;
}

/**
 * Sets the site up, as `npm run demo:django` does, and serves it by `server` behind nginx at its
 * default sizes.
 *
 * @param pace What a background task takes for each article, in seconds. Pages ask for the progress
 * every 300 ms, and one that has to be seen needs time for that on a machine that is busy.
 */
export async function startNewsroom(server: "gunicorn" | "uvicorn", pace = 0.5): Promise<Newsroom> {
  // Debian has venv in a package of its own.
  if (spawnSync("python3", ["-c", "import ensurepip"]).status !== 0)
    withApt(["python3", "python3-venv"]);
  const folder = mkdtempSync(join(tmpdir(), "newsroom-"));
  const upstream = `unix:${folder}/site.socket`;
  const child = spawn(
    "python3",
    [pathOf("../../../demo/django/serve.py"), "--server", server, "--bind", upstream],
    {
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        ...process.env,
        NEWSROOM_DATABASE: join(folder, "db.sqlite3"),
        DJANGO_SETTINGS_MODULE: "ledger.settings",
        PYTHONPATH: pathOf("."),
        PYTHONDONTWRITEBYTECODE: "1",
        NEWSROOM_PACE: String(pace),
      },
    },
  );
  let log = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => (log += text));
  const exit = once(child, "exit");
  const kill = () => child.kill();
  process.once("exit", kill);
  const nginx = await startNginx({ upstream });
  const stop = async () => {
    process.off("exit", kill);
    kill();
    await exit;
    await nginx.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  const end = performance.now() + STARTING - 20_000;
  // Until the server listens, nginx says 502.
  while (!(await fetch(`${nginx.url}/ledger/`)).ok) {
    if (child.exitCode !== null || performance.now() > end) {
      await stop();
      throw new Error(`The Django site did not start:\n${log}`);
    }
    await setTimeout(100);
  }
  return {
    url: nginx.url,
    sent: async (after) =>
      ((await (await fetch(`${nginx.url}/ledger/?after=${after}`)).json()) as { sent: Sent[] })
        .sent,
    async reset() {
      const { status } = await fetch(`${nginx.url}/ledger/reset/`, { method: "POST" });
      if (status !== 204) throw new Error(`The database could not be reset: ${status}\n${log}`);
    },
    log: () => log + nginx.log(),
    stop,
  };
}
