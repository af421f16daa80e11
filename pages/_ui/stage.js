// Static: no data ever gets in here. Installed once per tab; it looks a slide up anew each time.
(() => {
  if (window.netjjinStage) return;
  window.netjjinStage = true;

  // A remote sends PageUp and PageDown, which Streamlit's buttons can't have besides their arrow.
  const jobs = { PageUp: 'before', PageDown: 'after', ' ': 'after' };
  document.addEventListener('keydown', event => {
    const slide = document.querySelector('.st-key-slide');
    const plain = !(event.ctrlKey || event.altKey || event.metaKey || event.shiftKey);
    if (!slide || !jobs[event.key] || !plain || event.repeat) return;
    if (event.target.closest?.('input, textarea, select, [contenteditable="true"], [role="combobox"]')) return;
    // A button that has the focus is pressed by the space bar itself.
    if (event.key === ' ' && event.target.closest?.('button, summary, a')) return;
    event.preventDefault();
    slide.querySelector(`.st-key-${jobs[event.key]} button:not(:disabled)`)?.click();
  });

  // What is taller than its slide is made smaller, down to a floor; below that it scrolls inside the slide.
  const floor = 0.7;
  let stage = null, fitted = '';
  const fit = () => {
    const now = document.querySelector('.st-key-stage');
    if (!now) { stage = null; return; }
    const shown = `${innerWidth}x${innerHeight} ${now.textContent.length} ${now.querySelector('h1')?.textContent}`;
    if (now !== stage || shown !== fitted) {
      stage = now;
      fitted = shown;
      stage.style.setProperty('--stage-fit', 1);
    }
    for (let turn = 0; turn < 12; turn += 1) {
      const size = Number(stage.style.getPropertyValue('--stage-fit')) || 1;
      if (stage.scrollHeight <= stage.clientHeight + 1 || size <= floor) break;
      // A smaller slide also has longer lines, hence the root.
      const over = Math.max(0.95, Math.sqrt(stage.clientHeight / stage.scrollHeight));
      const to = Math.max(floor, size * over - 0.003);
      stage.style.setProperty('--stage-fit', to.toFixed(3));
    }
  };
  let asked = 0;
  const later = () => { cancelAnimationFrame(asked); asked = requestAnimationFrame(fit); };
  new MutationObserver(later).observe(document.body, { childList: true, subtree: true, characterData: true });
  addEventListener('resize', later);
  later();
})();
