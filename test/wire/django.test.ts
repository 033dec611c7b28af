/*
 * What real Django, django-htmx-plus and django-htmx sent, as recorded from a running site, is read
 * as it was meant.
 */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readMessages, type Notice } from "../../src/wire/message.ts";
import { parseTriggers, type Trigger } from "../../src/wire/parse.ts";
import { SENT } from "../support/django.ts";

const { cases } = JSON.parse(
  readFileSync(new URL("../fixtures/django.json", import.meta.url), "utf8"),
) as { cases: Record<string, { headers: Record<string, string> }> };

test("every recorded case is expected here, and the other way round", () => {
  expect(Object.keys(SENT).sort()).toEqual(Object.keys(cases).sort());
});

test.each(Object.entries(SENT))("%s", (name, { triggers = [], later = [], notices = [] }) => {
  const read = (header: string): Trigger[] => {
    const { triggers: found, problems } = parseTriggers(cases[name]?.headers[header] ?? "");
    expect(problems).toEqual([]);
    return [...found];
  };
  const now = read("hx-trigger");
  const ofMessages = now.filter(({ name: each }) => each === "messages");
  const shown: Notice[] = ofMessages.flatMap(({ payload }) => {
    const { notices: found, problems } = readMessages(payload);
    expect(problems).toEqual([]);
    return found;
  });
  expect(
    now
      .filter((trigger) => !ofMessages.includes(trigger))
      .map(({ name: each, payload }) => [each, payload]),
  ).toEqual(triggers);
  expect(
    [...read("hx-trigger-after-swap"), ...read("hx-trigger-after-settle")].map(
      ({ name: each, payload }) => [each, payload],
    ),
  ).toEqual(later);
  expect(shown.map(({ level, text, tags }) => [level, text, ...tags])).toEqual(notices);
});
