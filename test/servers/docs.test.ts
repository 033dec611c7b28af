/* The tables of docs/servers.md name what there is. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { flash, htmxRequest } from "../../src/server.ts";

const PAGE = readFileSync(new URL("../../docs/servers.md", import.meta.url), "utf8");

/** The cells of the table below a marker, without its head. */
const rowsOf = (marker: string): string[][] => {
  const table = /(?:^\|.*\n)+/m.exec(PAGE.slice(PAGE.indexOf(`<!-- ${marker} -->`)))?.[0] ?? "";
  return table
    .trim()
    .split("\n")
    .slice(2)
    .map((row) =>
      row
        .slice(1, -1)
        .split("|")
        .map((cell) => cell.replaceAll("`", "").trim()),
    );
};

test("every field of a request", () => {
  expect(
    rowsOf("htmx-request")
      .map(([field = ""]) => field)
      .sort(),
  ).toEqual(Object.keys(htmxRequest({})).sort());
});

test("every option of flash, with its default", async () => {
  const source = readFileSync(new URL("../../src/flash/flash.ts", import.meta.url), "utf8");
  const options =
    /export interface FlashOptions \{(.+?)^\}/ms
      .exec(source)?.[1]
      ?.match(/(?<=readonly )\w+(?=\?)/g) ?? [];
  const rows = Object.fromEntries(
    rowsOf("flash-options").map(([name = "", value = ""]) => [name, value]),
  );
  expect(Object.keys(rows).sort()).toEqual([...options].sort());
  const { name = "", maxAge = "", maxSize = "", path = "" } = rows;
  const headers = new Headers();
  const flashes = flash("0123456789abcdef0123456789abcdef", { now: () => 0 });
  await flashes.keep({}, headers, [{ message: "a", tags: "info" }]);
  expect(headers.getSetCookie()[0]?.replace(/=[^;]+/, "")).toBe(
    `${name}; Path=${path}; Max-Age=${maxAge}; HttpOnly; SameSite=Lax`,
  );
  await expect(
    flashes.keep({}, headers, [{ message: "x".repeat(4000), tags: "info" }]),
  ).rejects.toThrow(`maxSize allows ${maxSize}:`);
});
