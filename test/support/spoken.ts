declare global {
  /** What the live regions were given, where the page has {@link SPOKEN}: how, and the text. */
  var spoken: [politeness: string, text: string][];
}

/**
 * Page code, ahead of herald: keeps what the live regions are given. They are in a closed shadow
 * root, and a text is there for a second only.
 */
export const SPOKEN = `<script>
  window.spoken = [];
  {
    const { attachShadow } = Element.prototype;
    const keep = (records) => {
      for (const { target, addedNodes } of records) {
        const politeness = target.getAttribute?.("aria-live");
        if (!politeness) continue;
        for (const { textContent } of addedNodes) spoken.push([politeness, textContent]);
      }
    };
    Element.prototype.attachShadow = function (init) {
      const root = attachShadow.call(this, init);
      if (this.matches("[data-herald-live]")) {
        window.liveRegions = root;
        new MutationObserver(keep).observe(root, { childList: true, subtree: true });
      }
      return root;
    };
  }
</script>`;
