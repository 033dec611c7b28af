/** Events that browsers fire, and those that htmx makes of time and sight. */
const DOM_EVENTS = new Set([
  ...["abort", "animationcancel", "animationend", "animationiteration", "animationstart"],
  ...["auxclick", "beforeinput", "beforetoggle", "beforeunload", "blur", "cancel", "canplay"],
  ...["canplaythrough", "change", "click", "close", "command", "compositionend"],
  ...["compositionstart", "compositionupdate", "contextmenu", "copy", "cuechange", "cut"],
  ...["dblclick", "devicemotion", "deviceorientation", "drag", "dragend", "dragenter"],
  ...["dragleave", "dragover", "dragstart", "drop", "durationchange", "emptied", "ended"],
  ...["error", "focus", "focusin", "focusout", "formdata", "fullscreenchange"],
  ...["fullscreenerror", "gotpointercapture", "hashchange", "input", "invalid", "keydown"],
  ...["keypress", "keyup", "languagechange", "load", "loadeddata", "loadedmetadata"],
  ...["loadstart", "lostpointercapture", "message", "messageerror", "mousedown", "mouseenter"],
  ...["mouseleave", "mousemove", "mouseout", "mouseover", "mouseup", "mousewheel", "offline"],
  ...["online", "open", "orientationchange", "pagehide", "pageshow", "paste", "pause", "play"],
  ...["playing", "pointercancel", "pointerdown", "pointerenter", "pointerleave", "pointermove"],
  ...["pointerout", "pointerover", "pointerup", "popstate", "progress", "ratechange"],
  ...["readystatechange", "rejectionhandled", "reset", "resize", "scroll", "scrollend"],
  ...["search", "securitypolicyviolation", "seeked", "seeking", "select", "selectionchange"],
  ...["selectstart", "slotchange", "stalled", "storage", "submit", "suspend", "timeupdate"],
  ...["toggle", "touchcancel", "touchend", "touchmove", "touchstart", "transitioncancel"],
  ...["transitionend", "transitionrun", "transitionstart", "unhandledrejection", "unload"],
  ...["visibilitychange", "volumechange", "waiting", "wheel", "DOMContentLoaded"],
  ...["beforeprint", "afterprint", "beforematch", "pageswap", "pagereveal", "beforeinstallprompt"],
  ...["appinstalled", "deviceready", "install", "activate", "fetch", "push", "connect", "loadend"],
  ...[
    "controllerchange",
    "updatefound",
    "statechange",
    "notificationclick",
    "webkitfullscreenchange",
  ],
  ...["upgradeneeded", "success", "complete", "blocked", "versionchange", "exit", "data", "end"],
  ...["finish", "listening", "disconnect", "uncaughtException", "webglcontextlost", "addtrack"],
  ...["every", "revealed", "intersect", "none"],
]);

/** The events of htmx 1.9 and 2 and of its extensions, without `htmx:`. */
const OLDER = [
  ...["abort", "afterOnLoad", "afterProcessNode", "afterRequest", "afterSettle", "afterSwap"],
  ...["badResponseUrl", "beforeCleanupElement", "beforeHistorySave", "beforeHistoryUpdate"],
  ...["beforeOnLoad", "beforeProcessNode", "beforeRequest", "beforeSend", "beforeSwap"],
  ...["beforeTransition", "configRequest", "confirm", "error", "evalDisallowedError"],
  ...["historyCacheError", "historyCacheHit", "historyCacheMiss", "historyCacheMissLoad"],
  ...["historyCacheMissError", "historyCacheMissLoadError", "historyItemCreated"],
  ...["historyRestore", "invalidPath", "load", "noSSESourceError", "noWebSocketSourceError"],
  ...["onLoadError", "oobAfterSwap", "oobBeforeSwap", "oobErrorNoTarget", "prompt"],
  ...["pushedIntoHistory", "replacedInHistory", "responseError", "restored", "sendAbort"],
  ...["sendError", "sseBeforeMessage", "sseClose", "sseError", "sseMessage", "sseOpen"],
  ...["swapError", "targetError", "timeout", "trigger", "validateUrl", "wsAfterMessage"],
  ...["wsAfterSend", "wsBeforeMessage", "wsBeforeSend", "wsClose", "wsConfigReceive"],
  ...["wsConfigSend", "wsConnecting", "wsError", "wsOpen"],
];

