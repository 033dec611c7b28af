import { isPageListening } from "./page-code.ts";

/** The headers that htmx fires later than HX-Trigger, and only where a swap runs. */
export const LATER: readonly string[] = ["hx-trigger-after-swap", "hx-trigger-after-settle"];

/** The trigger headers of an answer, as htmx 1.9 and 2 are let see them, and nobody else. */
export interface Disguise {
  /** A header as the server sent it. */
  read(name: string): string | null;
  /** The name of an event that htmx fires in place of what a header holds. */
  standIn(header: string): string;
  /** htmx handles the answer from now on. */
  begin(): void;
  /** htmx has read this header, or will not read it any more. */
  end(header: string): void;
}

let requests = 0;

/**
 * Lets htmx read a name that nobody listens to in place of HX-Trigger, so that it never sees what
 * would make it throw; and a name of this request's own in place of the later headers: where and
 * when that is heard, the real triggers follow. The code of the page reads what the server sent: in
 * listeners of htmx's events, and whenever htmx has nothing to read.
 */
export function disguise(xhr: XMLHttpRequest): Disguise {
  const read = xhr.getResponseHeader.bind(xhr);
  const readAll = xhr.getAllResponseHeaders.bind(xhr);
  const id = ++requests;
  const disguised = new Set<string>();
  const standIn = (header: string) => `herald:${header}:${id}`;

  xhr.getResponseHeader = (name) => {
    const header = name.toLowerCase();
    const value = read(name);
    const isDisguised = disguised.has(header) && value !== null && !isPageListening();
    return isDisguised ? standIn(header) : value;
  };
  // htmx 1.9 looks for the names of headers anywhere in all of them, so that a message about
  // "HX-Redirect: …" would make it leave the page.
  xhr.getAllResponseHeaders = () => {
    const all = readAll();
    const isDisguised = disguised.size > 0 && !isPageListening();
    return isDisguised ? all.replace(/^(hx-trigger[^:]*:).*/gim, "$1") : all;
  };
  return {
    read,
    standIn,
    begin() {
      for (const header of ["hx-trigger", ...LATER]) disguised.add(header);
    },
    end: (header) => void disguised.delete(header),
  };
}
