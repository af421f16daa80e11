// Streamlit's page says lang="en"; readers aloud would read Korean in English.
document.documentElement.lang = 'ko';
// Streamlit's own words that its settings can't say otherwise: what readers aloud hear, and the tips of its buttons.
(() => {
  if (window.netjjinNamed) return;
  const WORDS = {
    'Sidebar': '메뉴', 'App pages': '화면 목록', 'Collapse sidebar': '메뉴 접기', 'Expand sidebar': '메뉴 펼치기',
    'Selected values': '고른 것', 'Choose an option': '고르기', 'Clear all': '모두 지우기', 'Open': '열기', 'Close': '닫기',
    'help icon': '도움말', 'info icon': '안내', 'warning icon': '주의', 'error icon': '오류', 'file upload': '파일 올리기',
    'Show/hide columns': '열 고르기', 'Download as CSV': '표 내려받기', 'Search': '찾기', 'Fullscreen': '크게 보기',
    'Close fullscreen': '크게 보기 끝', 'Upload': '파일 고르기', 'Skip to main content': '본문으로 건너뛰기',
  };
  const BEGINNINGS = [
    [/^Remove (.+)$/, (_, what) => `${what} 빼기`],
    [/^Help for (.+)$/, (_, what) => `${what} 도움말`],
    [/^(Show\/hide columns|Download as CSV|Search|Fullscreen|Close fullscreen): (.+)$/, (_, what, of) => `${WORDS[what]}: ${of}`],
  ];
  const korean = text => WORDS[text]
    ?? BEGINNINGS.reduce((said, [begun, say]) => said.replace(begun, say), text);
  const PARTS = ['aria-label', 'title', 'placeholder'];
  const say = part => PARTS.forEach(name => {
    const said = part.getAttribute(name), better = said && korean(said);
    if (better && better !== said) part.setAttribute(name, better);
  });
  const tip = part => {
    const words = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    while (words.nextNode()) {
      const better = korean(words.currentNode.data);
      if (better !== words.currentNode.data) words.currentNode.data = better;
    }
  };
  const name = () => {
    document.querySelectorAll(PARTS.map(part => `[${part}]`).join()).forEach(say);
    document.querySelectorAll('[data-testid="stTooltipContent"], [data-testid="stSkipToContent"], [data-testid="stFileUploaderDropzone"] button p')
      .forEach(tip);
    // It takes the focus so that keys push it; without a name it would be read aloud whole.
    const main = document.querySelector('[data-testid="stMain"]');
    if (main && !main.hasAttribute('aria-label')) main.setAttribute('aria-label', '본문');
  };
  let asked = false;
  window.netjjinNamed = new MutationObserver(() => {
    if (asked) return;
    asked = true;
    setTimeout(() => { asked = false; name(); }, 150);
  });
  window.netjjinNamed.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: PARTS });
  name();
})();
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
