import { expect, test } from "vitest";
import { renderMessages, type Message } from "../../src/server.ts";

test.each<[readonly Message[], string]>([
  [[], ""],
  [
    [{ message: "Article published.", tags: "success" }],
    '<ul class="messages"><li class="success">Article published.</li></ul>',
  ],
  [
    [
      { message: "a", tags: "persistent billing error" },
      { message: "b", level: 30 },
      { message: "c", tags: "billing", level_tag: "danger" },
    ],
    '<ul class="messages"><li class="persistent billing error">a</li>' +
      '<li class="warning">b</li><li class="billing error">c</li></ul>',
  ],
  [
    [
      {
        message: `</li><script>alert("1" & '2')</script>`,
        tags: '"><img src=x onerror=alert(1)> info',
      },
    ],
    '<ul class="messages"><li class="&#34;&#62;&#60;img src=x onerror=alert(1)&#62; info">' +
      "&#60;/li&#62;&#60;script&#62;alert(&#34;1&#34; &#38; &#39;2&#39;)&#60;/script&#62;</li></ul>",
  ],
  [
    [{ message: "&amp; \r\n 🎉", tags: "info" }],
    '<ul class="messages"><li class="info">&#38;amp; &#13;\n 🎉</li></ul>',
  ],
  [
    ["plain", { message: "" }, null] as unknown as Message[],
    '<ul class="messages"><li class="info">plain</li></ul>',
  ],
])("%j", (messages, html) => {
  expect(renderMessages(messages)).toBe(html);
});
