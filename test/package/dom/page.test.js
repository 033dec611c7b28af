// A test as a developer writes it, run by each test runner in each DOM; see ../dom.test.ts.
import { afterEach, expect, test } from "@herald/runner";
import { within } from "@testing-library/dom";
import { dismiss, install, nextTrigger, onTrigger, toast } from "htmx-herald/auto";
import { recordTriggers, serverSays } from "htmx-herald/testing";

// The toasts stand on <html>, beside <body>.
const page = within(document.documentElement);
const alone = (text) => page.findByText(text);

afterEach(() => dismiss());

test("a message becomes a toast", async () => {
  serverSays({ messages: [{ message: "Article deleted.", tags: "success" }] });
  const text = await alone("Article deleted.");
  expect(text.closest("[data-herald-toast]").getAttribute("data-level")).toBe("success");
  expect(page.queryAllByRole("alert")).toEqual([]);
  expect(page.queryAllByRole("status")).toEqual([]);
});

test("a toast goes by its button", async () => {
  toast("Saved.");
  await alone("Saved.");
  page.getByRole("button", { name: "Dismiss" }).click();
  await new Promise((later) => setTimeout(later));
  expect(page.queryByText("Saved.")).toBeNull();
});

test("a toast of every kind is shown by its text", async () => {
  toast.error("No connection.", { duration: 0, actions: [{ label: "Again", run() {} }] });
  toast("Importing.", { id: "import", progress: 0.4 });
  toast("Imported.", { id: "import", progress: 1 });
  await alone("No connection.");
  await alone("Imported.");
  page.getByRole("button", { name: "Again" }).click();
  await new Promise((later) => setTimeout(later));
  expect(page.queryByText("No connection.")).toBeNull();
});

test("messages in the page become toasts", async () => {
  const list = document.createElement("ul");
  list.className = "messages";
  list.innerHTML = `<li class="warning">The disk is full.</li>`;
  document.body.append(list);
  await page.findByRole("listitem", { name: "warning: The disk is full." });
  expect(list.childElementCount).toBe(0);
  list.remove();
});

test("handlers hear the server", async () => {
  document.body.innerHTML = `<button>Archive</button><i id="comments-of-7"></i>`;
  const stop = onTrigger("articleArchived", ({ id }) => {
    document.querySelector(`#comments-of-${id}`).remove();
  });
  const next = nextTrigger("cacheCleared");
  const recording = recordTriggers();
  const source = document.querySelector("button");
  serverSays({ articleArchived: { id: 7 }, cacheCleared: true }, { htmx: 4, source });
  recording.stop();
  stop();
  expect(await next).toBe(true);
  expect(document.querySelector("i")).toBeNull();
  expect(recording.triggers.map(({ name }) => name)).toEqual(["articleArchived", "cacheCleared"]);
});

test("options change, and herald leaves and comes back", async () => {
  install({ position: "top", labels: { dismiss: "Schließen" }, stack: false, hotkey: "F9" });
  toast("Auf.");
  await alone("Auf.");
  expect(page.getByRole("button", { name: "Schließen" })).toBeTruthy();
  install()();
  expect(document.querySelectorAll("[data-herald-toast]").length).toBe(0);
  install();
  toast("Wieder da.");
  await alone("Wieder da.");
});

// The last one, because it leaves something of everything behind: the environment goes first.
test("what is still going on when the page goes throws nothing", () => {
  document.body.innerHTML = `<ul class="messages"><li class="info">Too late.</li></ul>`;
  toast("Going on.", { duration: 1 });
  toast.error("Staying.", { progress: 0.2, actions: [{ label: "Undo", url: "/undo" }] });
  serverSays({ "herald:failure": { kind: "network", status: 0 }, messages: ["Late."] });
  page.getByRole("button", { name: "Undo" }).click();
});
