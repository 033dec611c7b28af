/*
 * What real Django, django-htmx-plus and django-htmx write into their headers is what
 * test/fixtures/django.json holds, against which the unit tests run. `npm run fixtures` records it
 * anew.
 */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Newsroom, startNewsroom, STARTING } from "./newsroom.ts";

let site: Newsroom;

beforeAll(async () => void (site = await startNewsroom("gunicorn")), STARTING);
afterAll(() => site.stop());

test("the fixtures are what the live site answers", async () => {
  const { versions, cases } = (await (await fetch(`${site.url}/contract/`)).json()) as {
    versions: Record<string, string>;
    cases: string[];
  };
  const recorded: Record<string, object> = {};
  for (const name of cases) {
    const response = await fetch(`${site.url}/contract/${name}/`, {
      headers: { "HX-Request": "true" },
      redirect: "manual",
    });
    const headers = Object.fromEntries(
      [...response.headers].filter(([key]) => key.startsWith("hx-")),
    );
    recorded[name] = {
      status: response.status,
      headers,
      body: response.status === 500 ? "" : (await response.text()).replace(/\s+/g, " ").trim(),
    };
  }
  await expect(`${JSON.stringify({ versions, cases: recorded }, null, 2)}\n`).toMatchFileSnapshot(
    "../../fixtures/django.json",
  );
});

test("a request without htmx gets no header, and its messages wait for a page", async () => {
  const response = await fetch(`${site.url}/contract/a-trigger-and-a-message/`);
  expect(response.headers.get("HX-Trigger")).toBe("articleDeleted");
  expect(response.headers.get("Set-Cookie")).toContain("messages=");
});

test("nginx at its defaults answers 502 to a header of 4,000 characters", async () => {
  expect((await fetch(`${site.url}/too-long/`)).status).toBe(502);
  await expect.poll(() => site.log()).toContain("upstream sent too big header");
});
