/* A page that is left cuts its requests off, and nobody wants to hear of that. */
import { expect } from "vitest";
import { journey } from "../../support/journey.ts";
import { page, sends, type Route } from "../../support/site.ts";

const never: Route = () => new Promise(() => {});
const slow: Route = async (_, response) => {
  await new Promise((later) => setTimeout(later, 500));
  response.setHeader("Content-Disposition", 'attachment; filename="report.csv"');
  response.setHeader("Content-Type", "text/csv");
  return "a,b";
};
const BODY =
  `<button id="go" hx-post="/never" hx-swap="none">Go</button>` +
  `<a id="link" href="/next">Next</a> <a id="download" href="/download">Download</a>` +
  `<form action="/next"><button id="form">Send</button></form>` +
  `<button id="script" onclick="location.href = '/next'">Script</button>` +
  `<button id="later" hx-post="/later" hx-swap="none">Later</button>`;

const texts = () =>
  [...document.querySelectorAll("[data-herald-toast]")].map(({ textContent }) => textContent);

for (const way of ["link", "form", "script"]) {
  journey(`a request under way when a ${way} leaves the page is told nowhere`, async (given) => {
    const { visit, version, tolerateConsole } = given;
    // What htmx itself says of it.
    tolerateConsole(/htmx:(error|afterRequest|sendError)/);
    const { tab, site } = await visit(
      { body: BODY },
      {
        "/never": never,
        "/next": async () => {
          // As a server that takes its time, in which the browser cuts the request off already.
          await new Promise((later) => setTimeout(later, 600));
          return page({
            htmx: version,
            body: `<h1>Next</h1><script>herald.toast("The end.", { duration: 0 })</script>`,
          });
        },
      },
    );
    await tab.click("#go");
    await expect.poll(() => site.asked.includes("/never")).toBe(true);
    await tab.click(`#${way}`);
    await tab.until(() => location.pathname === "/next" && document.querySelector("h1"));
    await tab.until(() => document.querySelector("[data-herald-toast]"));
    expect(await tab.evaluate(texts)).toEqual(["The end."]);
  });
}

journey(
  "a download while a request runs tells nothing, and a failure after it is told",
  async ({ visit, tolerateConsole }) => {
    tolerateConsole(/./);
    const { tab, site } = await visit(
      { body: BODY },
      {
        "/never": never,
        "/download": slow,
        "/later": (request) => void request.socket.destroy(),
      },
    );
    await tab.click("#go");
    await expect.poll(() => site.asked.includes("/never")).toBe(true);
    await tab.click("#download");
    await expect.poll(() => site.answered.includes("/download")).toBe(true);
    await tab.click("#later");
    await tab.until(() => document.querySelector("[data-herald-toast]"));
    expect(await tab.evaluate(texts)).toEqual(["No connection. Please try again."]);
  },
);

journey(
  "a 401 that the page's own listener sends to the login is not told there",
  async (given) => {
    const { visit, version, tolerateConsole } = given;
    tolerateConsole(/Response Status Error Code/);
    const { tab } = await visit(
      {
        body: `${BODY}<button id="expired" hx-post="/expired" hx-swap="none">Save</button><script>
        const leave = (status) => { if (status === 401) location.href = "/login"; };
        document.addEventListener("htmx:responseError", ({ detail }) => leave(detail.xhr.status));
        document.addEventListener("htmx:response:error", ({ detail }) => leave(detail.ctx.response.status));
      </script>`,
      },
      {
        "/expired": sends({}, 401),
        "/login": () =>
          page({
            htmx: version,
            body: `<h1>Login</h1><script>herald.toast("The end.", { duration: 0 })</script>`,
          }),
      },
    );
    await tab.click("#expired");
    await tab.until(() => location.pathname === "/login" && document.querySelector("h1"));
    await tab.until(() => document.querySelector("[data-herald-toast]"));
    expect(await tab.evaluate(texts)).toEqual(["The end."]);
  },
);
