import { shared } from "../shared.ts";
import { watchAttention } from "./attention.ts";
import { countdown, type Countdown } from "./countdown.ts";
import { durationOf, type Duration } from "./durations.ts";
import { keepFocus } from "./focus.ts";
import { labelsOf, type Labels } from "./labels.ts";
import { openRegion } from "./region.ts";
import { viewOf, type Toast } from "./view.ts";

/** The options of all toasts. */
export interface ToastSettings {
  /** Overrides the default durations. */
  readonly duration?: Duration | undefined;
  /** Overrides the words that herald says itself. */
  readonly labels?: Partial<Labels> | undefined;
}

/** A toast to show. */
export type ToastRequest = Omit<Toast, "id"> & {
  /** Without one it gets one. */
  readonly id?: string | undefined;
  /** How long it stays, in milliseconds; `0`: until dismissed. Without it, as long as the settings say. */
  readonly duration?: number | undefined;
  /** A screen reader has said it already. */
  readonly spoken?: boolean | undefined;
};

/** The toasts of the page. */
export interface Toaster {
  /** Puts the region on the page, before the first toast needs it. */
  open(): void;
  /** Takes the region and all toasts off the page. */
  close(): void;
  /** Shows a toast; one with an id that is shown already takes that one's place. Returns the id. */
  show(request: ToastRequest): string;
  /** What is shown now, with the time that is left. */
  showing(): ToastRequest[];
  /** Takes all toasts off the page at once, to be shown elsewhere. */
  clear(): void;
  /** Dismisses the toast with this id, or without one all of them. */
  dismiss(id?: string): void;
  /** Replaces the settings; they hold for toasts shown from now on. */
  configure(settings: ToastSettings): void;
}

/** A toast on the screen. */
interface Shown {
  readonly toast: Toast;
  readonly view: HTMLElement;
  readonly timer: Countdown;
  spoken: boolean;
}

/** The toasts of the page, the same for every copy of herald. */
export const toaster = (): Toaster => shared("toaster", createToaster);

function createToaster(): Toaster {
  const shown = new Map<string, Shown>();
  let settings: ToastSettings = {};
  let labels = labelsOf();
  let count = 0;
  let waiting = false;
  let room: ReturnType<typeof furnish> | undefined;

  /** Opens the region and gives it its manners. */
  const furnish = () => {
    const closing = new AbortController();
    const region = openRegion(closing.signal);
    region.name(labels);
    const emptied = watchAttention(region.list, (wait) => {
      waiting = wait;
      for (const { timer } of shown.values()) pace(timer);
    }, closing.signal);
    region.list.addEventListener("click", ({ target }) => {
      const button = (target as Element).closest("[data-herald-dismiss]");
      if (button) dismiss(button.closest("[data-herald-toast]")?.getAttribute("data-herald-toast") ?? "");
    });
    return { ...region, closing, emptied, leave: keepFocus(region.list) };
  };
  const open = () => (room ??= furnish());
  const pace = (timer: Countdown) => (waiting ? timer.hold() : timer.run());

  const dismiss = (id: string) => {
    const toast = shown.get(id);
    if (!toast || !room) return;
    shown.delete(id);
    toast.timer.hold();
    room.leave(toast.view);
    void depart(toast.view);
    if (!shown.size) room.emptied();
  };

  const clear = () => {
    for (const { timer, view } of shown.values()) {
      timer.hold();
      view.remove();
    }
    shown.clear();
    room?.emptied();
  };
  const freshId = () => {
    do count++;
    while (shown.has(`herald-${count}`));
    return `herald-${count}`;
  };

  return {
    open,
    clear,
    close() {
      clear();
      room?.closing.abort();
      room = undefined;
    },
    show({ id = freshId(), level, text, tags, duration, spoken = false }) {
      const { list, announce } = open();
      const toast = { id, text, level, tags };
      const view = viewOf(toast, labels);
      const timer = countdown(duration ?? durationOf(toast, settings.duration), () => dismiss(id));
      const before = shown.get(id);
      before?.timer.hold();
      if (before) before.view.replaceWith(view);
      else list.append(view);
      // More than the window holds: the newest is seen, unless the person is reading an older one.
      if (!waiting) list.scrollTop = list.scrollHeight;
      const entry = { toast, view, timer, spoken };
      shown.set(id, entry);
      waiting ||= document.hidden;
      pace(timer);
      if (!spoken) announce(`${labels[level] ?? level}: ${text}`, level === "error", () => (entry.spoken = true));
      return id;
    },
    showing: () => [...shown.values()].map(({ toast, timer, spoken }) => ({ ...toast, duration: timer.left(), spoken })),
    dismiss(id) {
      for (const key of id === undefined ? [...shown.keys()] : [id]) dismiss(key);
    },
    configure(next) {
      settings = next;
      labels = labelsOf(next.labels);
      room?.name(labels);
    },
  };
}

/** Lets the style sheet play a toast out, then removes it; at once where nothing moves. */
async function depart(view: HTMLElement): Promise<void> {
  view.setAttribute("data-herald-leaving", "");
  view.inert = true;
  await Promise.allSettled(view.getAnimations?.().map(({ finished }) => finished) ?? []);
  view.remove();
}
