// Everything that herald may still be about when the page goes: the time comes, and nothing throws.
import { putGlobals, windowOf } from "./globals.mjs";

const thrown = [];
for (const event of ["uncaughtException", "unhandledRejection"]) {
  process.on(event, (error) => thrown.push(String(error?.stack ?? error)));
}

/** The timers that wait. */
const timers = new Map();
let count = 0;
const { setTimeout: later } = globalThis;
globalThis.setTimeout = (then, time, ...args) => {
  timers.set(++count, () => then(...args));
  return count;
};
globalThis.clearTimeout = (id) => timers.delete(id);
const tick = () => new Promise((ticked) => later(ticked, 5));

/** Lets all timers have their time, also those that they start. */
async function passTime(rounds) {
  for (let round = 0; round < rounds && timers.size; round++) {
    const [[id, then]] = timers;
    timers.delete(id);
    try {
      then();
    } catch (error) {
      thrown.push(error.stack);
    }
    await tick();
  }
}

const window = await windowOf(process.argv[2]);
const takeGlobals = putGlobals(window);
const { install, nextTrigger, onTrigger, toast } = await import("htmx-herald/auto");

const answers = [];
const htmx = { defineExtension() {}, ajax: () => new Promise((answer) => answers.push(answer)) };
install({ htmx, report: () => {} });
await passTime(3);

document.body.innerHTML = `<ul class="messages"><li class="info">In the page.</li></ul>`;
await tick();
toast.error("Failed.", {
  actions: [
    { label: "Again", url: "/again" },
    { label: "Run", run: tick },
  ],
});
const say = (name, detail) =>
  document.body.dispatchEvent(new CustomEvent(name, { bubbles: true, detail }));
say("messages", { value: [{ message: "Saved.", tags: "success" }] });
say("herald:failure", { kind: "network", status: 0 });
const xhr = new XMLHttpRequest();
say("htmx:beforeSend", { xhr, elt: document.body });
xhr.dispatchEvent(new Event("error"));
toast("Importing.", { id: "import", progress: 0.1 });
toast("Going.", { duration: 10 });
onTrigger("saved", () => document.body.append("saved"));
const next = nextTrigger("saved", { timeout: 10 }).catch(({ name }) => name);
const buttons = [...document.querySelectorAll("[data-herald-action]")];
for (const button of buttons) button.click();
const shown = document.querySelectorAll("[data-herald-toast]").length;
document.querySelector("[data-herald-dismiss]").click();
const waiting = timers.size;

// As jsdom does it when its window is closed: the body is emptied, and the document is gone.
document.body.innerHTML = `<ul class="messages"><li class="info">Too late.</li></ul>`;
window.close();
takeGlobals();
await tick();
for (const answer of answers) answer();
await tick();
await passTime(200);

// Whoever still calls it is not harmed either.
const late = [toast("Late."), typeof install(), typeof onTrigger("saved", () => {})];
console.log(
  JSON.stringify({
    thrown,
    shown,
    asked: answers.length,
    waited: waiting > 0,
    left: timers.size,
    next: await next,
    late,
  }),
);
process.exit();
