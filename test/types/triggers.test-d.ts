/*
 * What the compiler must accept, and each wrong call with the error that it must give. `tsc
 * --noEmit` is the test: an expected error that does not come is an error itself.
 */
import type { ServerResponse } from "node:http";
import type { Context } from "hono";
import { nextTrigger, onTrigger, toast, install, type Message } from "../../src/index.ts";
import { expose, HtmxHeaders, messagesInBody, vary } from "../../src/server.ts";

declare module "../../src/triggers/triggers.ts" {
  interface Triggers {
    typeTestNote: { id: number; title?: string };
    typeTestList: readonly string[];
    typeTestCount: number;
    typeTestBare: Bare;
  }
}

type Equal<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const is = <_Yes extends true>(): void => {};

// A declared name types its payload, an undeclared one is unknown.
onTrigger("typeTestNote", (payload, { name, source, event }) => {
  is<Equal<typeof payload, { id: number; title?: string }>>();
  is<Equal<typeof name, string>>();
  is<Equal<typeof source, Element | null>>();
  is<Equal<typeof event, CustomEvent>>();
});
onTrigger("typeTestBare", (payload) => is<Equal<typeof payload, true | undefined>>());
onTrigger("messages", (payload) => is<Equal<typeof payload, readonly Message[]>>());
onTrigger("somethingElse", (payload) => is<Equal<typeof payload, unknown>>());
const note: Promise<{ id: number; title?: string }> = nextTrigger("typeTestNote", { timeout: 10 });
void note;

// @ts-expect-error Type 'string' is not assignable to type 'number': the payload is { id: number }
onTrigger("typeTestNote", ({ id }: { id: string }) => id);
// @ts-expect-error Property 'title' does not exist on type 'number'
onTrigger("typeTestCount", (payload) => payload.title);
// @ts-expect-error 'payload' is of type 'unknown'
onTrigger("somethingElse", (payload) => payload.id);
// @ts-expect-error Expected 2-3 arguments, but got 1
onTrigger("typeTestNote");
// @ts-expect-error Type 'string' is not assignable to type 'AbortSignal'
onTrigger("typeTestNote", () => {}, { signal: "stop" });
// @ts-expect-error 'onces' does not exist in type 'TriggerOptions'
onTrigger("typeTestNote", () => {}, { onces: true });
// @ts-expect-error Type '"5s"' is not assignable to type 'number'
void nextTrigger("typeTestNote", { timeout: "5s" });

// Plain listeners are typed by the same declarations, on elements, document and window.
document.body.addEventListener("messages", ({ detail }) =>
  is<Equal<(typeof detail)["value"], readonly Message[]>>(),
);
document.addEventListener("typeTestNote", ({ detail }) => is<Equal<typeof detail.id, number>>());
window.addEventListener("typeTestCount", ({ detail }) =>
  is<Equal<(typeof detail)["value"], number>>(),
);
document.body.addEventListener("typeTestBare", ({ detail }) =>
  is<Equal<typeof detail.elt, Element>>(),
);
// @ts-expect-error Property 'title' does not exist on type 'readonly Message[]'
document.body.addEventListener("messages", ({ detail }) => detail.value.title);
// @ts-expect-error Property 'value' does not exist: an object lies in the detail itself
document.body.addEventListener("typeTestNote", ({ detail }) => detail.value);

// The server's builder is typed by the same interface.
const headers = new HtmxHeaders();
declare const response: Response;
declare const nodeResponse: ServerResponse;
headers
  .trigger("typeTestNote", { id: 7 })
  .trigger("typeTestBare")
  .trigger(["typeTestBare", "somethingElse"]);
headers
  .trigger({ typeTestNote: { id: 1 }, typeTestBare: undefined, somethingElse: [1] })
  .trigger("somethingElse", 1);
