import type { Schema } from "./view/schema.ts";

/**
 * The looks of Bootstrap 5.3, as a schema: its toasts, colours, buttons and progress bars, from its
 * style sheet alone; none of its JavaScript is needed, and its dark mode (`data-bs-theme` on
 * `<html>`) is followed.
 *
 * ```ts
 * install({ schema: bootstrap });
 * ```
 */
export const bootstrap: Schema = {
  classes: {
    toast: "toast show w-100 py-2",
    text: "toast-body px-0 py-1",
    count: "badge rounded-pill text-bg-secondary",
    progress: "progress",
    action: "btn btn-sm btn-secondary",
    dismiss: "btn-close mt-1",
    more: "badge rounded-pill text-bg-secondary",
  },
  // The subtle colours: Bootstrap has each for light and dark, with text that can be read on it.
  levels: {
    debug: "text-secondary-emphasis bg-secondary-subtle border-secondary-subtle",
    info: "text-info-emphasis bg-info-subtle border-info-subtle",
    success: "text-success-emphasis bg-success-subtle border-success-subtle",
    warning: "text-warning-emphasis bg-warning-subtle border-warning-subtle",
    error: "text-danger-emphasis bg-danger-subtle border-danger-subtle",
  },
  // Bootstrap gives font and text colour to `body`, and the region stands beside it.
  properties: {
    "--herald-width": "350px",
    "--herald-font":
      "var(--bs-body-font-weight) var(--bs-body-font-size)/var(--bs-body-line-height) var(--bs-body-font-family)",
    "--herald-text": "var(--bs-body-color)",
    "--herald-background": "var(--bs-body-bg)",
    "--herald-border": "var(--bs-border-color)",
    "--herald-debug": "var(--bs-secondary-text-emphasis)",
    "--herald-info": "var(--bs-info-text-emphasis)",
    "--herald-success": "var(--bs-success-text-emphasis)",
    "--herald-warning": "var(--bs-warning-text-emphasis)",
    "--herald-error": "var(--bs-danger-text-emphasis)",
  },
};
