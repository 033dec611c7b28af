/*
 * Runs in Node, Deno and Bun: the built htmx-herald/server behind the runtime's own server, and
 * behind node:http. Writes what it saw as JSON.
 */
import { createServer } from "node:http";
import {
  expose,
  flash,
  HtmxHeaders,
  htmxRequest,
  noContent,
  redirectTo,
  renderMessages,
  vary,
} from "../../../dist/server.js";

const flashes = flash([
  "a new secret of more than 32 characters",
  "0123456789abcdef0123456789abcdef",
]);
const old = flash("0123456789abcdef0123456789abcdef");
const TEXT = "Gelöscht: 記事 🎉";
const build = () =>
  new HtmxHeaders().trigger("removed", { id: 7 }).message("success", TEXT, { tags: "persistent" });

/** As Deno, Bun and workers have it. */
async function answer(request) {
  const { pathname } = new URL(request.url);
  if (pathname === "/asks") return Response.json(htmxRequest(request));
  if (pathname === "/publish")
    return redirectTo(request, "/page?ä", { headers: build(), flash: flashes });
  if (pathname === "/location")
    return redirectTo(request, "/page", { headers: build(), location: true });
  if (pathname === "/none") return noContent(build());
  const flashed = await flashes.take(request);
  return build().applyTo(
    expose(
      vary(
        flashed.applyTo(
          new Response(renderMessages(flashed.messages), {
            headers: { "Set-Cookie": "session=1" },
          }),
        ),
      ),
    ),
  );
}

/** As Node has it, and Deno and Bun beside their own. */
async function handle(request, response) {
  const { pathname } = new URL(request.url, "http://site");
  if (pathname === "/asks")
    response
      .setHeader("content-type", "application/json")
      .end(JSON.stringify(htmxRequest(request)));
  else if (pathname === "/publish" || pathname === "/location") {
    await redirectTo(request, pathname === "/publish" ? "/page?ä" : "/page", {
      headers: build(),
      flash: flashes,
      location: pathname === "/location",
      response,
    });
    response.end();
  } else if (pathname === "/none") build().applyTo(response).writeHead(204).end();
  else {
    const flashed = await flashes.take(request);
    response.setHeader("Set-Cookie", "session=1");
    build()
      .applyTo(expose(vary(flashed.applyTo(response))))
      .end(renderMessages(flashed.messages));
  }
}

const seen = [];
const see = (what, actual, expected) =>
  seen.push({
    what,
    actual: JSON.stringify(actual) ?? "undefined",
    expected: JSON.stringify(expected) ?? "undefined",
  });
const cookieOf = (headers) =>
  headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .find((pair) => pair.startsWith("herald=")) ?? "";

