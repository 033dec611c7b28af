import { whenParsed } from "./parsed.ts";
import { shared } from "./shared.ts";
import type { Notice } from "./wire/message.ts";
import { allowed, type Act } from "./toasts/actions.ts";
import { watchAttention } from "./reach/attention.ts";
import { countdown } from "./toasts/countdown.ts";
import { durationOf } from "./toasts/durations.ts";
import { isError, type Entry } from "./toasts/entry.ts";
import { tell, type DismissReason } from "./toasts/events.ts";
import { keepFocus } from "./reach/focus.ts";
import { HOTKEY, hotkeyName, watchKeys } from "./reach/keys.ts";
import { LABELS } from "./view/labels.ts";
import { openRegion } from "./view/region.ts";
import { limitOf, type ToastSettings } from "./toasts/settings.ts";
import { speechOf } from "./view/speech.ts";
import { watchSwipes } from "./reach/swipe.ts";
import { depart, viewOf } from "./view/view.ts";

/** A toast to show. */
export type ToastRequest = Notice & {
  /** How often it came already. */
  readonly count?: number | undefined;
  /**
   * It stood in the page itself, or came with a trigger; neither where it was carried over or comes
   * from code.
   */
  readonly inPage?: boolean | undefined;
  /** A screen reader has said it already. */
  readonly spoken?: boolean | undefined;
};

/** The toasts of the page. */
export interface Toaster {
  /** Puts the region on the page, before the first toast needs it. */
  open(): void;
  /** Takes the region and all toasts off the page. */
  close(): void;
  /**
   * Shows a toast, now or when there is a place; updates the one of this id, or counts one more of
   * the same. Returns the id.
   */
  show(request: ToastRequest): string;
  /** What is shown now and what waits, with the time that is left. */
  showing(): ToastRequest[];
  /** Takes all toasts off the page at once, to be shown elsewhere. */
  clear(): void;
  /** Dismisses the toast with this id, or without one all of them. */
  dismiss(id?: string): void;
  /**
   * Replaces the settings; they hold for toasts shown from now on. `act` makes the requests of
   * actions.
   */
  configure(settings: ToastSettings, act?: Act): void;
}

/**
 * Within which time, in milliseconds, a message in the page and the same in a header are one: a
 * server that renders its messages into every page and has a middleware write them into the header
 * as well, as Django sites do, answers a boosted link with both.
 */
const ECHO = 1000;

/** The toasts of the page, the same for every copy of herald. */
export const toaster = (): Toaster => shared("toaster", createToaster);

