import { nextFrame } from "../page.ts";

/** Below which lightness, from 0 to 1, a background counts as dark. */
const DARK = 0.4;

/**
 * Gives the region the scheme of the page, where the page is dark by its own colours alone: many
 * themes set a class or `data-theme`, and not the property `color-scheme`, which `light-dark()`
 * follows.
 *
 * @param region The region, on the page.
 * @param signal Stops it.
 */
export function followScheme(region: HTMLElement, signal: AbortSignal): void {
  const follow = () => {
    const { documentElement: root, body } = document;
    const { colorScheme } = getComputedStyle(root);
    // Where the page says its scheme, that one is inherited.
    const isSaid = colorScheme !== "" && colorScheme !== "normal";
    const background = [body, root].map(backgroundOf).find((color) => color !== undefined);
    const isDark = background !== undefined && lightnessOf(background) < DARK;
    region.style.colorScheme = !isSaid && isDark ? "dark" : "";
  };
  // Not now: what is read here would have the page's styles resolved twice.
  nextFrame(follow, signal);
}

/** The numbers of an element's background colour; none where it is transparent. */
function backgroundOf(element: Element | null): number[] | undefined {
  if (!element) return undefined;
  const { backgroundColor } = getComputedStyle(element);
  const [red, green, blue, alpha = 1] = (backgroundColor.match(/[\d.]+/g) ?? []).map(Number);
  const isColor = backgroundColor.startsWith("rgb") && alpha > 0.5;
  return isColor ? [red ?? 0, green ?? 0, blue ?? 0] : undefined;
}

/** The perceived lightness of a colour, from 0 to 1 (the weights of ITU-R BT.601). */
function lightnessOf([red = 0, green = 0, blue = 0]: readonly number[]): number {
  return (0.299 * red + 0.587 * green + 0.114 * blue) / 255;
}