headers.message("success", "Saved.", { tags: "billing", id: "job" });
// @ts-expect-error Type 'string' is not assignable to type 'number'
headers.trigger("typeTestNote", { id: "7" });
// @ts-expect-error 'typeTestNote' needs its payload
headers.trigger("typeTestNote");
// @ts-expect-error 'typeTestNote' needs its payload in a list, too
headers.trigger(["typeTestBare", "typeTestNote"]);
// @ts-expect-error Type 'string' is not assignable to type 'number'
headers.trigger({ typeTestNote: { id: "7" } });
// @ts-expect-error Argument of type '"fatal"' is not assignable to parameter of type 'Level'
headers.message("fatal", "x");
// @ts-expect-error Argument of type 'number' is not assignable to parameter of type 'string'
headers.redirect(7);
// @ts-expect-error 'string' is no response
headers.applyTo("response");
headers
  .trigger("typeTestNote", { id: 7 }, { after: "swap", target: "#note" })
  .trigger("typeTestBare", undefined, { after: "settle" });
headers
  .trigger(["typeTestBare", "somethingElse"], undefined, { after: "swap" })
  .trigger({ typeTestBare: true }, undefined, { after: "swap" });
headers
  .location("/a")
  .location({
    path: "/a",
    target: "#x",
    swap: "innerHTML show:top",
    values: { a: 1 },
    push: "false",
  })
  .pushUrl(false)
  .replaceUrl("/a");
headers.reswap("outerMorph").redirect("//cdn.example/", { protocolRelative: true });
void new HtmxHeaders(new Response(), { htmx: 4, limit: 4096, over: ({ size }) => size });
void new HtmxHeaders({ htmx: undefined });
void new HtmxHeaders(response.headers.get("HX-Trigger"), { htmx: 4 });
void new HtmxHeaders({ "HX-Trigger": "saved", "x-other": ["a"], vary: "Accept" });
void new HtmxHeaders(nodeResponse.getHeaders(), { limit: 4096 });
const serverless = { statusCode: 200, headers: { "hx-trigger": "saved" }, body: "" };
void new HtmxHeaders(serverless);
headers.applyTo({});
headers.applyTo(serverless).statusCode.toFixed();
headers.applyTo(nodeResponse.getHeaders());
vary(expose({ "HX-Trigger": "saved" }));
// @ts-expect-error 'limt' does not exist: neither an option nor a header
void new HtmxHeaders({ limt: 4096 });
// @ts-expect-error 'mode' does not exist in type 'BuilderOptions'
void new HtmxHeaders(response, { mode: "strict" });
// @ts-expect-error Type '"later"' is not assignable to type '"swap" | "settle"'
headers.trigger("typeTestNote", { id: 7 }, { after: "later" });
// @ts-expect-error Type 'number' is not assignable to type 'string': a selector
headers.trigger("somethingElse", {}, { target: 7 });
// @ts-expect-error Property 'path' is missing
headers.location({ target: "#x" });
// @ts-expect-error Argument of type 'true' is not assignable to parameter of type 'string | false'
headers.pushUrl(true);
// @ts-expect-error Type '3' is not assignable to type '1 | 2 | 4'
void new HtmxHeaders({ htmx: 3 });
// @ts-expect-error Type 'string' is not assignable: nobody would get the HTML
void new HtmxHeaders({ over: messagesInBody });
// @ts-expect-error Argument of type 'undefined' is not assignable: a bare name stands alone
headers.trigger("typeTestBare", undefined);
declare const context: Context;
vary(headers.applyTo(context));
// @ts-expect-error 'get' and 'set' of a context are not those of headers
headers.applyTo({ get: (name: string) => name, set: (name: string) => name });
// @ts-expect-error Type '"truncate"' is not assignable to a function
void new HtmxHeaders({ over: "truncate" });

// Toasts and options.
const id: string = toast.success("x", { duration: 0, tags: ["a"] });
void id;
// @ts-expect-error 'level' does not exist: toast.success has its level in its name
toast.success("x", { level: "error" });
// @ts-expect-error Type '"fatal"' is not assignable to type 'Level'
toast("x", { level: "fatal" });
// @ts-expect-error Type 'string' is not assignable to type 'number'
install({ duration: { success: "5s" } });
// @ts-expect-error 'durations' does not exist in type 'Options'
install({ durations: 5 });
// @ts-expect-error Type '"fatal"' is not assignable to type 'Level'
install({ aliases: { danger: "fatal" } });
