/** One thing to say. */
export interface Utterance {
  readonly text: string;
  /** Whether it interrupts what is being said, as errors do. */
  readonly isUrgent: boolean;
  readonly lang?: string | undefined;
  readonly dir?: string | undefined;
}

/** Says things, one after the other. */
export interface Speech {
  /**
   * Says something on behalf of a toast: soon, but of a toast that changes all the time only now
   * and then, and then the latest.
   *
   * @param id The toast.
   * @param pause The least time since the toast spoke last, in milliseconds.
   */
  say(id: string, utterance: Utterance, pause: number): void;
  /** Notes that a toast has said this already, on the page before. */
  know(id: string, text: string): void;
  /** Whether the toast has said everything, and there was time to hear it. */
  isDone(id: string): boolean;
  /** Forgets a toast as soon as it has said everything. */
  release(id: string): void;
  /** Says nothing more for a toast. Without an id, for all toasts. */
  forget(id?: string): void;
}

/** Where the texts go. */
export interface Voice {
  /** Gets ready to speak. Returns how long that takes, in milliseconds. */
  settle(): number;
  /** Speaks. */
  say(utterance: Utterance): void;
}

/**
 * The time between two texts, in milliseconds. With less, Chromium reports those that came together
 * to the screen reader in any order.
 */
const GAP = 250;

/** How long a screen reader takes to say a text, in milliseconds: to begin, and for each character. */
const BEGINNING = 1000;
const PER_CHARACTER = 60;

/** What a toast has said, and what it is going to say. */
interface Speaker {
  readonly id: string;
  said?: string;
  at: number;
  next?: Utterance | undefined;
  /** The earliest moment for it. */
  due: number;
  /** Whether its toast has gone. */
  isReleased?: boolean;
}

/**
 * Speaks for all toasts: each text once, in order, with time between two, errors first.
 *
 * @param voice Where the texts go.
 */
export function createSpeech(voice: Voice): Speech {
  const speakers = new Map<string, Speaker>();
  let freeAt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  /** Those that have something to say, in order. */
  const waiting = () => {
    const all = [...speakers.values()].filter(({ next }) => next);
    return [
      ...all.filter(({ next }) => next?.isUrgent),
      ...all.filter(({ next }) => !next?.isUrgent),
    ];
  };
  const speak = () => {
    timer = undefined;
    const now = Date.now();
    const speaker = waiting().find(({ due }) => due <= now);
    if (speaker?.next) {
      voice.say(speaker.next);
      speaker.said = speaker.next.text;
      speaker.at = now;
      speaker.next = undefined;
      freeAt = now + GAP;
      if (speaker.isReleased) speakers.delete(speaker.id);
    }
    schedule();
  };
  const schedule = () => {
    clearTimeout(timer);
    timer = undefined;
    const dues = waiting().map(({ due }) => due);
    if (!dues.length) return;
    const now = Date.now();
    const ready = now + voice.settle();
    timer = setTimeout(speak, Math.max(Math.min(...dues), freeAt, ready) - now);
  };

  return {
    say(id, utterance, pause) {
      const speaker = speakers.get(id) ?? { id, at: -Infinity, due: 0 };
      speaker.next = utterance.text === speaker.said ? undefined : utterance;
      speaker.due = speaker.at + pause;
      speakers.set(id, speaker);
      schedule();
    },
    know: (id, said) => void speakers.set(id, { id, said, at: -Infinity, due: 0 }),
    isDone(id) {
      const { said, next, at = 0 } = speakers.get(id) ?? {};
      if (said === undefined || next) return false;
      return Date.now() - at > BEGINNING + PER_CHARACTER * said.length;
    },
    release(id) {
      const speaker = speakers.get(id);
      if (speaker?.next) speaker.isReleased = true;
      else speakers.delete(id);
    },
    forget(id) {
      if (id === undefined) speakers.clear();
      else speakers.delete(id);
      schedule();
    },
  };
}
