import type { Htmx } from "./htmx/connect.ts";
import { hasPage } from "./page.ts";
import { report, reportTo, type Reporter } from "./report.ts";
import { startDelivery } from "./start-delivery.ts";

/** Options of the `install` of `htmx-herald/triggers`. */
export interface DeliveryOptions {
  /** The htmx to register with, where it is not `window.htmx`. */
  readonly htmx?: Htmx | undefined;
  /** Where problems go. Default: `console.error`. */
  readonly report?: Reporter | undefined;
}

const OPTIONS = ["htmx", "report"];

/**
 * Starts the delivery of triggers on this page, without toasts: each is heard once and in one
 * shape. Called again, it only changes the options it is given. Without a document, as on a server,
 * it does nothing. An option that does not exist is reported, and the others hold.
 *
 * @param options The htmx, and where problems go.
 * @returns Leaves the delivery to htmx again; the handlers of `onTrigger` are the page's own and
 * stay.
 */
export function install(options: DeliveryOptions = {}): () => void {
  if (!hasPage()) return () => {};
  if (options.report) reportTo(options.report);
  for (const name of Object.keys(options)) {
    if (OPTIONS.includes(name)) continue;
    report(`install: without toasts there is no option "${name}", only ${OPTIONS.join(", ")}`);
  }
  const delivery = startDelivery();
  if (options.htmx) delivery.use(options.htmx);
  return () => {
    delivery.stop();
    reportTo();
  };
}
