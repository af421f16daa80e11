// Static: no data ever gets in here. Installed once per tab; it looks a slide up anew each time.
(() => {
  if (window.netjjinStage) return;
  window.netjjinStage = true;

  // A value that is pointed at stays, enlarged, until the next press: the pointer can leave it.
  const pin = document.createElement('div');
  pin.className = 'stage-pin';
  pin.hidden = true;
  pin.setAttribute('role', 'status');
  document.body.append(pin);
  document.addEventListener('click', event => {
    const chart = event.target.closest?.('.st-key-slide .js-plotly-plot');
    const label = chart?.querySelector('.hoverlayer .hovertext');
    pin.hidden = !label;
    if (!label) return;
    pin.replaceChildren(...[...label.querySelectorAll('text')].map(text => {
      const line = document.createElement('div');
      const parts = [...text.querySelectorAll(':scope > tspan.line')];
      line.innerText = (parts.length ? parts : [text]).map(part => part.textContent).join('\n');
      return line;
    }));
    const half = pin.offsetWidth / 2, above = event.clientY - pin.offsetHeight - 24;
    pin.style.left = `${Math.min(Math.max(event.clientX, half + 8), innerWidth - half - 8)}px`;
    pin.style.top = `${above > 8 ? above : event.clientY + 24}px`;
  }, {capture: true});
  document.addEventListener('keydown', () => { pin.hidden = true; }, {capture: true});

  // What is taller than its slide is made smaller, down to a floor; below that it scrolls inside the slide.
  const floor = 0.7;
  let stage = null, fitted = '';
  // What is shorter is written larger, up to a ceiling.
  const ceiling = 1.8, step = 0.1;
  const grow = () => {
    for (let size = 1 + step; size <= ceiling; size += step) {
      stage.style.setProperty('--stage-grow', size.toFixed(1));
      if (stage.scrollHeight > stage.clientHeight || stage.scrollWidth > stage.clientWidth) {
        stage.style.setProperty('--stage-grow', (size - step).toFixed(1));
        break;
      }
    }
  };
  const fit = () => {
    const now = document.querySelector('.st-key-stage');
    if (!now) { stage = null; return; }
    const shown = `${innerWidth}x${innerHeight} ${now.textContent.length} ${now.querySelector('h1')?.textContent}`;
    if (now !== stage || shown !== fitted) {
      stage = now;
      fitted = shown;
      stage.style.setProperty('--stage-fit', 1);
      stage.style.setProperty('--stage-grow', 1);
      grow();
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
