/** A request that failed in a way that the page does not show by itself. */
export interface Failure {
  /**
   * `network`: no answer came. `timeout`: none came in time. `server`: a status of 500 or more.
   * `client`: a status from 400 to 499 that changed nothing on the page and carried no message.
   */
  readonly kind: "network" | "timeout" | "server" | "client";
  /** The HTTP status; 0 where no answer came. */
  readonly status: number;
  /** The method of the request, in capitals. */
  readonly method?: string | undefined;
  /**
   * Makes the request once more, from the same element, as htmx would make it now. It does nothing
   * once the element has left the page. Not there for an element that polls.
   *
   * @returns Settles when htmx is done with it, or holds it back.
   */
  readonly retry?: (() => unknown) | undefined;
}

/** A request that takes long, and whose element has words for that. */
export interface Pending {
  /** Names the request. */
  readonly id: string;
  /** The words of the attribute `data-herald-pending`. */
  readonly text: string;
  /** Whether its answer is there, or none will come. */
  readonly isOver: boolean;
}
