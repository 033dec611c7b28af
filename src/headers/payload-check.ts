/**
 * Looks at each trigger before it is sent.
 *
 * @param name The trigger's name.
 * @param json Its payload as JSON; `undefined` for a bare name.
 */
export type PayloadCheck = (name: string, json: string | undefined) => void;

/** What looks at triggers; nothing, unless a catalogue asks for it. */
export const inspection: { check?: PayloadCheck | undefined } = {};