/** Those that are the same in htmx 4. */
const LASTING = ["abort", "confirm", "error"];

/** Names with a colon, which both have, or which only htmx 4 has. */
const WITH_COLON = [
  ...["validation:failed", "validation:halted", "validation:validate", "xhr:abort"],
  ...["xhr:loadend", "xhr:loadstart", "xhr:progress", "eventfilter:error", "syntax:error"],
];
const NEWER = [
  ...["after:cleanup", "after:history:push", "after:history:replace", "after:history:update"],
  ...["after:implicitinheritance", "after:init", "after:process", "after:request"],
  ...["after:settle", "after:swap", "after:viewtransition", "before:cleanup"],
  ...["before:history:restore", "before:history:update", "before:init", "before:morph:attr"],
  ...["before:morph:node", "before:on:init", "before:process", "before:request"],
  ...["before:response", "before:settle", "before:swap", "before:viewtransition"],
  ...["config:request", "finally:request", "finally:swap", "process", "response:error", "scope"],
];

/** How htmx 4 calls an event of htmx 1.9 and 2, where it has it. */
const RENAMED: { readonly [older: string]: string } = {
  "after-on-load": "after:swap",
  "after-process-node": "after:process",
  "after-request": "after:request",
  "after-settle": "after:settle",
  "after-swap": "after:swap",
  "before-cleanup-element": "before:cleanup",
  "before-history-update": "before:history:update",
  "before-process-node": "before:process",
  "before-request": "before:request",
  "before-send": "before:request",
  "before-swap": "before:swap",
  "config-request": "config:request",
  "history-restore": "before:history:restore",
  load: "after:init",
  "pushed-into-history": "after:history:push",
  "replaced-in-history": "after:history:replace",
  "response-error": "response:error",
  "send-error": "error",
  "swap-error": "error",
  timeout: "error",
};

/** An event in kebab-case, as htmx 1.9 and 2 dispatch it behind one in camelCase. */
export const kebab = (name: string): string =>
  name.replace(/([a-z0-9])([A-Z])/g, "$1-$2").toLowerCase();

const KNOWN_TO_HTMX = new Set(
  [...OLDER.flatMap((name) => [name, kebab(name)]), ...WITH_COLON, ...NEWER].map((name) =>
    name.toLowerCase(),
  ),
);

/** Whether a browser, or htmx itself, fires this event. */
export const isDomEvent = (name: string): boolean => DOM_EVENTS.has(name);

/** Whether a name behind `htmx:` is an event of htmx 1.9, 2 or 4, whatever its case. */
export const isHtmxEvent = (rest: string): boolean => KNOWN_TO_HTMX.has(rest.toLowerCase());

/**
 * How htmx 4 spells an event of htmx that an attribute names in kebab-case.
 *
 * @returns `undefined` where it is the same; an empty text where htmx 4 has no such event.
 */
export function onHtmx4(rest: string): string | undefined {
  if (NEWER.includes(rest) || LASTING.includes(rest)) return undefined;
  return RENAMED[rest] ?? "";
}

/** Prefixes of events of component libraries. */
const LIBRARIES =
  /^(?:sl|wa|md|mdc|ion|fluent|vaadin|trix|turbo|livewire|paper|iron|calcite|cds|gmp)-/;

/**
 * Whether something besides the project may fire this event: a browser, htmx, an extension, a
 * library with names of its own.
 */
export function isForeign(name: string): boolean {
  return isDomEvent(name) || /[:.]/.test(name) || LIBRARIES.test(name);
}

/** Triggers that herald hears itself. */
export const isHeralds = (name: string): boolean =>
  name === "messages" || name.startsWith("herald:") || name.startsWith("htmx:");
