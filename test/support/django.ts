// What the cases of test/fixtures/django.json mean, written by hand from the views that sent them.

/** What one response means. */
export interface Meant {
  /** The triggers of HX-Trigger but `messages`: name and payload. */
  readonly triggers?: readonly (readonly [name: string, payload: unknown])[];
  /** Those of the later headers. */
  readonly later?: readonly (readonly [name: string, payload: unknown])[];
  /** The messages: level, text, and the other tags. */
  readonly notices?: readonly (readonly [level: string, text: string, ...tags: string[]])[];
}

/** The letters of a string that was given in place of a list, as names without payloads. */
const letters = (word: string): [string, undefined][] =>
  word.split("").map((letter) => [letter, undefined]);

/**
 * What each recorded case means. A bare name has no payload; the messages' middleware makes `true`
 * of that.
 */
export const SENT: Readonly<Record<string, Meant>> = {
  "one-trigger": { triggers: [["articleDeleted", undefined]] },
  "three-triggers": {
    triggers: [
      ["articleUpdated", undefined],
      ["statsRefreshed", undefined],
      ["cacheCleared", undefined],
    ],
  },
  "a-string": { triggers: letters("cacheCleared") },
  "a-string-and-a-message": {
    triggers: "caheClrd".split("").map((letter) => [letter, true]),
    notices: [["info", "Cleared."]],
  },
  "no-trigger": {},
  "no-trigger-and-a-message": { notices: [["success", "Saved."]] },
  "a-trigger-and-a-message": {
    triggers: [["articleDeleted", true]],
    notices: [["success", "Article deleted."]],
  },
  "names-with-spaces": {
    triggers: [
      ["articleUpdated", true],
      ["statsRefreshed", true],
    ],
    notices: [["success", "Saved."]],
  },
  "messages-alone": { notices: [["info", "Good morning."]] },
  "all-levels": {
    triggers: [["spoken", true]],
    notices: [
      ["debug", "This is debug."],
      ["info", "This is info."],
      ["success", "This is success."],
      ["warning", "This is warning."],
      ["error", "This is error."],
    ],
  },
  "extra-tags": {
    triggers: [["spoken", true]],
    notices: [["error", "The card was refused.", "billing", "persistent"]],
  },
  languages: {
    triggers: [["spoken", true]],
    notices: [
      ["success", "記事「夜行列車」を公開しました。"],
      ["info", "تم نشر المقال «قطارات الليل»."],
      ["warning", "🚂🌙 👩🏽‍🚀"],
    ],
  },
  "hard-characters": {
    triggers: [["spoken", true]],
    notices: [
      [
        "error",
        `"quoted" \\ back, comma; {brace}\nnext line\ttab </script> <b>bold</b> \x7f\u2028`,
      ],
    ],
  },
  "lazy-text": {
    triggers: [["articleCreated", true]],
    notices: [["success", "The article was created."]],
  },
  // 500: the middleware writes JSON, and a lazy text is none.
  "lazy-text-in-djangos-own-storage": {},
  "safe-text": { triggers: [["articleUpdated", true]], notices: [["success", "<b>Saved</b>"]] },
  "redirect-and-a-message": { notices: [["success", "Published."]] },
  // 302: the message waits for the page.
  "plain-redirect-and-a-message": {},
  "page-with-its-messages": { notices: [["success", "Saved."]] },
  "forbidden-and-a-message": { notices: [["error", "It is not yours."]] },
  // Too long for a header: they are in the body.
  "long-message": { triggers: [["spoken", true]] },
  "long-message-in-japanese": {},
  "client-event": { triggers: [["articleUpdated", { id: 7, title: "Zürich 🚂" }]] },
  "client-event-without-parameters": { triggers: [["articleUpdated", {}]] },
  "client-events": {
    triggers: [
      ["articleUpdated", { id: 7 }],
      ["statsRefreshed", { articles: [1, 2], share: 0.5, last: null }],
    ],
  },
  "client-event-and-a-message": {
    triggers: [["articleUpdated", { id: 7 }]],
    notices: [["success", "Saved."]],
  },
  // 500: django-htmx finds names where it wants JSON.
  "client-event-beside-names": {},
  "client-event-after-swap": { later: [["shown", { id: 7 }]] },
  "client-event-after-settle": { later: [["shown", { id: 7 }]], notices: [["success", "Saved."]] },
  "client-redirect-and-a-message": { notices: [["success", "Published."]] },
  "client-refresh-and-a-message": { notices: [["success", "Published."]] },
  "location-and-a-message": { notices: [["success", "Published."]] },
  "stop-polling-and-a-message": { notices: [["success", "It is done."]] },
};
