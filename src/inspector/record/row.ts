/**
 * What came of a trigger. `waiting`: its event is still to come. `nobody`: its event came, and no
 * listener heard it. `unknown`: none that the inspector can see, but scripts ran before it, whose
 * listeners it cannot see. `lost`: no event came, or it came where nobody can hear it.
 */
export type Outcome = "waiting" | "heard" | "nobody" | "unknown" | "lost";

/** One that heard a trigger. */
export interface Hearing {
  /** How it listens. */
  readonly by: "onTrigger" | "hx-trigger" | "hx-on" | "listener";
  /** The element or the handlers, in words. */
  readonly what: string;
  /** File, line and column where it was registered, where the browser tells. */
  at?: string;
  /** How long it took, in milliseconds, where the inspector saw it run. */
  took?: number;
}

/** One trigger of a row. */
export interface LoggedTrigger {
  readonly name: string;
  /** The payload as the server wrote it; `undefined` for a bare name. */
  readonly payload?: unknown;
  /** The header that carried it, in lower case. */
  readonly header: string;
  outcome: Outcome;
  /** Why it was lost. */
  why?: string;
  readonly heard: Hearing[];
  /** How long all its listeners took together, in milliseconds. */
  took?: number;
}

/** What can be mended, and how. Each is given once. */
export interface Advice {
  readonly kind:
    | "nobody"
    | "near-name"
    | "markup-name"
    | "comma-from"
    | "success-on-error"
    | "budget"
    | "detail-value";
  /** The element that it is about, as a selector; empty where it is about the response. */
  readonly about: string;
  readonly text: string;
  /** What to write instead. */
  readonly mend: string;
}

/** One response, event of a stream, message of the page, or replayed trigger. */
export interface Row {
  /** Counts up, over all pages of the tab. */
  readonly id: number;
  readonly kind: "response" | "stream" | "page" | "replay";
  /** When, in milliseconds since 1970; of a folded row, the latest. */
  time: number;
  readonly method: string;
  readonly url: string;
  /** The HTTP status; 0 where there was no response, or none is known. */
  readonly status: number;
  /** The generation of htmx; 0 where none is known. */
  readonly htmx: number;
  /** The element that asked, as a selector. */
  readonly source: string;
  triggers: readonly LoggedTrigger[];
  /** What herald did so that nothing was lost. */
  readonly repaired: string[];
  /** What plain htmx lost, and why. */
  readonly lost: string[];
  readonly advice: Advice[];
  /** Whether all that belongs to it has come. */
  isOver: boolean;
  /** How many equal answers of a poll this row stands for. */
  count: number;
  /** Pinned rows stay when others make room. */
  pinned: boolean;
}

/** The worst that came of a row's triggers. */
export function outcomeOf({ triggers, lost }: Row): Outcome | "none" {
  if (lost.length) return "lost";
  const worst: readonly Outcome[] = ["lost", "nobody", "unknown", "waiting", "heard"];
  return worst.find((outcome) => triggers.some((each) => each.outcome === outcome)) ?? "none";
}
