/** A request that failed in a way that the page does not show by itself. */
export interface Failure {
  /**
   * `network`: no answer came. `timeout`: none came in time. `server`: a status of 500 or more.
   * `client`: a status from 400 to 499 that changed nothing on the page and carried no message.
   */
  readonly kind: "network" | "timeout" | "server" | "client";
  /** The HTTP status; 0 where no answer came. */
  readonly status: number;
}
