/**
 * Restores the text of a header that was sent as raw UTF-8.
 *
 * Go and Java write header values as raw UTF-8, which the browser decodes as Latin-1, and WebKit
 * writes those of requests so, which servers decode as Latin-1. Where the bytes are valid UTF-8,
 * decoding them again restores the text; Latin-1 text almost never is valid UTF-8, and stays as it
 * is.
 *
 * @param text The header's value as it was decoded, one character a byte.
 */
export function repairUtf8(text: string): string {
  if (!/[\x80-\xff]/.test(text) || /[^\0-\xff]/.test(text)) return text;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(
      Uint8Array.from(text, (byte) => byte.charCodeAt(0)),
    );
  } catch {
    return text;
  }
}
