import { nextFrame } from "../page.ts";

/**
 * Keeps the region in the part of the page that can be seen: with a page that is zoomed in by two
 * fingers, or an on-screen keyboard in front of it, that is less than the window. Where a browser
 * does not tell, the region fills the window.
 *
 * @param region The region. Its custom property `--herald-viewport` is the distance to each side.
 * @param signal Stops it.
 */
export function followViewport(region: HTMLElement, signal: AbortSignal): void {
  const { visualViewport } = globalThis;
  if (!visualViewport) return;
  const follow = () => {
    const { offsetTop, offsetLeft, width, height, scale } = visualViewport;
    const { clientWidth, clientHeight } = document.documentElement;
    const sides = [
      offsetTop / innerHeight,
      1 - (offsetLeft + width) / innerWidth,
      1 - (offsetTop + height) / innerHeight,
      offsetLeft / innerWidth,
    ];
    const isWhole = scale === 1 && width >= clientWidth && height >= clientHeight - 1;
    // In parts of the window, because lengths grow where the page sets `zoom`.
    const inset = sides.map((side) => `${Math.max(0, side * 100)}%`).join(" ");
    region.style.setProperty("--herald-viewport", isWhole ? "0px" : inset);
  };
  for (const name of ["resize", "scroll"]) {
    visualViewport.addEventListener(name, follow, { signal });
  }
  // Not now: what is read here would have the page laid out twice.
  nextFrame(follow, signal);
}
