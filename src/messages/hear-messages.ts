import { onTrigger } from "../triggers/on-trigger.ts";
import type { LevelAliases } from "../wire/level.ts";
import type { PayloadShape } from "../wire/payload.ts";
import { showMessages, showPayload } from "./show-messages.ts";

/** The options that matter here. */
export interface MessageSettings {
  /**
   * Further triggers whose payload is shown as toasts: a list of names, or a table that says for
   * each name where things are in its payload. The trigger `messages` is always one of them.
   */
  readonly messages?: readonly string[] | Readonly<Record<string, PayloadShape>> | undefined;
}

/** Hears the triggers that carry messages. */
export interface MessageHearing {
  /** Hears those that the settings name now. */
  update(): void;
}

/**
 * Shows the messages that triggers carry.
 *
 * @param settings Looks up the settings, each time anew.
 * @param covers Whether herald answers for triggers of an element.
 * @param signal Stops it.
 */
export function hearMessages(
  settings: () => MessageSettings & { readonly aliases?: LevelAliases | undefined },
  covers: (source: Element | null) => boolean,
  signal: AbortSignal,
): MessageHearing {
  const heard = new Map<string, () => void>();
  const shapeOf = (name: string): PayloadShape | undefined => {
    const { messages = [] } = settings();
    return isNames(messages) ? undefined : messages[name];
  };
  const hear = (name: string) =>
    onTrigger(
      // Whatever the page's contract of triggers knows.
      name as "messages",
      (payload: unknown, { source }) => {
        const { aliases = {} } = settings();
        if (!covers(source)) return;
        if (name === "messages") showMessages(payload, aliases);
        else showPayload(name, payload, shapeOf(name), aliases);
      },
      { signal },
    );
  return {
    update() {
      const { messages = [] } = settings();
      const names = new Set([
        "messages",
        ...(isNames(messages) ? messages : Object.keys(messages)),
      ]);
      for (const [name, undo] of heard) {
        if (names.has(name)) continue;
        undo();
        heard.delete(name);
      }
      for (const name of names) if (!heard.has(name)) heard.set(name, hear(name));
    },
  };
}

const isNames = (messages: object): messages is readonly string[] => Array.isArray(messages);