function createToaster(): Toaster {
  const toasts = new Map<string, Entry>();
  let settings: ToastSettings = {};
  let act: Act | undefined;
  let labels = LABELS;
  let visible = 0;
  // From another number on each page: a toast that is carried over may bear the id of one of the
  // page before.
  let count = Date.now();
  let waits = false;
  let room: ReturnType<typeof furnish> | undefined;

  /** Opens the region and gives it its manners. */
  const furnish = () => {
    const closing = new AbortController();
    const { signal } = closing;
    const region = openRegion(signal);
    const { list } = region;
    const focus = keepFocus(list);
    const by = (reason: DismissReason) => (toast: Element) => dismiss(idOf(toast), reason);
    const emptied = watchAttention(
      list,
      (wait) => {
        waits = wait;
        for (const entry of toasts.values()) pace(entry);
        fill();
      },
      signal,
    );
    watchSwipes(list, by("swipe"));
    watchKeys(
      list,
      () => settings.hotkey ?? HOTKEY,
      { arrive: focus.note, dismiss: by("escape") },
      signal,
    );
    list.addEventListener("click", ({ target }) => {
      const part = (target as Element).closest("[data-herald-dismiss], [data-herald-action]");
      const toast = part?.closest("[data-herald-toast]");
      if (!part || !toast) return;
      if (part.matches("[data-herald-dismiss]")) by("button")(toast);
      else void perform(part, idOf(toast));
    });
    addEventListener("resize", () => fill(), { signal });
    whenParsed(() => fill(), signal);
    return { ...region, closing, emptied, focus };
  };
  const idOf = (toast: Element) => toast.getAttribute("data-herald-toast") ?? "";
  const dress = () => {
    const { hotkey = HOTKEY, position = "bottom-end", schema } = settings;
    labels = { ...LABELS, ...schema?.labels, ...settings.labels };
    room?.dress(labels.region + (hotkey ? ` (${hotkeyName(hotkey)})` : ""), position, schema);
  };
  const open = () => {
    if (!room) {
      room = furnish();
      dress();
    }
    return room;
  };
  const pace = ({ timer, busy }: Entry) => (waits || busy ? timer?.hold() : timer?.run());

  /** Starts the time of a toast that is shown, anew where it is. */
  const start = (entry: Entry) => {
    entry.timer?.hold();
    entry.timer = countdown(durationOf(entry.toast, settings.duration), () =>
      dismiss(entry.toast.id, "timeout"),
    );
    pace(entry);
  };
  const draw = (entry: Entry): boolean => {
    const { view, toast, speech } = entry;
    const text = view?.draw(toast);
    if (!text) return false;
    start(entry);
    speech.tell(text, toast);
    return true;
  };
  const present = (entry: Entry) => {
    const { list } = open();
    entry.view = viewOf(settings, labels);
    if (!draw(entry)) return void toasts.delete(entry.toast.id);
    list.append(entry.view.element);
    // More than the window holds: the newest is seen, unless the person is reading an older one.
    if (!waits) list.scrollTop = list.scrollHeight;
    visible++;
    tell(entry.view.element, "herald:shown", entry.toast);
  };
  /** Shows those that wait for as long as there is a place: errors first, then in their order. */
  const fill = () => {
    // A toast has its time from when it can be seen on.
    if (document.readyState === "loading") return;
    const limit = limitOf(settings);
    const next = () => {
      const waiting = [...toasts.values()].filter(({ view }) => !view);
      const error = waiting.find(isError);
      // For an error another toast steps back, and waits for its turn again; not under the eyes of
      // a person who is reading.
      if (visible >= limit && error && !waits) stepBack();
      return visible < limit ? (error ?? waiting[0]) : undefined;
    };
    for (let entry = next(); entry; entry = next()) present(entry);
    const rest = toasts.size - visible;
    room?.more(rest ? labels.more.replace("{n}", `${rest}`) : "");
  };
  const stepBack = () => {
    const entry = [...toasts.values()].filter((each) => each.view && !isError(each)).at(-1);
    if (!entry?.view) return;
    entry.timer?.hold();
    entry.view.element.remove();
    delete entry.view;
    delete entry.timer;
    visible--;
  };

  const dismiss = (id: string, reason: DismissReason) => {
    const entry = toasts.get(id);
    if (!entry || !room) return;
    toasts.delete(id);
    const { view, timer, toast, speech } = entry;
    if (view) {
      visible--;
      timer?.hold();
      speech.stop();
      tell(view.element, "herald:dismissed", toast, reason);
    }
    fill();
    if (view) {
      room.focus.leave(view.element, reason === "escape");
      void depart(view.element);
    }
    if (!toasts.size) room.emptied();
  };
  /**
   * Does what a button or a link says. A request that fails leaves the toast, to be tried again.
   */
  const perform = async (part: Element, id: string) => {
    const entry = toasts.get(id);
    const asked = entry?.toast;
    const { url, method = "post" } =
      asked?.actions?.[[...(part.parentElement?.children ?? [])].indexOf(part)] ?? {};
    if (!entry || entry.busy) return;
    if (url) {
      entry.busy = true;
      pace(entry);
      part.setAttribute("aria-busy", "true");
      const done = await act?.(method, url);
      entry.busy = false;
      pace(entry);
      part.removeAttribute("aria-busy");
      // The answer may have had a message for this very toast.
      if (!done || entry.toast !== asked || toasts.get(id) !== entry) return;
    }
    dismiss(id, "action");
  };
  const clear = () => {
    for (const { timer, view, speech } of toasts.values()) {
      timer?.hold();
      speech.stop();
      view?.element.remove();
    }
    toasts.clear();
    visible = 0;
    room?.more("");
    room?.emptied();
  };

  return {
    open: () => void open(),
    clear,
    close() {
      clear();
      room?.closing.abort();
      room = undefined;
    },
    show({ spoken = false, inPage, ...notice }) {
      const { id, level, text, tags, lang } = notice;
      const echo = [...toasts.values()].find(
        ({ toast, ...entry }) =>
          toast.text === text &&
          toast.level === level &&
          inPage !== undefined &&
          entry.inPage === !inPage &&
          Date.now() - entry.at < ECHO,
      );
      if (echo) return echo.toast.id;
      const actions = allowed(notice.actions);
      const same =
        id === undefined ? JSON.stringify([level, text, tags, lang, actions]) : undefined;
      const known =
        id === undefined
          ? [...toasts.values()].find((entry) => entry.same === same)
          : toasts.get(id);
      const toast = {
        ...notice,
        actions,
        id: known?.toast.id ?? id ?? `herald-${++count}`,
        count: (notice.count ?? 1) + (same && known ? known.toast.count : 0),
      };
      if (known) {
        Object.assign(known, { toast, same, inPage, at: Date.now() });
        if (known.view && !draw(known)) dismiss(toast.id, "code");
      } else
        toasts.set(toast.id, {
          toast,
          same,
          inPage,
          at: Date.now(),
          speech: speechOf(open().announce, spoken),
        });
      // Also where it waited, and is an error now.
      fill();
      return toast.id;
    },
    showing: () =>
      [...toasts.values()]
        .sort((one, other) => Number(!one.view) - Number(!other.view))
        .map(({ toast, timer, same, speech }) => ({
          ...toast,
          id: same ? undefined : toast.id,
          duration: timer?.left() ?? toast.duration,
          spoken: speech.isDone(),
        })),
    dismiss(id) {
      // Those that wait first, so that none of them comes up.
      for (const [key, { view }] of [...toasts]) if (id === undefined && !view) toasts.delete(key);
      for (const key of id === undefined ? [...toasts.keys()] : [id]) dismiss(key, "code");
    },
    configure(next, asks) {
      settings = next;
      act = asks;
      dress();
    },
  };
}
