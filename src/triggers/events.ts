import type { Triggers } from "./triggers.ts";

/**
 * `event.detail` as htmx 2 documents it: an object payload lies in it directly, anything else under
 * `value`; a bare name has neither. `elt` is the element that made the request.
 */
export type TriggerDetail<Payload> = { readonly elt: Element } & (Exclude<
  Payload,
  undefined
> extends infer Sent
  ? Sent extends readonly unknown[] | string | number | boolean | null
    ? { readonly value: Sent }
    : Sent extends object
      ? Readonly<Sent>
      : unknown
  : never);

/** The DOM event of each declared trigger, by its name. */
export type TriggerEventMap = {
  [Name in keyof Triggers]: CustomEvent<TriggerDetail<Triggers[Name]>>;
};

declare global {
  /** Types `addEventListener("messages", …)` on elements, `document` and `window`. */
  interface GlobalEventHandlersEventMap extends TriggerEventMap {}
}
