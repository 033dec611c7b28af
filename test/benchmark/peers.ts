// The toasts that herald is measured beside, each on a page of its own with one way to show a text
// and one to take everything away.

import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const require = createRequire(import.meta.url);

/** A way to show toasts. */
export interface Peer {
  /** The files of the page, by their paths on the site. */
  readonly files: Readonly<Record<string, string>>;
  /** Page code: sets `window.show(text)` and `window.clear()`. */
  readonly code: string;
}

const fileOf = (name: string): string => require.resolve(name);

const HERALD = new URL("../../dist/herald.min.js", import.meta.url).pathname;

/** A bare element is the floor: nobody can do less. */
export const PEERS: Readonly<Record<string, Peer>> = {
  "a bare div": {
    files: {},
    code: `
      const list = document.body.appendChild(document.createElement("div"));
      list.style.cssText = "position: fixed; inset: auto 0 0 auto";
      window.show = (text) => {
        const toast = document.createElement("div");
        toast.textContent = text;
        list.append(toast);
      };
      window.clear = () => list.replaceChildren();`,
  },
  herald: {
    files: { "/herald.js": HERALD },
    code: `
      window.show = (text) => void herald.toast(text, { duration: 0 });
      window.clear = () => herald.dismiss();`,
  },
  notyf: {
    files: {
      "/notyf.js": fileOf("notyf/notyf.min.js"),
      "/notyf.css": fileOf("notyf/notyf.min.css"),
    },
    code: `
      const notyf = new Notyf({ duration: 0, dismissible: true });
      window.show = (text) => void notyf.success(text);
      window.clear = () => notyf.dismissAll();`,
  },
  "Bootstrap's toast": {
    files: {
      "/bootstrap.js": fileOf("bootstrap/dist/js/bootstrap.bundle.min.js"),
      "/bootstrap.css": fileOf("bootstrap/dist/css/bootstrap.min.css"),
    },
    code: `
      const place = document.body.appendChild(document.createElement("div"));
      place.className = "toast-container position-fixed bottom-0 end-0";
      window.show = (text) => {
        const toast = document.createElement("div");
        toast.className = "toast";
        toast.setAttribute("role", "status");
        const body = toast.appendChild(document.createElement("div"));
        body.className = "toast-body";
        body.textContent = text;
        place.append(toast);
        new bootstrap.Toast(toast, { autohide: false }).show();
      };
      window.clear = () => place.replaceChildren();`,
  },
};

/** What the site serves. */
export const ASSETS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.values(PEERS).flatMap(({ files }) =>
    Object.entries(files).map(([path, file]) => [path, readFileSync(file, "utf8")] as const),
  ),
);

/** A page with a peer and a number of elements. */
export function pageOf({ files, code }: Peer, elements = 0): string {
  const tags = Object.keys(files).map((path) =>
    path.endsWith(".css")
      ? `<link rel="stylesheet" href="${path}">`
      : `<script src="${path}"></script>`,
  );
  return (
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Benchmark</title>` +
    `${tags.join("")}</head><body><ul id="rows">${"<li>Row</li>".repeat(elements)}</ul>` +
    `<script>${code}</script></body></html>`
  );
}
