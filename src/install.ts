import { makeRequests } from "./htmx/act.ts";
import { followUnswapped } from "./htmx/unswapped.ts";
import { checkOptions, readMeta, type Options } from "./options.ts";
import { hasPage } from "./page.ts";
import { whenIdle, whenParsed } from "./parsed.ts";
import { reportTo } from "./report.ts";
import { shared } from "./shared.ts";
import { carryOver } from "./carry-over.ts";
import { takePageMessages, takeUnswapped } from "./messages/page-messages.ts";
import { endFailure, showFailure } from "./messages/show-failures.ts";
import { showPending } from "./messages/show-pending.ts";
import { hearMessages } from "./messages/hear-messages.ts";
import { startDelivery } from "./start-delivery.ts";
import { toaster } from "./toaster.ts";
import { onTrigger } from "./triggers/on-trigger.ts";

/** Herald on this page, whichever copy of it was first. */
interface Installation {
  change(options: Options): void;
  uninstall(): void;
}

/**
 * Starts herald on this page: registers the htmx extension `herald`, delivers every trigger once
 * and in one shape, and shows `messages` as toasts. Called again, it only changes the options it is
 * given, so a script that runs twice does no harm. Without a document, as on a server or in a
 * worker, it does nothing.
 *
 * @param options What differs from the defaults and from the page's `<meta name="herald-config">`.
 * @returns Takes herald off the page; the handlers of `onTrigger` are the page's own and stay.
 */
export function install(options: Options = {}): () => void {
  if (!hasPage()) return () => {};
  const page = shared<{ now?: Installation | undefined }>("page", () => ({}));
  if (page.now) page.now.change(options);
  else page.now = start(options, () => (page.now = undefined));
  return page.now.uninstall;
}

function start(options: Options, ended: () => void): Installation {
  const stopping = new AbortController();
  const { signal } = stopping;
  const delivery = startDelivery();
  const act = makeRequests(delivery.latest, signal);
  let given: Options = {};
  let meta: Options | undefined;
  let current: Options = {};
  const hearing = hearMessages(() => current, delivery.covers, signal);
  const apply = () => {
    meta ??= readMeta();
    current = { ...meta, ...given };
    toaster().configure(current, act);
    hearing.update();
    if (current.htmx) delivery.use(current.htmx);
  };
  const change = (news: Options) => {
    // First, so that it hears of the other options too.
    reportTo(news.report ?? given.report);
    given = { ...given, ...checkOptions(news, "install") };
    apply();
  };

  // Ahead of all that asks for an option.
  change(options);
  whenIdle(() => toaster().open(), signal);
  onTrigger("herald:failure", (failure, { source }) => showFailure(failure, source, current), {
    signal,
  });
  onTrigger("herald:recovery", (_, { source }) => endFailure(source), { signal });
  onTrigger("herald:pending", showPending, { signal });
  // The meta may stand behind the script; what follows waits for it, too.
  document.addEventListener("DOMContentLoaded", apply, { signal });
  whenParsed(() => takePageMessages(() => current, signal), signal);
  followUnswapped((html, isSwapped) => takeUnswapped(html, current, isSwapped), signal);
  carryOver(() => current.carryOver ?? true, signal);
  return {
    change,
    uninstall() {
      stopping.abort();
      delivery.stop();
      if (!hasPage()) return;
      toaster().close();
      toaster().configure({});
      reportTo();
      ended();
    },
  };
}
