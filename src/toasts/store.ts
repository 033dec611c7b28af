import { identify } from "./identity.ts";
import type { Toast, ToastRequest } from "./toast.ts";

/** A toast in the store. */
export interface Entry {
  toast: Toast;
  /** What makes another message the same; `undefined` where the message names its toast. */
  key: string | undefined;
  /** Where the message came from; see {@link ToastRequest}. */
  inPage: boolean | undefined;
  /** When it came last, in milliseconds of `Date.now()`. */
  at: number;
  /** Whether it was spoken before it came here. */
  readonly spoken: boolean;
  /** Whether it has a place on the screen. */
  isShown: boolean;
  /** The number of its arrival. */
  readonly order: number;
}

/** How a toast waits: as an error, as another that stays, or as one that goes after some time. */
type Kind = "error" | "stays" | "passes";

/** What the store tells. Nothing in here may call the store. */
export interface StoreListener {
  /** The entry got a place on the screen. */
  show(entry: Entry): void;
  /** The shown entry has a new toast. */
  update(entry: Entry): void;
  /** The shown entry steps back and waits again. */
  stepBack(entry: Entry): void;
  /** How many toasts wait. */
  waiting(count: number): void;
  /** Whether the toast goes by itself after some time. */
  passes(toast: Toast): boolean;
}

/**
 * Within which time, in milliseconds, a message in the page and the same in a header are one. A
 * Django site that renders its messages into every page, and has a middleware that writes them into
 * the header as well, answers a boosted link with both.
 */
const ECHO = 1000;

/**
 * The queue of toasts, without a DOM: which are shown, which wait, which are counted together.
 *
 * At most `limit` toasts are shown. Errors come first: an error that waits takes the place of the
 * newest toast that is none. Where all places are taken by toasts that stay, one more place is kept
 * for toasts that pass, so that errors never hide what comes after them.
 */
export class ToastStore {
  /** How many toasts are shown at once. */
  limit: number = Infinity;
  /** Whether a person reads: then no toast steps back. */
  isRead: boolean = false;

  readonly #listener: StoreListener;
  readonly #entries = new Map<string, Entry>();
  readonly #byKey = new Map<string, Entry>();
  /** The latest toast of each text, to find the second copy of a message. */
  readonly #byText = new Map<string, Entry>();
  readonly #shown = new Set<Entry>();
  readonly #waiting: Record<Kind, Set<Entry>> = {
    error: new Set<Entry>(),
    stays: new Set<Entry>(),
    passes: new Set<Entry>(),
  };
  #arrivals: number = 0;
  // Starts at another number on each page: a toast that is carried over may have the id of one of
  // the page before.
  #count: number = Date.now();

  constructor(listener: StoreListener) {
    this.#listener = listener;
  }

  /** How many toasts there are, shown or waiting. */
  get size(): number {
    return this.#entries.size;
  }

  /** The toast with this id. */
  get(id: string): Entry | undefined {
    return this.#entries.get(id);
  }

  /** The toasts that are shown, oldest first, and behind them those that wait. */
  all(): Entry[] {
    const waiting = Object.values(this.#waiting).flatMap((entries) => [...entries]);
    return [...this.#shown, ...waiting];
  }

  /**
   * Adds a toast: updates the one of this id, counts one more of the same message, or queues a new
   * one. Call {@link fill} afterwards.
   *
   * @returns The toast's entry.
   */
  add({ spoken = false, inPage, ...content }: ToastRequest): Entry {
    const echo = this.#echoOf(content, inPage);
    if (echo) return echo;
    const key = content.id === undefined ? identify(content) : undefined;
    const known = key === undefined ? this.get(content.id ?? "") : this.#byKey.get(key);
    const before = key !== undefined && known ? known.toast.count : 0;
    const id = known?.toast.id ?? content.id ?? `herald-${++this.#count}`;
    const toast = { ...content, id, count: (content.count ?? 1) + before };
    const entry = known ?? this.#arrive(toast, spoken);
    if (known) this.#forget(known);
    Object.assign(entry, { toast, key, inPage, at: Date.now() });
    this.#remember(entry);
    if (entry.isShown) this.#listener.update(entry);
    return entry;
  }

  /** Takes a toast out. Call {@link fill} afterwards. */
  remove(entry: Entry): void {
    this.#forget(entry);
    this.#shown.delete(entry);
    this.#entries.delete(entry.toast.id);
  }

  /** Shows toasts for as long as there is a place. */
  fill(): void {
    for (let next = this.#next(); next; next = this.#next()) {
      this.#dequeue(next);
      this.#shown.add(next);
      next.isShown = true;
      this.#listener.show(next);
    }
    this.#listener.waiting(this.size - this.#shown.size);
  }

  #arrive(toast: Toast, spoken: boolean): Entry {
    const order = this.#arrivals++;
    return { toast, key: undefined, inPage: undefined, at: 0, spoken, isShown: false, order };
  }

  /** The toast that gets a place now. */
  #next(): Entry | undefined {
    const [error] = this.#waiting.error;
    const [staying] = this.#waiting.stays;
    const [passing] = this.#waiting.passes;
    if (this.#shown.size < this.limit) return error ?? earlier(staying, passing);
    const hasExtra = this.#shown.size > this.limit;
    if (error && !hasExtra && this.#makeRoom()) return error;
    const allStay = ![...this.#shown].some(({ toast }) => this.#listener.passes(toast));
    return allStay ? passing : undefined;
  }

  /** Has the newest toast that is no error step back. Not while a person reads. */
  #makeRoom(): boolean {
    if (this.isRead) return false;
    const entry = [...this.#shown].reverse().find(({ toast }) => toast.level !== "error");
    if (!entry) return false;
    this.#shown.delete(entry);
    entry.isShown = false;
    this.#listener.stepBack(entry);
    // Ahead of those that came later.
    const kind = this.#kindOf(entry);
    this.#waiting[kind] = new Set([entry, ...this.#waiting[kind]]);
    return true;
  }

  /** The toast that says the same, where one copy stood in the page and one came with a trigger. */
  #echoOf(content: ToastRequest, inPage: boolean | undefined): Entry | undefined {
    const other = this.#byText.get(textKey(content));
    if (!other || inPage === undefined || other.inPage !== !inPage) return undefined;
    return Date.now() - other.at < ECHO ? other : undefined;
  }

  #kindOf({ toast }: Entry): Kind {
    if (toast.level === "error") return "error";
    return this.#listener.passes(toast) ? "passes" : "stays";
  }

  #dequeue(entry: Entry): void {
    for (const waiting of Object.values(this.#waiting)) waiting.delete(entry);
  }

  #remember(entry: Entry): void {
    this.#entries.set(entry.toast.id, entry);
    this.#byText.set(textKey(entry.toast), entry);
    if (entry.key !== undefined) this.#byKey.set(entry.key, entry);
    if (!entry.isShown) this.#waiting[this.#kindOf(entry)].add(entry);
  }

  #forget(entry: Entry): void {
    const text = textKey(entry.toast);
    if (this.#byText.get(text) === entry) this.#byText.delete(text);
    if (entry.key !== undefined) this.#byKey.delete(entry.key);
    this.#dequeue(entry);
  }
}

/** The one that came first. */
function earlier(one: Entry | undefined, other: Entry | undefined): Entry | undefined {
  if (!one || !other) return one ?? other;
  return one.order < other.order ? one : other;
}

const textKey = ({ level, text }: ToastRequest): string => `${level} ${text}`;
