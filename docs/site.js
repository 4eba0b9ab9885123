// What the theme makes in the browser, for those who use a keyboard or hear a page: tables that scroll can be reached, and the
// buttons that copy code are no places to go to.
(() => {
  const name = document.documentElement.lang === "zh" ? "表格" : "Table";
  const set = () => {
    document.querySelectorAll(".md-typeset__scrollwrap:not([tabindex])").forEach((each, place) => {
      each.tabIndex = 0;
      each.setAttribute("role", "region");
      each.setAttribute("aria-label", `${name} ${place + 1}`);
    });
    document.querySelectorAll("nav.md-code__nav:not([role])").forEach((each) => each.setAttribute("role", "none"));
  };
  new MutationObserver(set).observe(document.body, { childList: true, subtree: true });
  set();
})();
