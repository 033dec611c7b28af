import { connect, type Connection } from "./htmx/connect.ts";
import { shared } from "./shared.ts";

/** The delivery of triggers on this page. */
export interface Delivery extends Connection {
  /** Leaves the delivery to htmx again. */
  stop(): void;
}

/** Starts the delivery of triggers, or finds the one that another entry of herald has started. */
export function startDelivery(): Delivery {
  const page = shared<{ delivery?: Delivery | undefined }>("delivery", () => ({}));
  if (page.delivery) return page.delivery;
  const stopping = new AbortController();
  return (page.delivery = {
    ...connect(stopping.signal),
    stop() {
      stopping.abort();
      page.delivery = undefined;
    },
  });
}
