/* Where there is no document: on a server, in a worker, and before a document is there. */
import { readFileSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import { nodeOf, project } from "./desk.ts";

const { exports, engines } = JSON.parse(
  readFileSync(new URL("../../package.json", import.meta.url), "utf8"),
) as { exports: Record<string, unknown>; engines: { node: string } };

/** The entries that are modules. */
const ENTRIES = Object.keys(exports)
  .filter((name) => !name.includes("*") && !/\.(css|json)$/.test(name))
  .map((name) => `htmx-herald${name.slice(1)}`);

/** What the page's half does where there is no page, said in JSON. */
const QUIET = `
const target = new EventTarget();
const heard = [];
const stops = [
  herald.install(),
  herald.install({ htmx: {}, duration: 3000 }),
  herald.onTrigger("saved", () => heard.push("page")),
  herald.onTrigger("saved", (payload) => heard.push(payload), { target }),
];
target.dispatchEvent(new CustomEvent("saved", { detail: { id: 7 } }));
const late = herald.nextTrigger("saved", { timeout: 1 }).catch(({ name }) => name);
const ids = [herald.toast("Saved."), herald.toast.error("Failed.", { id: "one" })];
herald.dismiss();
herald.dismiss("one");
const refused = [() => herald.toast(""), () => herald.onTrigger("saved")].map((call) => {
  try {
    call();
  } catch (error) {
    return error.name;
  }
});
for (const stop of stops) stop();
late.then((name) => say({ heard, ids, refused, late: name }));
`;
const SAID = {
  heard: [{ id: 7 }],
  ids: ["", "one"],
  refused: ["TypeError", "TypeError"],
  late: "TimeoutError",
};
const SAY = `const say = (value) => console.log(JSON.stringify(value));`;

const GLOBALS = readFileSync(new URL("dom/globals.mjs", import.meta.url), "utf8");

const home = project({
  "import.mjs": `for (const name of ${JSON.stringify(ENTRIES)}) await import(name);`,
  "require.cjs": `for (const name of ${JSON.stringify(ENTRIES)}) require(name);`,
  "same.mjs": `
    import { createRequire } from "node:module";
    const require = createRequire(import.meta.url);
    for (const name of ${JSON.stringify(ENTRIES)}) {
      const [one, other] = [await import(name), require(name)].map(Object.keys);
      console.log(JSON.stringify([name, one.join(), other.join()]));
    }`,
  "quiet.mjs": `${SAY}\nimport * as herald from "htmx-herald/auto";${QUIET}`,
  "quiet.cjs": `${SAY}\nconst herald = require("htmx-herald/auto");${QUIET}`,
  "worker.mjs": `
    import { Worker } from "node:worker_threads";
    new Worker(new URL("in-worker.mjs", import.meta.url)).on("message", (said) => console.log(said));`,
  "in-worker.mjs": `
    import { parentPort } from "node:worker_threads";
    const say = (value) => parentPort.postMessage(JSON.stringify(value));
    import * as herald from "htmx-herald/auto";${QUIET}`,
  "later.mjs": `${SAY}
    import { install, onTrigger, toast } from "htmx-herald/auto";
    import { putGlobals, windowOf } from "./globals.mjs";
    toast("Nobody sees this.");
    const window = await windowOf("jsdom");
    const takeGlobals = putGlobals(window);
    const heard = [];
    onTrigger("saved", (payload) => heard.push(payload));
    const uninstall = install();
    document.body.dispatchEvent(new CustomEvent("saved", { bubbles: true, detail: { id: 7 } }));
    toast("Saved.");
    const texts = [...document.querySelectorAll("[data-herald-text]")].map((each) => each.textContent);
    uninstall();
    say({ heard, texts, left: document.querySelectorAll("[data-herald-toast]").length });
    takeGlobals();
    window.close();`,
  "globals.mjs": GLOBALS,
  "server.cjs": `
    const { HtmxHeaders } = require("htmx-herald/server");
    const { readTriggers } = require("htmx-herald/testing");
    console.log(JSON.stringify(readTriggers(new HtmxHeaders().message("success", "Saved."))));`,
});
afterAll(() => home.remove());

/** Runs a file in a Node, which must not complain. */
async function say(file: string, node: string = process.execPath): Promise<unknown[]> {
  const { code, stdout, stderr } = await home.run(node, file);
  expect([code, stderr]).toEqual([0, ""]);
  return stdout
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as unknown);
}

/** The lowest version that the package is for, and the newest that has no `require` of modules. */
const NODES = [engines.node.replace(">=", "").padEnd(6, ".0.0").slice(0, 6), "22.11.0"];

describe.each([...NODES, process.versions.node])("Node %s", (version) => {
  test("imports and requires each entry, as engines says", async () => {
    const node = await nodeOf(version);
    expect(await say("import.mjs", node)).toEqual([]);
    expect(await say("require.cjs", node)).toEqual([]);
  });

  test("writes and reads headers by require", async () => {
    const messages = [{ message: "Saved.", tags: "success" }];
    expect(await say("server.cjs", await nodeOf(version))).toEqual([
      [{ name: "messages", payload: messages }],
    ]);
  });
});

test("require gives the same names as import", async () => {
  const all = (await say("same.mjs")) as [name: string, imported: string, required: string][];
  expect(all.map(([name]) => name)).toEqual(ENTRIES);
  for (const [name, imported, required] of all) expect([name, required]).toEqual([name, imported]);
});

test.each(["quiet.mjs", "quiet.cjs", "worker.mjs"])(
  "without a document the page's half does nothing, and says nothing: %s",
  async (file) => {
    expect(await say(file)).toEqual([SAID]);
  },
);

test("a document that comes later is served from install() on", async () => {
  expect(await say("later.mjs")).toEqual([{ heard: [{ id: 7 }], texts: ["Saved."], left: 0 }]);
});
