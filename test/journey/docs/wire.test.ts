/*
 * The tables of docs/wire.md, row by row: bytes on the wire, and what a page with herald makes of
 * them, on each htmx.
 */
import { describe, expect, test } from "vitest";
import { readMessages } from "../../../src/wire/message.ts";
import { VERSIONS, type HtmxVersion, type Route } from "../../support/site.ts";
import { textOf } from "./blocks.ts";
import { play, type Stage } from "./stage.ts";
import { asks } from "./story.ts";
import { codeIn, rowsOf } from "./tables.ts";

const WIRE = textOf("docs/wire.md");

/** What comes of an answer. */
interface Outcome {
  /** The events, `name` or `name payload`, in order. */
  readonly events: string[];
  /** The toasts, `level "text" tags`. */
  readonly toasts: string[];
  /** How many problems were reported. */
  readonly reports: number;
}

/** An event or a toast as a cell writes it, with its JSON as JSON.stringify does. */
function normal(code: string): string {
  for (const { index } of code.matchAll(/ /g)) {
    try {
      return `${code.slice(0, index)} ${JSON.stringify(JSON.parse(code.slice(index + 1)))}`;
    } catch {
      // A name with a space in it, or a tag behind the text.
    }
  }
  return code;
}

/** The name in front of a payload, or the whole. */
const nameOf = (event: string): string =>
  /^(.+?) (?=[[{"\d-]|null$|true$|false$)/.exec(event)?.[1] ?? event;

const reportsIn = (cell = ""): number => (cell.endsWith("one report") ? 1 : 0);

/** An answer written byte by byte, because a library's own encoding is not what is asked here. */
const answers =
  (lines: () => Buffer[], status: () => number = () => 204): Route =>
  async (_, { socket }) => {
    if (!socket) return;
    // Not by `once`, which fails where the browser breaks the connection off.
    const left = new Promise((closed) => socket.once("close", closed));
    const head = [
      `HTTP/1.1 ${status()} Status`,
      "Content-Length: 0",
      "Cache-Control: no-store",
      "Connection: close",
    ].map((line) => Buffer.from(line));
    socket.end(
      Buffer.concat(
        [...head, ...lines(), Buffer.of()].flatMap((line) => [line, Buffer.from("\r\n")]),
      ),
    );
    await left;
  };

const header = (value: string, encoding: BufferEncoding = "utf8"): Buffer =>
  Buffer.from(`HX-Trigger: ${value}`, encoding);

/** The lines that a row of the table of triggers sends. */
function linesOf(cell: string): Buffer[] {
  const values = codeIn(cell);
  if (!values.length) return [header("")];
  return values.map((value) => header(value, cell.endsWith("Latin-1") ? "latin1" : "utf8"));
}

/** Page code: keeps all that comes of a response, whatever the htmx, until it is over. */
const watches = (names: readonly string[]): string => `<script>
  window.handled = [];
  window.over = 0;
  window.reports = [];
  herald.install({ duration: 0, failure: false, report: (problem) => reports.push(problem) });
  for (const name of ${JSON.stringify(names).replaceAll("<", "\\u003C")}) {
    herald.onTrigger(name, (payload) => {
      handled.push(payload === undefined ? name : name + " " + JSON.stringify(payload));
    });
  }
  for (const name of ["htmx:afterRequest", "htmx:finally:request"]) addEventListener(name, () => over++);
</script>`;

/** Asks once, and says what came of it. */
async function ask({ tab }: Stage): Promise<Outcome> {
  await tab.click("[hx-post]");
  await tab.until(() => (window as unknown as { over: number }).over === 1);
  return tab.evaluate(() => {
    const page = window as unknown as { over: number; handled: string[]; reports: string[] };
    page.over = 0;
    const toasts = [
      ...document.querySelectorAll<HTMLElement>("[data-herald-toast]:not([data-herald-leaving])"),
    ].map(({ textContent, dataset }) =>
      `${dataset["level"]} ${JSON.stringify(textContent)} ${dataset["tags"]}`.trim(),
    );
    herald.dismiss();
    return { events: page.handled.splice(0), toasts, reports: page.reports.splice(0).length };
  });
}

/** Sends each row with one page, and holds what came against its cell. */
async function conforms(
  version: HtmxVersion,
  rows: readonly { title: string; lines: Buffer[]; outcome: Outcome }[],
): Promise<void> {
  const names = [...new Set(rows.flatMap(({ outcome }) => outcome.events.map(nameOf)))];
  let lines: Buffer[] = [];
  const unexpected = await play(version, async (stage) => {
    await stage.visit(
      { body: asks("/go", 'hx-swap="none"') + watches(names) },
      { "/go": answers(() => lines) },
    );
    for (const { title, lines: next, outcome } of rows) {
      lines = next;
      expect({ title, ...(await ask(stage)) }).toEqual({ title, ...outcome });
    }
  });
  expect(unexpected).toEqual([]);
}

describe.each(VERSIONS)("on htmx %s", (version) => {
  test("each HX-Trigger is heard as the table says", async () => {
    const rows = rowsOf("conformance", WIRE);
    expect(rows.length).toBeGreaterThan(15);
    await conforms(
      version,
      rows.map(([cell = "", result = ""]) => ({
        title: cell,
        lines: linesOf(cell),
        outcome: { events: codeIn(result).map(normal), toasts: [], reports: reportsIn(result) },
      })),
    );
  });

  test("each payload of messages is shown as the table says", async () => {
    const rows = rowsOf("conformance-messages", WIRE);
    expect(rows.length).toBeGreaterThan(15);
    await conforms(
      version,
      rows.map(([cell = "", result = ""]) => ({
        title: cell,
        lines: [header(`{"messages": ${codeIn(cell)[0]}}`)],
        outcome: { events: [], toasts: codeIn(result), reports: reportsIn(result) },
      })),
    );
  });

  test("each status is heard or lost as the table says", async () => {
    const rows = rowsOf("conformance-status", WIRE).flatMap(([statuses = "", result = ""]) =>
      statuses.split(", ").map((status) => [Number(status), result] as const),
    );
    expect(rows.length).toBeGreaterThan(15);
    let status = 0;
    const unexpected = await play(version, async (stage) => {
      // htmx 1.9 and 2 say of each 4xx and 5xx that it is one.
      if (version !== "4.0.1") stage.expectConsole(/Response Status Error Code [45]\d\d/);
      await stage.visit(
        { body: asks("/go", 'hx-swap="none"') + watches(["saved", "landed"]) },
        {
          "/go": answers(
            () => [header("saved"), Buffer.from("Location: /landed")],
            () => status,
          ),
          // The browser takes HX-Request along, so that the server knows whom it answers.
          "/landed": (request, response) =>
            answers(() => [header(request.headers["hx-request"] === "true" ? "landed" : "lost")])(
              request,
              response,
            ),
        },
      );
      for (const [next, result] of rows) {
        status = next;
        expect({ status, result, ...(await ask(stage)) }).toEqual({
          status,
          result,
          events: [result === "heard" ? "saved" : "landed"],
          toasts: [],
          reports: 0,
        });
      }
    });
    expect(unexpected).toEqual([]);
  });
});

test("the fields of the table are those that messages have, each of a type that is read", () => {
  const fields = rowsOf("message-fields", WIRE).map(
    ([name = "", type = ""]) => [codeIn(name)[0], type] as const,
  );
  expect(fields.slice(0, 4)).toEqual([
    ["message", "string, not blank"],
    ["tags", "string"],
    ["level", "string or number"],
    ["level_tag", "string"],
  ]);
  // All fields together, those included that this version may not know, cost no report.
  const values: Record<string, unknown> = {
    string: "x",
    "string, not blank": "Saved.",
    "string or number": 25,
    "number from 0 to 1": 0.5,
    number: 3000,
    "`ltr`, `rtl` or `auto`": "ltr",
    list: [],
  };
  expect(fields.filter(([, type]) => !(type in values))).toEqual([]);
  expect(
    readMessages([Object.fromEntries(fields.map(([name, type]) => [name, values[type]]))]),
  ).toMatchObject({ notices: [{ text: "Saved.", level: "success" }], problems: [] });
});
