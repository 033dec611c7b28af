import type { FailureWording, Render, Reporter, Sanitizer } from "../../src/index.ts";

/** Options that are code. */
interface Samples {
  readonly failure: FailureWording;
  readonly report: Reporter;
  readonly text: Render;
  readonly elsewhere: Render;
  readonly sanitizer: Sanitizer;
}

/** The options that are code; the gallery shows each region as it stands here. */
export const samples: Samples = {
  failure:
    // #region failure
    ({ kind, status }) =>
      kind === "network" ? "You are offline." : `Something failed (${kind}, ${status}).`,
  // #endregion
  report:
    // #region report
    (problem) => {
      document.querySelector("#problems")?.replaceChildren(problem);
    },
  // #endregion
  text:
    // #region text
    ({ text }) => {
      const said = document.createElement("p");
      said.textContent = text;
      const time = document.createElement("small");
      time.textContent = new Date().toLocaleTimeString();
      return [said, time];
    },
  // #endregion
  elsewhere:
    // #region elsewhere
    ({ text }) => {
      document.querySelector("#elsewhere")?.replaceChildren(text);
    },
  // #endregion
  sanitizer:
    // #region sanitizer
    (html) => {
      const { body } = new DOMParser().parseFromString(html, "text/html");
      for (const element of body.querySelectorAll("*")) {
        if (!element.matches("b, em, code")) element.replaceWith(...element.childNodes);
        for (const { name } of [...element.attributes]) element.removeAttribute(name);
      }
      return body;
    },
  // #endregion
};
