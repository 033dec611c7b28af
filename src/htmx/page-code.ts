/**
 * Whether code of the page is running that hears an event of htmx, rather than htmx itself. htmx
 * handles an answer in an event of the request, in a timer or in a promise.
 */
export function isPageListening(): boolean {
  const now = globalThis.event;
  return now !== undefined && "detail" in now && now.type.startsWith("htmx:");
}
