/*
 * What the compiler must accept of the testing helpers and redirects, and what not, as in
 * triggers.test-d.ts, which declares the name.
 */
import {
  recordTriggers,
  serverSays,
  type Expected,
  type HeraldMatchers,
} from "../../src/testing.ts";
import { redirectTo, type StatusResponse } from "../../src/server.ts";

declare const matchers: HeraldMatchers;
declare const response: StatusResponse;
declare const any: { asymmetricMatch(other: unknown): boolean };

matchers.toHaveTriggered("typeTestNote");
matchers.toHaveTriggered("typeTestNote", { id: 7 });
matchers.toHaveTriggered("typeTestNote", { id: any });
matchers.toHaveTriggered("typeTestNote", any);
matchers.toHaveTriggered("notDeclared", ["anything"]);
// @ts-expect-error The payload is declared otherwise.
matchers.toHaveTriggered("typeTestNote", { id: "7" });
// @ts-expect-error A name is a text.
matchers.toHaveTriggered(7);
matchers.toHaveMessage("success", /saved/i);
// @ts-expect-error This is none of the levels.
matchers.toHaveMessage("fatal");

serverSays({ typeTestNote: { id: 7 }, notDeclared: null }, { htmx: 4 });
serverSays(["one", "two"]);
// @ts-expect-error The payload is declared otherwise.
serverSays({ typeTestNote: { id: "7" } });
// @ts-expect-error There never was a htmx 3.
serverSays("one", { htmx: 3 });
// @ts-expect-error A recording is not written to.
recordTriggers().triggers.push({ name: "one", payload: 1, source: null });

const expected: Expected<{ readonly list: readonly { readonly id: number }[] }> = {
  list: [{ id: any }],
};

/** A new response, or nothing where there is one already. */
const fresh: Promise<Response> = redirectTo({}, "/");
const none: Promise<void> = redirectTo({}, "/", { response });
// @ts-expect-error Headers have no status.
void redirectTo({}, "/", { response: new Headers() });

export { expected, fresh, none };
