/*
 * The recipes of docs/looks.md: the template of a framework, with its style sheet, shows a message
 * in full, and the colours of the levels are the framework's.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { compile } from "tailwindcss";
import { expect } from "vitest";
import { says, type Route } from "../../../support/site.ts";
import { contrastsOf } from "../../looks/styles.ts";
import { blockOf } from "../blocks.ts";
import type { Stage } from "../stage.ts";
import { asks, type Stories, type Story } from "../story.ts";

const require = createRequire(import.meta.url);

const SAYS: Route = says((headers) =>
  headers
    .message("success", "Article saved.", {
      title: "Article 7",
      progress: 0.5,
      actions: [{ label: "Undo", url: "/undo" }],
    })
    .message("error", "The picture is missing."),
);

/** The utilities that a template uses, as Tailwind writes them. */
async function tailwind(template: string): Promise<string> {
  const { build } = await compile('@import "tailwindcss";', {
    loadStylesheet: async (id, base) => {
      const path = id === "tailwindcss" ? require.resolve("tailwindcss/index.css") : join(base, id);
      return { path, base: dirname(path), content: readFileSync(path, "utf8") };
    },
  });
  const classes = [...template.matchAll(/class="([^"]+)"/g)].flatMap(([, names = ""]) =>
    names.split(" "),
  );
  return build(classes);
}

/** A framework: its style sheet, and its colours as a page of it has them. */
interface Framework {
  /** The style sheet. Default: what Tailwind makes of the template. daisyUI has both. */
  readonly sheet?: string;
  /** The colour of successes and errors, in CSS. */
  readonly colors: readonly [success: string, error: string];
}

const FRAMEWORKS: Readonly<Record<string, Framework>> = {
  bootstrap: {
    sheet: "bootstrap/dist/css/bootstrap.min.css",
    colors: ["var(--bs-success)", "var(--bs-danger)"],
  },
  daisyui: {
    sheet: "daisyui/daisyui.css",
    colors: ["var(--color-success)", "var(--color-error)"],
  },
  bulma: {
    sheet: "bulma/css/bulma.css",
    colors: ["var(--bulma-success)", "var(--bulma-danger)"],
  },
  pico: {
    sheet: "@picocss/pico/css/pico.css",
    colors: ["var(--pico-ins-color)", "var(--pico-del-color)"],
  },
  tailwind: { colors: ["var(--color-green-600)", "var(--color-red-600)"] },
};

/** Runs in the page: what each toast shows, its side, and the size of its dismiss button. */
const seen = () =>
  [...document.querySelectorAll<HTMLElement>("[data-herald-toast]")].map((toast) => {
    const part = (name: string) => toast.querySelector<HTMLElement>(`[data-herald-${name}]`);
    const visible = ["title", "text", "count", "progress", "actions", "dismiss"].filter((name) =>
      part(name)?.checkVisibility(),
    );
    const { width = 0, height = 0 } = part("dismiss")?.getBoundingClientRect() ?? {};
    const { inset, width: room } = {
      inset: part("dismiss")?.getBoundingClientRect().right ?? 0,
      width: toast.getBoundingClientRect().right,
    };
    return {
      level: toast.dataset["level"],
      visible: visible.join(" "),
      side: getComputedStyle(toast.firstElementChild as Element).borderInlineStartColor,
      isEasyToHit: width >= 24 && height >= 24,
      isInside: inset <= room,
    };
  });

/** Runs in the page: a colour as the browser computes it. */
const computed = (color: string) => {
  const probe = document.body.appendChild(document.createElement("i"));
  probe.style.color = color;
  const found = getComputedStyle(probe).color;
  probe.remove();
  return found;
};

const isThere = (count: number) =>
  document.querySelectorAll("[data-herald-toast]").length === count &&
  document.getAnimations().length === 0;

/** What a page of a framework has: its style sheets, and the template of the recipe. */
export interface Dress {
  readonly css: string;
  readonly template: string;
}

/**
 * The recipe of a framework.
 *
 * @param name Its name in the blocks: `template-bootstrap`.
 */
export async function dressOf(name: string): Promise<Dress> {
  const framework = FRAMEWORKS[name];
  if (!framework) throw new Error(`docs/looks.md has no recipe for "${name}"`);
  const template = blockOf(`template-${name}`).code;
  if (!framework.sheet) return { css: await tailwind(template), template };
  const css = [
    name === "daisyui" ? await tailwind(template) : "",
    readFileSync(require.resolve(framework.sheet), "utf8"),
    blockOf(`template-${name}-colors`).code,
    blockOf("template-level").code,
  ];
  return { css: css.join("\n"), template };
}

async function dresses({ visit, tab }: Stage, name: string): Promise<void> {
  const framework = FRAMEWORKS[name] as Framework;
  const { css, template } = await dressOf(name);
  const head = `<link rel="stylesheet" href="/framework.css">`;
  await visit(
    { head, body: template + asks("/say", "id=go") },
    {
      "/say": SAYS,
      "/framework.css": (_, response) =>
        void response.writeHead(200, { "content-type": "text/css" }).end(css),
    },
  );
  await tab.click("#go");
  await tab.until(isThere, 2);
  const [success, error] = await Promise.all(
    framework.colors.map((color) => tab.evaluate(computed, color)),
  );
  const common = { isEasyToHit: true, isInside: true };
  expect(await tab.evaluate(seen)).toEqual([
    { ...common, level: "success", visible: "title text progress actions dismiss", side: success },
    { ...common, level: "error", visible: "text dismiss", side: error },
  ]);
  expect(Math.min(...(await tab.evaluate(contrastsOf, "[data-herald-text]")))).toBeGreaterThan(4.5);
  await tab.click("[data-level=success] [data-herald-dismiss]");
  await tab.until(isThere, 1);
}

/** The blocks of a framework. Each is played with the rules for every template. */
function storiesOf(name: string): [string, Story][] {
  const play = (stage: Stage) => dresses(stage, name);
  const html: [string, Story] = [`template-${name}`, { on: ["2.0.11"], play }];
  const css: [string, Story] = [`template-${name}-colors`, { on: ["4.0.1"], play }];
  return FRAMEWORKS[name]?.sheet ? [html, css] : [html];
}

export const templates: Stories = {
  ...Object.fromEntries(Object.keys(FRAMEWORKS).flatMap(storiesOf)),

  "template-level": {
    on: ["4.0.1"],
    play: async ({ visit, tab }, { code }) => {
      const template = `<template data-herald-template>
        <div><span data-herald-icon></span><p data-herald-text></p></div>
      </template>`;
      await visit(
        { head: `<style>${code}</style>`, body: template + asks("/say") },
        { "/say": SAYS },
      );
      await tab.click("button");
      await tab.until(isThere, 2);
      const shapes = await tab.evaluate(() =>
        [...document.querySelectorAll("[data-herald-icon]")].map(
          (icon) => getComputedStyle(icon).clipPath,
        ),
      );
      expect(new Set(shapes).size).toBe(2);
    },
  },
};
