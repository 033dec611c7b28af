import { note } from "../../triggers/delivery.ts";
import { inKebabCase } from "../../wire/kebab.ts";
import type { Recorder } from "./recorder.ts";
import type { Row } from "./row.ts";
import { elementAt } from "./selector.ts";

/**
 * Dispatches a trigger of a row again, in the shape that htmx 2 documents and herald gives
 * everywhere.
 *
 * @param index Which trigger of the row.
 * @returns Whether there is one.
 */
export function replay(recorder: Recorder, row: Row, index: number): boolean {
  const trigger = row.triggers[index];
  if (!trigger) return false;
  const source = recorder.sourceOf(row) ?? elementAt(row.source);
  const on = source?.isConnected ? source : document.body;
  const { name, payload } = trigger;
  const isObject = typeof payload === "object" && payload !== null && !Array.isArray(payload);
  const fields = isObject ? payload : payload === undefined ? {} : { value: payload };
  recorder.replay(row, trigger, () => {
    for (const type of new Set([name, inKebabCase(name)])) {
      const detail = { ...fields, elt: on };
      const init = { bubbles: true, cancelable: true, composed: true, detail };
      const event = new CustomEvent(type, init);
      note(event, { name, payload, source: source ?? on });
      on.dispatchEvent(event);
    }
  });
  return true;
}
