/* What is built goes through a real nginx at its defaults, whose buffer for a whole head is one page of memory. */
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startNginx, type Nginx } from "../support/nginx.ts";

let server: Server;
let nginx: Nginx;

beforeAll(async () => {
  server = createServer((request, response) => response.setHeader("HX-Trigger", "x".repeat(Number(request.url?.slice(1)))).end("ok")).listen(0, "127.0.0.1");
  await once(server, "listening");
  nginx = await startNginx({ upstream: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
});
afterAll(async () => {
  await nginx.stop();
  server.close();
});

test("without a budget a header that is too long becomes a 502", async () => {
  expect((await fetch(`${nginx.url}/3072`)).status).toBe(200);
  expect((await fetch(`${nginx.url}/4096`)).status).toBe(502);
  await expect.poll(() => nginx.log()).toContain("upstream sent too big header");
});

test("it reaches a server behind a socket, too", async () => {
  const folder = mkdtempSync(join(tmpdir(), "herald-socket-"));
  const behind = createServer((_, response) => response.end("behind a socket")).listen(join(folder, "server.socket"));
  const before = await startNginx({ upstream: `unix:${join(folder, "server.socket")}` });
  expect(await (await fetch(before.url)).text()).toBe("behind a socket");
  await before.stop();
  behind.close();
  rmSync(folder, { recursive: true });
});