/** Asks a server, with `fetch`, for everything. */
async function check(style, url) {
  const ask = (path, headers = {}, method = "GET") =>
    fetch(url + path, { method, headers, redirect: "manual" });
  const at = (what) => `${style}: ${what}`;
  const HTMX = { "HX-Request": "true" };
  const TRIGGERS = {
    removed: { id: 7 },
    messages: [{ message: TEXT, tags: "persistent success" }],
  };

  const none = await ask("/none", HTMX);
  see(at("a 204"), [none.status, await none.text()], [204, ""]);
  see(at("its header is ASCII"), /^[\x20-\x7e]+$/.test(none.headers.get("HX-Trigger")), true);
  see(at("its triggers"), JSON.parse(none.headers.get("HX-Trigger")), TRIGGERS);

  const plain = await (await ask("/asks")).json();
  see(
    at("a plain request"),
    [plain.htmx, plain.type, plain.generation],
    [false, "full", undefined],
  );
  const two = await (
    await ask("/asks", {
      ...HTMX,
      "HX-Target": "list",
      "HX-Trigger": "%E8%A8%98",
      "HX-Trigger-URI-AutoEncoded": "true",
      "HX-Prompt": "für",
    })
  ).json();
  see(
    at("htmx 2"),
    [two.htmx, two.type, two.target.id, two.source.id, two.generation],
    [true, "partial", "list", "記", undefined],
  );
  see(at("a prompt in Latin-1"), two.prompt, "für");
  const four = await (
    await ask("/asks", {
      ...HTMX,
      "HX-Source": "button#%C3%A4",
      "HX-Request-Type": "full",
      "HX-Boosted": "true",
      "HX-Current-URL": "http://site/",
    })
  ).json();
  see(
    at("htmx 4"),
    [four.source, four.type, four.boosted, four.generation, four.currentUrl],
    [{ id: "ä", tag: "button" }, "full", true, 4, "http://site/"],
  );

  const toHtmx = await ask("/publish", HTMX, "POST");
  await toHtmx.text();
  see(
    at("a redirect for htmx"),
    [toHtmx.status, toHtmx.headers.get("HX-Redirect"), toHtmx.headers.getSetCookie()],
    [204, "/page?%C3%A4", []],
  );
  see(at("its messages"), JSON.parse(toHtmx.headers.get("HX-Trigger")), TRIGGERS);
  see(at("HX-Location"), (await ask("/location", HTMX)).headers.get("HX-Location"), "/page");

  const posted = await ask("/publish", {}, "POST");
  await posted.text();
  see(
    at("a redirect"),
    [posted.status, posted.headers.get("Location"), posted.headers.get("Vary")],
    [303, "/page?%C3%A4", "HX-Request"],
  );
  see(
    at("its cookie"),
    /^herald=[\w-]+\.[\w-]{43}; Path=\/; Max-Age=60; HttpOnly; SameSite=Lax$/.test(
      posted.headers.getSetCookie()[0],
    ),
    true,
  );

  const page = await ask("/page", { Cookie: `a=b; ${cookieOf(posted.headers)}` });
  see(
    at("the next page"),
    await page.text(),
    `<ul class="messages"><li class="persistent success">${TEXT}</li></ul>`,
  );
  see(at("its cookies"), page.headers.getSetCookie().sort(), [
    "herald=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax",
    "session=1",
  ]);
  see(at("its Vary"), page.headers.get("Vary"), "Cookie, HX-Request");
  see(at("its Cache-Control"), page.headers.get("Cache-Control"), "no-store");
  see(
    at("its exposed headers"),
    page.headers.get("Access-Control-Expose-Headers").split(", ").length,
    12,
  );
  const bare = await ask("/page");
  see(
    at("a page without messages"),
    [await bare.text(), bare.headers.get("Cache-Control"), cookieOf(bare.headers)],
    ["", null, ""],
  );
  const forged = await ask("/page", { Cookie: cookieOf(posted.headers).replace("=W", "=X") });
  see(at("a forged cookie"), [await forged.text(), cookieOf(forged.headers)], ["", "herald="]);
}

/** A server that runs, and what ends it. */
async function serve() {
  if (globalThis.Deno) {
    const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen() {} }, answer);
    return [`http://127.0.0.1:${server.addr.port}`, () => server.shutdown()];
  }
  if (globalThis.Bun) {
    const server = Bun.serve({ port: 0, hostname: "127.0.0.1", fetch: answer });
    return [`http://127.0.0.1:${server.port}`, () => server.stop(true)];
  }
  return undefined;
}

const own = await serve();
if (own) {
  await check("own server", own[0]);
  await own[1]();
}

const node = createServer(handle);
await new Promise((listening) => node.listen(0, "127.0.0.1", listening));
await check("node:http", `http://127.0.0.1:${node.address().port}`);
node.closeAllConnections?.();
node.close();

// Without a server: what the runtime's own crypto and errors make of it.
const written = new Headers();
await old.keep({}, written, [{ message: TEXT, tags: "info" }]);
see("an old secret is still known", (await flashes.take({ cookie: cookieOf(written) })).messages, [
  { message: TEXT, tags: "info" },
]);
const fresh = new Headers();
await flashes.keep({}, fresh, [{ message: TEXT, tags: "info" }]);
see(
  "a new secret is not known to the old",
  (await old.take({ cookie: cookieOf(fresh) })).messages,
  [],
);
see("no base64", (await flashes.take({ cookie: "herald=%.🎉" })).messages, []);
const refused = async (call) => {
  try {
    await call();
  } catch (error) {
    return `${error.name}: ${error.message}`;
  }
};
see(
  "a bad URL",
  await refused(() => redirectTo({}, "javascript:alert(1)")),
  'TypeError: HX-Redirect must be an http(s) URL or path, not "javascript:alert(1)"',
);
see(
  "a payload that is no JSON",
  await refused(() => new HtmxHeaders().trigger("a", 1n)),
  'TypeError: The payload of "a" must be JSON, not BigInt',
);
// Bun lets these be changed.
if (!globalThis.Bun)
  see(
    "headers that are immutable",
    (await refused(() => vary(Response.redirect("http://site/")))) ?? "not refused",
    "Error: vary: this response takes no Vary; where it came from fetch() or " +
      "Response.redirect(), copy it first: new Response(response.body, response)",
  );

console.log(
  JSON.stringify({ runtime: globalThis.Deno ? "deno" : globalThis.Bun ? "bun" : "node", seen }),
);
