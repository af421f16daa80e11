// Streamlit's page says lang="en"; readers aloud would read Korean in English.
document.documentElement.lang = 'ko';
// A table that is pushed sideways can be reached and pushed by key too; the links of the sidebar stand between
// headings, so their list, whose items are not its own children, is none.
(() => {
  if (window.netjjinReach) return;
  const reach = () => {
    for (const part of document.querySelectorAll('[data-testid="stTable"], [data-testid="stTable"] > div')) {
      const pushed = part.scrollWidth > part.clientWidth + 1 && getComputedStyle(part).overflowX !== 'visible';
      if (pushed === part.hasAttribute('tabindex')) continue;
      const named = { tabindex: '0', role: 'group', 'aria-label': '옆으로 밀어 보는 표' };
      for (const [name, value] of Object.entries(named)) {
        if (pushed) part.setAttribute(name, value); else part.removeAttribute(name);
      }
    }
    for (const part of document.querySelectorAll('[data-testid="stSidebarNavItems"], [data-testid="stSidebarNavItems"] li')) {
      if (!part.hasAttribute('role')) part.setAttribute('role', 'none');
    }
  };
  let asked = false;
  window.netjjinReach = () => {
    if (asked) return;
    asked = true;
    setTimeout(() => { asked = false; reach(); }, 150);
  };
  new MutationObserver(window.netjjinReach).observe(document.body, { childList: true, subtree: true });
  window.addEventListener('resize', window.netjjinReach);
  window.netjjinReach();
})();
