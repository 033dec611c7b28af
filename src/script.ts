import { dismiss, install, nextTrigger, onTrigger, toast } from "./auto.ts";

// hasOwn, because an element with id="herald" answers to window.herald too; and the first copy of
// the script stays.
if (!Object.hasOwn(globalThis, "herald")) {
  Object.assign(globalThis, { herald: { dismiss, install, nextTrigger, onTrigger, toast } });
}
