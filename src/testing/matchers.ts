import type { PayloadOf, TriggerName } from "../triggers/triggers.ts";
import type { Level } from "../wire/level.ts";
import { readMessages, type Notice } from "../wire/message.ts";
import { readTriggers, type SentTrigger, type TestedResponse } from "./read-triggers.ts";

/** What `expect.any()`, `expect.objectContaining()` and the like return. */
export interface AsymmetricMatcher {
  asymmetricMatch(other: unknown, ...more: never[]): boolean;
}

/** A value, or matchers in place of it or of parts of it. */
export type Expected<Value> =
  | Value
  | AsymmetricMatcher
  | (Value extends object ? { readonly [Key in keyof Value]: Expected<Value[Key]> } : never);

/**
 * The matchers, for the augmentation of the test runner's types. `Result` is what its own matchers
 * return.
 */
export interface HeraldMatchers<Result = void> {
  /**
   * The response sends the trigger.
   *
   * @param name Its name.
   * @param payload Its payload, compared as by `toEqual`. Left out, any will do; `undefined` stands
   * for a bare name.
   */
  toHaveTriggered<const Name extends TriggerName>(
    name: Name,
    payload?: Expected<PayloadOf<Name>>,
  ): Result;
  /**
   * The response sends a message.
   *
   * @param level Its level. Left out or `undefined`, any will do.
   * @param text Its whole text, or a pattern that it matches. Left out, any will do.
   */
  toHaveMessage(level?: Level, text?: string | RegExp | AsymmetricMatcher): Result;
}

/** What vitest and Jest hand to a matcher as `this`. */
interface Context {
  readonly isNot?: boolean;
  readonly equals: (a: unknown, b: unknown, testers?: never[]) => boolean;
  readonly customTesters?: unknown;
}

/** What a matcher tells vitest and Jest. */
interface Verdict {
  readonly pass: boolean;
  message(): string;
}

/** Matchers for `expect.extend`, of vitest and of Jest. */
export const matchers: {
  toHaveTriggered(
    this: Context,
    response: TestedResponse,
    name: string,
    ...payload: unknown[]
  ): Verdict;
  toHaveMessage(this: Context, response: TestedResponse, level?: Level, text?: unknown): Verdict;
} = {
  toHaveTriggered(response, name, ...payload) {
    const sent = readTriggers(response);
    const { equals, customTesters } = this;
    const fits = (trigger: SentTrigger) => {
      if (trigger.name !== name) return false;
      if (!payload.length || equals(trigger.payload, payload[0], customTesters as never[]))
        return true;
      // Beside others a bare name had to travel as `true`.
      return payload[0] === undefined && trigger.payload === true;
    };
    const wanted = () => {
      const trigger = `the trigger ${JSON.stringify(name)}`;
      if (!payload.length) return trigger;
      if (payload[0] === undefined) return `${trigger} by its name alone`;
      return `${trigger} with ${show(payload[0])}`;
    };
    return verdict(this, sent.some(fits), wanted, sent.map(triggerLine), "no triggers");
  },

  toHaveMessage(response, level, text) {
    const read = readTriggers(response)
      .filter(({ name }) => name === "messages")
      .map(({ payload }) => readMessages(payload));
    const problems = read.flatMap((each) => each.problems);
    // One that the page cannot read would pass every negative expectation.
    if (problems.length) throw new Error(problems.join("\n"));
    const sent = read.flatMap(({ notices }) => notices);
    const { equals, customTesters } = this;
    const says = (notice: Notice) =>
      text instanceof RegExp
        ? notice.text.search(text) >= 0
        : text === undefined || equals(notice.text, text, customTesters as never[]);
    const fits = (notice: Notice) =>
      (level === undefined || notice.level === level) && says(notice);
    const wanted = () =>
      `a message${level === undefined ? "" : ` of the level ${level}`}${text === undefined ? "" : `, ${show(text)}`}`;
    return verdict(
      this,
      sent.some(fits),
      wanted,
      sent.map((notice) => `${notice.level} ${show(notice.text)}`),
      "no messages",
    );
  },
};

function verdict(
  { isNot }: Context,
  pass: boolean,
  wanted: () => string,
  sent: readonly string[],
  none: string,
): Verdict {
  const sends = () =>
    sent.length ? `It sends:\n${sent.map((line) => `  ${line}`).join("\n")}` : `It sends ${none}.`;
  return {
    pass,
    message: () => `expected the response ${isNot ? "not " : ""}to send ${wanted()}\n\n${sends()}`,
  };
}

function triggerLine({ name, payload, after }: SentTrigger): string {
  return [name, payload !== undefined && show(payload), after && `(after ${after})`]
    .filter(Boolean)
    .join(" ");
}

/**
 * A value as the wire has it, on one line; patterns, and matchers in place of values, by their own
 * names, and so what JSON has no word for.
 */
function show(value: unknown): string {
  const names: string[] = [];
  try {
    const json = JSON.stringify(value, (_, each: unknown) => {
      const named = nameOf(each);
      return named === undefined ? each : `\0${names.push(named) - 1}`;
    });
    return (json ?? String(value)).replace(
      /"\\u0000(\d+)"/g,
      (_, index) => names[Number(index)] ?? "",
    );
  } catch {
    // A circle, for one.
    return String(value);
  }
}

function nameOf(value: unknown): string | undefined {
  if (isMatcher(value)) return value.toAsymmetricMatcher?.() ?? String(value);
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "number" && !Number.isFinite(value)) return String(value);
  return value instanceof RegExp || value instanceof Map || value instanceof Set
    ? String(value)
    : undefined;
}

function isMatcher(
  value: unknown,
): value is AsymmetricMatcher & { toAsymmetricMatcher?(): string } {
  return typeof (value as Partial<AsymmetricMatcher> | null)?.asymmetricMatch === "function";
}
