import { expect, test } from "vitest";
import { deliver } from "../../src/htmx/deliver.ts";
import { install } from "../../src/index.ts";
import { problems, say, start, texts } from "../support/toasting.ts";

const send = (name: string, payload: unknown) => deliver([{ name, payload }], document.body);

test("the triggers that the option messages names are shown, and messages always", () => {
  start({ messages: ["showToast"] });
  send("showToast", { message: "Saved", type: "success" });
  send("notify", "Nobody asked for it");
  say({ message: "As ever", tags: "info" });
  expect(texts()).toEqual(["Saved", "As ever"]);
  install({ messages: { notify: { level: "error" } } });
  send("showToast", "No more");
  send("notify", "Failed");
  expect(texts()).toEqual(["Saved", "As ever", "Failed"]);
  expect(problems).not.toHaveBeenCalled();
});

test("messages without a payload are a way to say: fetch them", () => {
  start();
  send("messages", undefined);
  send("messages", true);
  expect([texts(), problems.mock.calls]).toEqual([[], []]);
});

test("a word that looks like a level and is none is said once, with the option that mends it", () => {
  start();
  for (let n = 0; n < 3; n++) say({ message: `${n}`, tags: "sucess" });
  expect(problems.mock.calls).toEqual([
    [
      '"sucess" is no level, and is shown as info. Say what it means in the option aliases: {"sucess": "error"}',
    ],
  ]);
});
