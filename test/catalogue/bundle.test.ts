/* What of the catalogue is in a bundle that did not ask for it: nothing. */
import { fileURLToPath } from "node:url";
import { build, type Rolldown } from "vite";
import { expect, test, vi } from "vitest";

vi.setConfig({ testTimeout: 120_000 });
// What `import.meta.env.DEV` is made of. The runner says "test".
vi.stubEnv("NODE_ENV", "production");

const root = fileURLToPath(new URL("../../", import.meta.url));

/** Bundles a page's script for production. */
async function bundle(code: string): Promise<string> {
  const entry = "\0entry.js";
  const built = await build({
    configFile: false,
    root,
    logLevel: "silent",
    plugins: [
      {
        name: "entry",
        resolveId: (id) => (id.endsWith("entry.js") ? entry : undefined),
        load: (id) => (id === entry ? code : undefined),
      },
    ],
    build: { write: false, modulePreload: false, rolldownOptions: { input: "entry.js" } },
  });
  const { output } = [built].flat()[0] as Rolldown.RolldownOutput;
  return output.map((file) => ("code" in file ? file.code : "")).join("\n");
}

const from = (file: string) => JSON.stringify(`${root}src/${file}.ts`);
const CATALOGUE = /its catalogue says|JSON Schema|defineTriggers/;

test.each([
  [`import { install, onTrigger } from ${from("index")}; install(); onTrigger("a", alert);`],
  [`import { HtmxHeaders } from ${from("server")}; alert(new HtmxHeaders().trigger("a").size);`],
  [`if (import.meta.env.DEV) import(${from("catalogue")}).then((all) => alert(all));`],
])("a production bundle has nothing of it: %#", async (code) => {
  expect(await bundle(code)).not.toMatch(CATALOGUE);
});

test("a bundle that asks for it has it", async () => {
  const code = `import { checkTriggers, defineTriggers } from ${from("catalogue")};
checkTriggers(defineTriggers({ a: { about: "x" } }));`;
  expect(await bundle(code)).toMatch(CATALOGUE);
});
