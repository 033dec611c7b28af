import type { Schema } from "./toasts/schema.ts";

/**
 * The looks of Bootstrap 5.3, as a schema: its toasts, colours, buttons and progress bars, from its style sheet alone; none of its JavaScript is
 * needed, and its dark mode (`data-bs-theme`) is followed.
 *
 * ```ts
 * install({ schema: bootstrap });
 * ```
 */
export const bootstrap: Schema = {
  classes: {
    toast: "toast show w-100",
    text: "toast-body p-0",
    count: "badge rounded-pill text-bg-secondary",
    action: "btn btn-sm btn-outline-secondary",
    dismiss: "btn-close",
    more: "badge rounded-pill text-bg-secondary",
  },
  levels: {
    debug: "border-secondary",
    info: "border-info",
    success: "border-success",
    warning: "border-warning",
    error: "border-danger",
  },
};
