/* What a browser without JavaScript, and htmx, get from each server over real HTTP. */
import { request as ask } from "node:http";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { HtmxHeaders } from "../../src/server.ts";
import { APPS, type App } from "./apps.ts";

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly gzipped: boolean;
}

/** Node's own client: unlike `fetch`, it follows nothing and unzips nothing by itself. */
function send(
  url: string,
  { method = "GET", headers = {} }: { method?: string; headers?: Record<string, string> } = {},
): Promise<Answer> {
  return new Promise((answered, failed) => {
    ask(url, { method, headers }, (response) => {
      const body: Buffer[] = [];
      response
        .on("data", (piece: Buffer) => body.push(piece))
        .on("error", failed)
        .on("end", () => {
          const got = new Headers();
          for (const [name, values = []] of Object.entries(response.headersDistinct))
            for (const value of values) got.append(name, value);
          const gzipped = got.get("Content-Encoding") === "gzip";
          answered({
            status: response.statusCode ?? 0,
            headers: got,
            gzipped,
            text: String(gzipped ? gunzipSync(Buffer.concat(body)) : Buffer.concat(body)),
          });
        });
    })
      .on("error", failed)
      .end();
  });
}

/** What a browser's cookies are after an answer. */
function jar(
  headers: Headers,
  before: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const cookies = { ...before };
  for (const line of headers.getSetCookie()) {
    const [, name = "", value = "", rest = ""] = /^([^=]+)=([^;]*)(.*)$/.exec(line) ?? [];
    if (rest.includes("Max-Age=0")) delete cookies[name];
    else cookies[name] = value;
  }
  return cookies;
}

const cookie = (cookies: Record<string, string>): string =>
  Object.entries(cookies)
    .map((pair) => pair.join("="))
    .join("; ");

const HTMX = { "HX-Request": "true" };
const REMOVED = JSON.parse(
  new HtmxHeaders().trigger("removed", { id: 7 }).message("success", "Gelöscht 🎉").toObject()[
    "HX-Trigger"
  ] ?? "",
) as unknown;

describe.each(Object.entries(APPS))("%s", (_, start) => {
  let app: App;
  beforeAll(async () => {
    app = await start();
  });
  afterAll(() => app.close());

  test("sends triggers and messages", async () => {
    const { status, headers, text } = await send(`${app.url}/articles/7`, {
      method: "DELETE",
      headers: HTMX,
    });
    expect([status, text, JSON.parse(headers.get("HX-Trigger") ?? "")]).toEqual([204, "", REMOVED]);
  });

  test("redirects a plain form, and the next page has the message, once", async () => {
    const posted = await send(`${app.url}/publish`, { method: "POST" });
    expect([
      posted.status,
      posted.headers.get("Location"),
      posted.text,
      posted.headers.get("HX-Redirect"),
    ]).toEqual([303, "/page", "", null]);
    const cookies = jar(posted.headers);
    const page = await send(app.url + posted.headers.get("Location"), {
      headers: { cookie: cookie({ session: "1", ...cookies }) },
    });
    expect(page.text).toContain(
      '<title>a page</title><ul class="messages"><li class="success">Published &#60;b&#62;.</li></ul>',
    );
    expect(page.headers.get("Cache-Control")).toBe("no-store");
    const left = jar(page.headers, { session: "1", ...cookies });
    expect(left).toEqual({ session: "1" });
    const again = await send(`${app.url}/page`, { headers: { cookie: cookie(left) } });
    expect(again.text).not.toContain("messages");
    expect([again.headers.getSetCookie(), again.headers.get("Cache-Control")]).toEqual([[], null]);
  });

  test("redirects htmx by header, message and all", async () => {
    const { status, headers } = await send(`${app.url}/publish`, { method: "POST", headers: HTMX });
    expect([
      status,
      headers.get("HX-Redirect"),
      headers.get("Location"),
      headers.getSetCookie(),
    ]).toEqual([204, "/page", null, []]);
    expect(JSON.parse(headers.get("HX-Trigger") ?? "")).toEqual({
      messages: [{ message: "Published <b>.", tags: "success" }],
      published: true,
    });
  });

  test("keeps an unread message until a page shows it", async () => {
    const first = jar((await send(`${app.url}/publish`, { method: "POST" })).headers);
    const second = jar(
      (await send(`${app.url}/publish`, { method: "POST", headers: { cookie: cookie(first) } }))
        .headers,
      first,
    );
    const { text } = await send(`${app.url}/page`, { headers: { cookie: cookie(second) } });
    expect(text.match(/<li class="success">/g)).toHaveLength(2);
  });

  test("shows nothing of a forged cookie, and takes it away", async () => {
    const { text, headers } = await send(`${app.url}/page`, {
      headers: { cookie: "herald=WzE3OTU0NDM3MTU2OTQsW1siaGkiLCJpbmZvIl1dXQ.AAAA" },
    });
    expect([text.includes("messages"), jar(headers, { herald: "forged" })]).toEqual([false, {}]);
  });

  test.each([false, true])("loses no header to compression (gzip: %s)", async (gzip) => {
    const { headers, gzipped, text } = await send(`${app.url}/page`, {
      headers: { ...HTMX, ...(gzip && { "Accept-Encoding": "gzip" }) },
    });
    expect([gzipped, text.startsWith("<!doctype html><title>a part</title>")]).toEqual([
      gzip,
      true,
    ]);
    expect(headers.get("Vary")?.split(/, */)).toEqual(
      expect.arrayContaining(["Cookie", "HX-Request"]),
    );
    expect(headers.get("Access-Control-Expose-Headers")).toContain("HX-Trigger");
  });

  test.each([false, true])("loses no header to a stream (gzip: %s)", async (gzip) => {
    const { headers, gzipped, text } = await send(`${app.url}/stream`, {
      headers: gzip ? { "Accept-Encoding": "gzip" } : {},
    });
    expect([gzipped, text.match(/<\/p>/g)?.length]).toEqual([gzip, 5]);
    expect(JSON.parse(headers.get("HX-Trigger") ?? "")).toEqual(REMOVED);
    expect(headers.get("Vary")).toContain("HX-Request");
  });
});

// A Response cannot be late: its headers leave with it.
test.each(["Node's http", "Express 5", "Fastify 5"])(
  "%s: a call after the headers is named",
  async (name) => {
    const app = await APPS[name]?.();
    try {
      const { text } = await send(`${app?.url}/late`);
      expect(text).toBe(
        "begun vary: the headers of this response were sent already; call it before the first write(), end() or send()",
      );
    } finally {
      await app?.close();
    }
  },
);
