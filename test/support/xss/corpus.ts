import { BREAKOUTS } from "./breakouts.ts";
import { HANDLERS } from "./handlers.ts";
import { MARKUP } from "./markup.ts";
import { MUTATIONS } from "./mutations.ts";
import { SCRIPTS } from "./scripts.ts";
import { LINKS, URLS } from "./urls.ts";

/**
 * Strings that run, fetch, navigate or break out where they are parsed as HTML, put into attributes
 * or followed as URLs. What runs calls `pwn()` of the page, opens a dialog, or asks the server for
 * something below `/canary`.
 */
export const CORPUS: readonly string[] = [
  ...new Set([...SCRIPTS, ...HANDLERS, ...LINKS, ...URLS, ...MUTATIONS, ...MARKUP, ...BREAKOUTS]),
];

/** Those that a page which trusts them runs at once, and which leave that page where it is. */
export const RUNS: readonly string[] = [...HANDLERS, ...MUTATIONS].filter(
  (payload) => !/location|on(copy|cut|paste|message)/.test(payload),
);

/** Those that wait for a person, or load something, and leave that page where it is. */
export const STAYS: readonly string[] = [
  `<iframe src=/canary/frame></iframe>`,
  `<style>@import "/canary/import.css";</style>`,
  `<a href="javascript:pwn()">a</a>`,
  `<form><button formaction="javascript:pwn()">go</button></form>`,
  `<b onclick="pwn()">click</b>`,
  `<b><i data-hx-on-click="pwn()">i</i></b>`,
];

/** The corpus in pieces that a response header can carry. */
export function batches<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, at) =>
    all.slice(at * size, (at + 1) * size),
  );
}
