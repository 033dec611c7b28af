import { describe, expect, test } from "vitest";
import { htmlOf, textOf } from "../../src/messages/text.ts";

const item = (html: string): Element => {
  const list = document.createElement("ul");
  list.insertAdjacentHTML("beforeend", `<li>${html}</li>`);
  return list.firstElementChild as Element;
};

describe("the text of an element, as a browser shows it", () => {
  test.each([
    ["Important: \n        The disk is full.", "Important: The disk is full."],
    ["One<br>Two<br/>Three", "One\nTwo\nThree"],
    ["<p>One</p><p>Two</p>", "One\nTwo"],
    ["<h4>Saved</h4>The article is online.", "Saved\nThe article is online."],
    [
      "<ul class=errorlist><li>name<ul><li>This field is required.</li></ul></li>" +
        "<li>email<ul><li>Enter a valid address.</li></ul></li></ul>",
      "name\nThis field is required.\nemail\nEnter a valid address.",
    ],
    ["<strong>Well</strong> done, <em>you</em>!", "Well done, you!"],
    ['<i aria-hidden="true">check</i> Saved.', "Saved."],
    ["<span hidden>No</span>Saved.<script>1</script><style>a{}</style>", "Saved."],
    ['Saved. <button class="btn-close" aria-label="Close">×</button>', "Saved."],
    ['<a class="close" data-dismiss="alert">×</a>Saved.', "Saved."],
    ['Show <a href="/a">it</a>', "Show it"],
    ['<img alt="Flag"> Moved', "Flag Moved"],
    ["<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"],
    ["  ", ""],
  ])("%s", (html, text) => expect(textOf(item(html))).toBe(text));

  test("its HTML leaves out the same, and stays as it is in the page", () => {
    const safe = item('Saved. <a href="/a/7">Show it</a><button>×</button>');
    expect(htmlOf(safe)).toBe('Saved. <a href="/a/7">Show it</a>');
    expect(safe.querySelector("button")).not.toBeNull();
  });
});
