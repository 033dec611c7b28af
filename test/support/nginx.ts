// A real nginx in front of a server, with the sizes that nginx has by default. Also vitest's global
// set-up, which installs it.

import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onPath, withApt } from "./apt.ts";
import { freePort } from "./port.ts";

/** An nginx that runs. */
export interface Nginx {
  /** Where it answers, without a slash at the end: `http://127.0.0.1:40123`. */
  readonly url: string;
  /** What it has said in its error log so far, such as why it answered 502. */
  log(): string;
  /** Ends it, and removes its files. */
  stop(): Promise<void>;
}

/**
 * The modules that make a folder of their own when nginx starts, whether they are used or not; some
 * builds leave some out.
 */
const FOLDERS = ["fastcgi", "uwsgi", "scgi"];

/** Vitest's global set-up: installs nginx where it is missing, and fails where it cannot. */
export default function installNginx(): void {
  if (!onPath("nginx")) withApt(["nginx-light"]);
  if (!onPath("nginx"))
    throw new Error(
      "Missing for the journeys: nginx. On Debian run as root `apt-get install nginx-light`.",
    );
}

/**
 * Starts an nginx that passes every request on.
 *
 * @param upstream Where to: `http://127.0.0.1:8000`, or a socket as `unix:/path/to.socket`.
 * @throws Error with nginx's own words where it does not start.
 */
export async function startNginx({ upstream }: { upstream: string }): Promise<Nginx> {
  const folder = mkdtempSync(join(tmpdir(), "herald-nginx-"));
  const stops: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    for (const each of stops) await each();
    rmSync(folder, { recursive: true, force: true });
  };
  // A port that is free may be taken before nginx has it.
  for (let left = 5; ; left--) {
    const port = await freePort();
    const nginx = run(folder, configOf(folder, port, upstream));
    stops.push(nginx.stop);
    if (await nginx.started) return { url: `http://127.0.0.1:${port}`, log: nginx.log, stop };
    if (left && nginx.log().includes("Address already in use")) continue;
    await stop();
    throw new Error(`nginx did not start: ${nginx.log()}`);
  }
}

function run(folder: string, config: string) {
  const file = join(folder, "nginx.conf");
  writeFileSync(file, config);
  const child = spawn(onPath("nginx") ?? "nginx", ["-p", folder, "-c", file, "-e", "stderr"], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  const exit = once(child, "exit");
  const kill = () => child.kill();
  process.once("exit", kill);
  let log = "";
  const started = new Promise<boolean>((settle) => {
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      log += text;
      // It says so after it has begun to listen.
      if (log.includes("start worker process")) settle(true);
    });
    void exit.then(
      () => settle(false),
      () => settle(false),
    );
  });
  const stop = () => {
    process.off("exit", kill);
    kill();
    return exit;
  };
  return { started, stop, log: () => log };
}

/** Nothing here is about sizes or buffers: what nginx has by default is the point. */
function configOf(folder: string, port: number, upstream: string): string {
  const built = spawnSync(onPath("nginx") ?? "nginx", ["-V"], { encoding: "utf8" }).stderr;
  const folders = FOLDERS.filter((name) => !built.includes(`--without-http_${name}_module`)).map(
    (name) => `${name}_temp_path ${folder}/${name};`,
  );
  return `
    daemon off;
    ${process.getuid?.() === 0 ? "user root;" : ""}
    pid ${folder}/nginx.pid;
    error_log stderr notice;
    worker_processes 1;
    events {}
    http {
      access_log off;
      client_body_temp_path ${folder}/body;
      proxy_temp_path ${folder}/proxy;
      ${folders.join("\n      ")}
      server {
        listen 127.0.0.1:${port};
        location / {
          proxy_pass ${upstream.startsWith("unix:") ? `http://${upstream}:` : upstream};
          proxy_set_header Host $http_host;
        }
      }
    }`;
}
