import type { HtmxHeaders } from "../src/server.ts";

/** Writes a sample's messages into the headers of a response. */
type Sample = (headers: HtmxHeaders) => HtmxHeaders;

const LONG =
  "The import has finished, with a few things to look at. Eleven of the articles had no summary, so their first " +
  "sentence stands in for it. Two pictures were larger than a page should carry and were scaled down.\n" +
  "A long message stays longer: the time to read it grows with the text.";

/** The messages of panel 6, by the last part of their path. */
export const samples: ReadonlyMap<string, Sample> = new Map<string, Sample>([
  // #region samples
  ["debug", (headers) => headers.message("debug", "Rendered in 12 ms.")],
  ["info", (headers) => headers.message("info", "A new version is available.")],
  ["success", (headers) => headers.message("success", "Record saved.")],
  ["warning", (headers) => headers.message("warning", "The disk is nearly full.")],
  ["error", (headers) => headers.message("error", "The record could not be saved.")],
  [
    "tags",
    (headers) =>
      headers.message("info", "Stays until dismissed.", { tags: ["persistent", "billing"] }),
  ],
  ["long", (headers) => headers.message("info", LONG)],
  [
    "several",
    (headers) =>
      headers.message("info", "One.").message("success", "Two.").message("warning", "Three."),
  ],
  ["hostile", (headers) => headers.message("warning", "<img src=x onerror=alert(1)>")],
  ["arabic", (headers) => headers.message("success", "تم حفظ المقال بنجاح.")],
  ["japanese", (headers) => headers.message("success", "記事を保存しました。")],
  ["emoji", (headers) => headers.message("success", "Shipped! 🚀👩‍🚀🎉")],
  // #endregion
]);
