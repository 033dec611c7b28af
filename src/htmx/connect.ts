import { report } from "../report.ts";
import { shared } from "../shared.ts";
import { watchAnswers, type Answers } from "./answers.ts";
import { fetchExtension, type Extension } from "./fetch.ts";
import { isIgnored } from "./ignored.ts";
import type { Requester } from "./request.ts";
import { followStreams } from "./streams.ts";
import { takeOverXhr, type RequestDetail } from "./xhr.ts";

/** What herald needs of an htmx: the way to register an extension, which tells its generation. */
export interface Htmx {
  /** htmx 4. `false` where the `extensions` whitelist omits the name, or the name is taken. */
  registerExtension?(name: string, extension: Extension): unknown;
  /** htmx 1.9 and 2. */
  defineExtension?(name: string, extension: object): unknown;
  /** htmx 1.9 and 2. */
  removeExtension?(name: string): unknown;
  /** htmx 1.9 and 2: told of every event, before it is dispatched. */
  logger?: Logger | null;
  /** Makes the requests of actions. */
  ajax?: Requester["ajax"];
}

type Logger = (element: Element, event: string, detail: unknown) => unknown;

/** Herald's hold on the page's htmx. */
export interface Connection {
  /** Registers with this htmx too. */
  use(htmx: Htmx): void;
  /** The htmx that was found last. */
  latest(): Htmx | undefined;
  /** Whether the page lets herald answer for triggers of `source`. */
  covers(source: Element | null): boolean;
}

const NAME = "herald";

/** What outlives a connection. */
interface State {
  /** Who deals with answers, while there is a connection. */
  live: Answers | undefined;
  /** Whether each htmx 4 has taken the extension. */
  readonly admitted: Map<Htmx, boolean>;
}

/**
 * Connects herald to the page's htmx, loaded already or still to come: deferred, as a module, or
 * injected late. Delivery on
 * 1.9 and 2 works by events alone; htmx 4 is looked for until it is there.
 *
 * @param signal Lets go of htmx when it aborts.
 */
export function connect(signal: AbortSignal): Connection {
  // Outlives this connection: htmx 4 never forgets an extension, and answers `false` to its second
  // registration.
  const state = shared<State>("htmx", () => ({ live: undefined, admitted: new Map() }));
  const { admitted } = state;
  const used = new Set<Htmx>();
  const answers = watchAnswers(signal);
  state.live = answers;
  signal.addEventListener("abort", () => (state.live = undefined));

  const latest = () => [...used].at(-1);
  const begin = takeOverXhr(answers, latest, signal);
  followStreams(signal);

  /**
   * htmx 1.9 does not let its events out of a shadow root; what they carry reaches its logger all
   * the same.
   */
  const listenIn = (htmx: Htmx) => {
    const { logger } = htmx;
    const ours: Logger = (element, event, detail) => {
      if (event === "htmx:beforeSend") begin(detail as RequestDetail);
      logger?.(element, event, detail);
    };
    htmx.logger = ours;
    signal.addEventListener("abort", () => {
      if (htmx.logger === ours) htmx.logger = logger ?? null;
    });
  };

  const use = (htmx: Htmx) => {
    if (used.has(htmx)) return;
    used.add(htmx);
    if (!htmx.registerExtension) {
      htmx.defineExtension?.(NAME, {});
      listenIn(htmx);
      signal.addEventListener("abort", () => htmx.removeExtension?.(NAME));
    } else if (!admitted.has(htmx)) {
      admitted.set(
        htmx,
        htmx.registerExtension(
          NAME,
          fetchExtension(htmx, () => state.live),
        ) !== false,
      );
      if (!admitted.get(htmx))
        report('htmx does not admit herald: add it to "extensions" in the htmx-config meta');
    }
  };

  // A `load` event of a script, captured, tells of an htmx injected at any time;
  // htmx:before:process, of one that a module imported.
  const look = () => {
    const { htmx } = globalThis as { htmx?: Htmx };
    if (htmx) use(htmx);
  };
  for (const sign of ["DOMContentLoaded", "load", "htmx:before:process"])
    addEventListener(sign, look, { capture: true, signal });
  look();

  return {
    use,
    latest,
    covers: (source) => ![...admitted.values()].includes(false) && !(source && isIgnored(source)),
  };
}
