import type { DismissReason, ToastEventMap } from "../toasts/events.ts";
import type { Toast } from "../toasts/toast.ts";
import { adoptLooks, dropLooks } from "./looks.ts";
import type { Labels } from "./labels.ts";
import { liveRegions } from "./live-regions.ts";
import { watchOverlays } from "./overlays.ts";
import { createRegion, type Region } from "./region.ts";
import { createSpeech } from "./speech.ts";
import { depart, toastView, type Looks, type ToastView } from "./toast-view.ts";

/** The least time between two texts of one toast, in milliseconds: while its task runs, and else. */
const PAUSE_RUNNING = 5000;
const PAUSE = 1000;

/** What is seen and spoken of toasts. */
export interface Stage {
  readonly region: Region;
  /** Makes a place for a toast. `spoken` says whether a screen reader has said it already. */
  show(id: string, looks: Looks, labels: Labels, spoken: boolean): void;
  /** Draws a toast in its place, and speaks of it. Returns whether there is something to show. */
  draw(toast: Toast): boolean;
  /** Dispatches an event of a toast on its element. */
  tell(event: keyof ToastEventMap, toast: Toast, reason?: DismissReason): void;
  /** Takes a toast away that is to come back. */
  hide(id: string): void;
  /** Lets a toast leave. `leave` is called with its element before it goes. */
  dismiss(id: string, reason: DismissReason, leave: (element: HTMLElement) => void): void;
  /** Says how many toasts wait. */
  more(text: string): void;
  /** Whether a screen reader has said the toast; `undefined` where it is not shown. */
  hasSpoken(id: string): boolean | undefined;
  /** Takes all toasts away at once. */
  clear(): void;
  /** Takes everything off the page. */
  close(): void;
}

/** A toast that is shown. */
interface Shown {
  readonly view: ToastView;
  /** Whether its first text has been said on the page before. */
  isKnown: boolean;
}

/** Makes what is seen and spoken of toasts. On the page there are only empty live regions at first. */
export function openStage(): Stage {
  const closing = new AbortController();
  const overlays = watchOverlays(closing.signal);
  const voice = liveRegions(overlays);
  const speech = createSpeech(voice);
  const region = createRegion(overlays);
  const shown = new Map<string, Shown>();

  voice.settle();
  adoptLooks();
  const speak = (text: string, { id, level, lang, dir = "auto", progress = 1 }: Toast) => {
    const utterance = { text, isUrgent: level === "error", lang, dir };
    speech.say(id, utterance, progress < 1 ? PAUSE_RUNNING : PAUSE);
  };
  const closeIfEmpty = () => {
    if (!region.list.childElementCount) region.close();
  };
  const remove = (id: string) => {
    const toast = shown.get(id);
    shown.delete(id);
    return toast?.view.element;
  };

  return {
    region,
    show(id, looks, labels, spoken) {
      shown.set(id, { view: toastView(looks, labels), isKnown: spoken });
    },
    draw(toast) {
      const here = shown.get(toast.id);
      const text = here?.view.draw(toast);
      if (!here || !text) return false;
      if (here.isKnown) speech.know(toast.id, text);
      here.isKnown = false;
      const { element } = here.view;
      if (element.parentNode !== region.list) region.list.append(element);
      region.open();
      speak(text, toast);
      return true;
    },
    tell(event, { id, text, level, tags }, reason) {
      const detail = { id, text, level, tags, reason };
      const options = { bubbles: true, composed: true, detail };
      shown.get(id)?.view.element.dispatchEvent(new CustomEvent(event, options));
    },
    hide: (id) => remove(id)?.remove(),
    dismiss(id, reason, leave) {
      // What goes by its time is spoken to its end.
      if (reason === "timeout") speech.release(id);
      else speech.forget(id);
      const element = remove(id);
      if (!element) return;
      leave(element);
      void depart(element, closeIfEmpty);
    },
    more: region.more,
    hasSpoken: (id) => (shown.has(id) ? speech.isDone(id) : undefined),
    clear() {
      speech.forget();
      shown.clear();
      region.list.replaceChildren();
      region.more("");
      region.close();
    },
    close() {
      closing.abort();
      voice.remove();
      dropLooks();
    },
  };
}
