/* What a page says of its looks. The functions run in the page. */

/** The computed styles that make a look, and that two elements have in common that look alike. */
export const BOX = [
  "backgroundColor",
  "backgroundImage",
  "backgroundSize",
  "boxSizing",
  "boxShadow",
  "color",
  "filter",
  "opacity",
  "fontFamily",
  "fontSize",
  "fontWeight",
  "lineHeight",
  "borderTopWidth",
  "borderTopStyle",
  "borderTopColor",
  "borderLeftWidth",
  "borderLeftStyle",
  "borderLeftColor",
  "borderTopLeftRadius",
  "borderBottomRightRadius",
] as const;

/** The computed styles of all elements that match, and the content of their `::before`. */
export function stylesOf({
  selector,
  properties,
}: {
  selector: string;
  properties: readonly string[];
}): Record<string, string>[] {
  return [...document.querySelectorAll(selector)].map((element) => {
    const style = getComputedStyle(element) as unknown as Record<string, string>;
    const { content, clipPath, rotate } = getComputedStyle(element, "::before");
    return {
      ...Object.fromEntries(properties.map((name) => [name, style[name] ?? "?"])),
      before: `${content} ${clipPath} ${rotate}`,
    };
  });
}

/**
 * The contrasts of the text of all elements that match with what is behind it, as WCAG 2.2 reckons
 * them. A canvas reads any notation of a colour, and lays one over the other where they are
 * translucent.
 */
export function contrastsOf(selector: string): number[] {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 1;
  const context = canvas.getContext("2d", { willReadFrequently: true }) as CanvasRenderingContext2D;
  const paint = (color: string) => {
    context.fillStyle = color;
    context.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0] = [...context.getImageData(0, 0, 1, 1).data].map(
      (value) => {
        const part = value / 255;
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
      },
    );
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  return [...document.querySelectorAll(selector)].map((element) => {
    const around: Element[] = [];
    for (let each: Element | null = element; each; each = each.parentElement) around.unshift(each);
    const behind =
      ["white", ...around.map((each) => getComputedStyle(each).backgroundColor)]
        .map(paint)
        .at(-1) ?? 0;
    const text = paint(getComputedStyle(element).color);
    return (Math.max(text, behind) + 0.05) / (Math.min(text, behind) + 0.05);
  });
}

/** Whether so many toasts are there and nothing moves or fades. */
export const atRest = (count: number): boolean =>
  document.querySelectorAll("[data-herald-toast]").length === count &&
  document.getAnimations().length === 0;
