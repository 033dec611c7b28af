/*
 * One declaration binds both ends: who renames a trigger, or changes its payload, is told at the
 * server and at the page.
 */
import { execFile } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test, vi } from "vitest";

vi.setConfig({ testTimeout: 120_000 });

const root = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const HOME = root("node_modules/.cache/contract");

/** What both ends share. */
const declaration = (name: string, payload: string, more = "") => `
import type {} from "htmx-herald";
declare module "htmx-herald" {
  interface Triggers {
    ${name}: ${payload};
  }
  ${more}
}`;
const CLOSED = "interface Contract { closed: true }";

const SERVER = `
import { HtmxHeaders } from "htmx-herald/server";
export const one = new HtmxHeaders().trigger("articleDeleted", { id: 7 });
export const several = new HtmxHeaders().trigger({ articleDeleted: { id: 7 } });
`;

/** Everything that a closed contract is to refuse: a line each, from the third on. */
const WRONG = `
import { HtmxHeaders } from "htmx-herald/server";
new HtmxHeaders().trigger("cacheCleard");
new HtmxHeaders().trigger(["cacheCleard"]);
new HtmxHeaders().trigger("cacheCleard", undefined, { after: "swap" });
new HtmxHeaders().trigger("articleDeleted");
new HtmxHeaders().trigger(["cacheCleared", "articleDeleted"]);
new HtmxHeaders().trigger("articleDeleted", undefined, { after: "swap" });
new HtmxHeaders().trigger({ articleRemoved: { id: 7 } });
new HtmxHeaders().trigger("articleRemoved", { id: 7 });
new HtmxHeaders().trigger(7);
new HtmxHeaders().trigger(new Map([["articleDeleted", 1]]));
`;

const PAGE = `
import { onTrigger } from "htmx-herald";
onTrigger("articleDeleted", ({ id }) => console.log(id.toFixed()));
document.body.addEventListener("articleDeleted", ({ detail }) => console.log(detail.id.toFixed()));
`;

/** Compiles both ends, and hands back the errors of each, by line. */
async function compile(
  triggers: string,
  server = SERVER,
  declarations = "triggers.d.ts",
): Promise<Record<"server" | "page", string[]>> {
  mkdirSync(HOME, { recursive: true });
  const paths = {
    "htmx-herald": [root("src/index.ts")],
    "htmx-herald/server": [root("src/server.ts")],
    "htmx-herald/catalogue": [root("src/catalogue.ts")],
  };
  const files = { [declarations]: triggers, "server.ts": server, "page.ts": PAGE };
  writeFileSync(
    `${HOME}/tsconfig.json`,
    JSON.stringify({
      extends: root("tsconfig.json"),
      compilerOptions: { paths, isolatedDeclarations: false, declaration: false },
      include: [],
      files: Object.keys(files),
    }),
  );
  for (const [name, text] of Object.entries(files)) writeFileSync(`${HOME}/${name}`, text);
  const tsc = promisify(execFile)(process.execPath, [
    root("node_modules/typescript/bin/tsc"),
    "-p",
    HOME,
    "--pretty",
    "false",
  ]);
  const { stdout } = await tsc.catch((failed: { stdout: string }) => failed);
  const errors = stdout.split("\n").filter((line) => line.includes("error TS"));
  const of = (file: string) =>
    errors.flatMap(
      (line) =>
        new RegExp(`(?:^|/)${file}\\.ts\\((\\d+),.*(error TS\\d+)`)
          .exec(line)
          ?.slice(1)
          .join(": ") ?? [],
    );
  const found = { server: of("server"), page: of("page") };
  // Whatever else does not compile would hide what this is about.
  expect(found.server.length + found.page.length, stdout).toBe(errors.length);
  return found;
}

test.each(["", CLOSED])("what is declared compiles at both ends: %s", async (more) => {
  expect(await compile(declaration("articleDeleted", "{ id: number }", more))).toEqual({
    server: [],
    page: [],
  });
});

test("another payload breaks both", async () => {
  expect(await compile(declaration("articleDeleted", "{ id: string }"))).toEqual({
    server: ["3: error TS2769", "4: error TS2769"],
    page: ["3: error TS2551", "4: error TS2551"],
  });
});

test("a renamed trigger breaks both, where the contract is closed", async () => {
  const { server, page } = await compile(declaration("articleRemoved", "{ id: number }", CLOSED));
  const lines = (errors: string[]) => [...new Set(errors.map((error) => error.slice(0, 2)))];
  expect([lines(server), lines(page)]).toEqual([
    ["3:", "4:"],
    ["3:", "4:"],
  ]);
});

test("a closed contract refuses what is not declared, and what is declared without its payload", async () => {
  const { server } = await compile(
    declaration("articleDeleted", "{ id: number }; cacheCleared: true | undefined", CLOSED),
    WRONG,
  );
  expect([...new Set(server.map((error) => Number.parseInt(error)))]).toEqual([
    3, 4, 5, 6, 7, 8, 9, 10, 11, 12,
  ]);
  const right = `
import { HtmxHeaders } from "htmx-herald/server";
new HtmxHeaders()
  .trigger("cacheCleared")
  .trigger(["cacheCleared"])
  .trigger("cacheCleared", undefined, { after: "swap" })
  .trigger({ cacheCleared: undefined });
`;
  expect(
    (
      await compile(
        declaration("articleDeleted", "{ id: number }; cacheCleared: true | undefined", CLOSED),
        right,
      )
    ).server,
  ).toEqual([]);
});

test("an open contract knows no names that are wrong, only payloads", async () => {
  const { server, page } = await compile(declaration("articleRemoved", "{ id: number }"));
  expect([server, page]).toEqual([[], expect.arrayContaining(["4: error TS2339"])]);
});

/** A catalogue, in place of the payloads themselves. */
const catalogue = (name: string, payload: string) => `
import { defineTriggers, payloadType, type PayloadsOf } from "htmx-herald/catalogue";
import { z } from "zod";
export const triggers = defineTriggers({
  ${name}: { about: "An article was deleted.", payload: ${payload} },
  cacheCleared: { about: "The cache is empty." },
});
void [payloadType, z];
declare module "htmx-herald" {
  interface Triggers extends PayloadsOf<typeof triggers> {}
  ${CLOSED}
}`;
const PAYLOADS = ["payloadType<{ id: number }>()", "z.object({ id: z.number() })"];

test.each(PAYLOADS)("a catalogue types both ends: %s", async (payload) => {
  expect(await compile(catalogue("articleDeleted", payload), SERVER, "triggers.ts")).toEqual({
    server: [],
    page: [],
  });
});

test.each(PAYLOADS)("one rename in a catalogue breaks both ends: %s", async (payload) => {
  const { server, page } = await compile(
    catalogue("articleRemoved", payload),
    SERVER,
    "triggers.ts",
  );
  expect([server.length > 0, page.length > 0]).toEqual([true, true]);
});

test("another payload in a catalogue breaks both ends", async () => {
  const { server, page } = await compile(
    catalogue("articleDeleted", "payloadType<{ id: string }>()"),
    SERVER,
    "triggers.ts",
  );
  expect([server, page]).toEqual([
    ["3: error TS2769", "4: error TS2769"],
    ["3: error TS2551", "4: error TS2551"],
  ]);
});
