type Method = "addEventListener" | "removeEventListener" | "dispatchEvent";

/**
 * Puts a function in front of a method of all event targets.
 *
 * @param method The method.
 * @param wrap Gets the method as it was; returns what stands in its place.
 * @returns Puts the method back, unless somebody else has put another in front.
 */
export function patch<Name extends Method>(
  method: Name,
  wrap: (original: EventTarget[Name]) => EventTarget[Name],
): () => void {
  const { prototype } = EventTarget;
  const original = prototype[method];
  const ours = wrap(original);
  prototype[method] = ours;
  return () => {
    if (prototype[method] === ours) prototype[method] = original;
  };
}
