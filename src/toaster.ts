import { hasPage } from "./page.ts";
import { whenParsed } from "./parsed.ts";
import { reach, type Reach } from "./reach/reach.ts";
import { HOTKEY, hotkeyName } from "./reach/hotkey.ts";
import { shared } from "./shared.ts";
import { limitOf, type ToastSettings } from "./toast-settings.ts";
import { allowed, perform, type Act } from "./toasts/actions.ts";
import { durationOf } from "./toasts/durations.ts";
import type { DismissReason } from "./toasts/events.ts";
import { keeping } from "./toasts/keeper.ts";
import { ToastStore, type Entry } from "./toasts/store.ts";
import { createTiming } from "./toasts/timing.ts";
import type { Toast, ToastRequest } from "./toasts/toast.ts";
import { LABELS, type Labels } from "./view/labels.ts";
import { openStage, type Stage } from "./view/stage.ts";

/** The toasts of the page. */
export interface Toaster {
  /** Makes what toasts need, before the first of them. */
  open(): void;
  /** Takes everything off the page. */
  close(): void;
  /**
   * Shows a toast, now or when there is a place; updates the one of this id, or counts one more of
   * the same.
   *
   * @returns The id.
   */
  show(request: ToastRequest): string;
  /** Whether there is a toast with this id, shown or waiting. */
  has(id: string): boolean;
  /** The words that herald says itself. */
  labels(): Labels;
  /** What is shown now and what waits, with the time that is left. */
  showing(): ToastRequest[];
  /** Takes all toasts off the page at once, to be shown elsewhere. */
  clear(): void;
  /** Dismisses the toast with this id, or without one all of them. */
  dismiss(id?: string): void;
  /**
   * Replaces the settings; they hold for toasts shown from now on.
   *
   * @param act Makes the requests of actions.
   */
  configure(settings: ToastSettings, act?: Act): void;
}

/** The toasts of the page, the same for every copy of herald. */
export const toaster = (): Toaster => shared("toaster", createToaster);

function createToaster(): Toaster {
  let settings: ToastSettings = {};
  let act: Act | undefined;
  let labels: Labels = LABELS;
  let stage: Stage | undefined;
  let reached: Reach | undefined;
  let listening: AbortController | undefined;

  const kept = keeping();
  const durationNow = (toast: Toast) => {
    const duration = durationOf(toast, settings.duration);
    return kept.keeper?.adjust(duration) ?? duration;
  };
  const timing = createTiming((id) => dismiss(id, "timeout"));
  const store = new ToastStore({
    show: (entry) => present(entry),
    update: ({ toast }) => draw(toast),
    stepBack({ toast: { id } }) {
      timing.stop(id);
      stage?.hide(id);
    },
    waiting: (count) => stage?.more(count ? labels.more.replace("{n}", `${count}`) : ""),
    passes: (toast) => durationNow(toast) > 0,
  });

  const fill = () => {
    // A toast has its time from when it can be seen on.
    if (document.readyState === "loading") return;
    store.limit = limitOf(settings);
    store.fill();
    // The page may take on it what it wants, so what it refused to show goes only now.
    for (const id of refused.splice(0)) dismiss(id, "code");
  };
  /** Toasts of which the page's `render` made nothing. */
  const refused: string[] = [];

  const open = () => {
    if (!stage) {
      stage = openStage();
      dress();
    }
    return stage;
  };
  const dress = () => {
    const { hotkey = HOTKEY, position = "bottom-end", stack = "narrow" } = settings;
    labels = { ...LABELS, ...settings.labels };
    Object.assign(kept, { labels, hotkey });
    const name = labels.region + (hotkey ? ` (${hotkeyName(hotkey)})` : "");
    stage?.region.dress(name, position, stack);
  };
  /** Listens for as long as there are toasts. */
  const listen = () => {
    if (reached) return;
    const { region } = open();
    timing.hold(document.hidden);
    store.isRead = document.hidden;
    reached = reach(region.element, region.list, {
      wait(isWaiting) {
        timing.hold(isWaiting);
        store.isRead = isWaiting;
        fill();
      },
      dismiss,
      press: (id, index, button) => void press(id, index, button),
      hotkey: () => settings.hotkey,
    });
    listening = new AbortController();
    addEventListener("resize", fill, { signal: listening.signal });
  };
  const rest = () => {
    reached?.stop();
    listening?.abort();
    reached = listening = undefined;
    timing.hold(false);
    store.isRead = false;
  };

  const draw = (toast: Toast): boolean => {
    const isDrawn = stage?.draw(toast) ?? false;
    if (isDrawn) {
      timing.start(toast.id, durationNow(toast));
      kept.keeper?.note(toast);
    } else refused.push(toast.id);
    return isDrawn;
  };
  const present = ({ toast, spoken }: Entry) => {
    listen();
    const { id } = toast;
    open().show(id, settings, labels, spoken);
    if (draw(toast)) stage?.tell("herald:shown", toast);
  };

  const dismiss = (id: string, reason: DismissReason) => {
    const entry = store.get(id);
    if (!entry || !hasPage()) return;
    store.remove(entry);
    timing.stop(id);
    if (entry.isShown) {
      kept.keeper?.end(id, reason);
      stage?.tell("herald:dismissed", entry.toast, reason);
    }
    fill();
    if (entry.isShown) {
      stage?.dismiss(id, reason, (element) => reached?.leave(element, reason === "escape"));
    }
    if (!store.size) rest();
  };
  /** Does what an action says. If its request fails, the toast stays, to be tried again. */
  const press = async (id: string, index: number, button: Element) => {
    const asked = store.get(id)?.toast;
    const action = asked?.actions?.[index];
    if (!action || button.hasAttribute("aria-busy")) return;
    const setBusy = (isBusy: boolean) => {
      timing.busy(id, isBusy);
      if (isBusy) button.setAttribute("aria-busy", "true");
      else button.removeAttribute("aria-busy");
    };
    setBusy(true);
    // The page may never let go of what it holds back, so the button can be pressed again.
    const isDone = await perform(action, act, (isHeld) => setBusy(!isHeld));
    setBusy(false);
    // The answer may have had a message for this very toast.
    if (isDone && store.get(id)?.toast === asked) dismiss(id, "action");
  };
  const clear = () => {
    for (const entry of store.all()) store.remove(entry);
    timing.stop();
    stage?.clear();
    rest();
  };

  return {
    open: () => void open(),
    clear,
    close() {
      clear();
      stage?.close();
      stage = undefined;
    },
    show(request) {
      const actions = allowed(request.actions);
      const { toast } = store.add({ ...request, actions });
      whenParsed(fill);
      return toast.id;
    },
    labels: () => labels,
    has: (id) => !!store.get(id),
    showing: () =>
      store.all().map(({ toast, key, spoken }) => ({
        ...toast,
        id: key === undefined ? toast.id : undefined,
        duration: timing.left(toast.id) ?? toast.duration,
        spoken: stage?.hasSpoken(toast.id) ?? spoken,
      })),
    dismiss(id) {
      if (id !== undefined) return dismiss(id, "code");
      // Those that wait first, so that none of them is shown.
      const all = store.all();
      for (const entry of all) if (!entry.isShown) store.remove(entry);
      for (const { toast } of all) dismiss(toast.id, "code");
    },
    configure(next, asks) {
      settings = next;
      act = asks;
      dress();
    },
  };
}
