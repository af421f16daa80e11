// Turning slides, drawing their figures. What is drawn stands in the page itself, which asks for nothing else.
'use strict';
(() => {
  const WIDTH = 1920, HEIGHT = 1080, SMALLEST = 0.5, PRESSED = 0.86;
  const slides = [...document.querySelectorAll('.slide')];
  const blank = document.getElementById('blank');
  const dialogs = { list: document.getElementById('list'), help: document.getElementById('help') };
  const narrow = matchMedia('(max-width: 700px), (max-height: 420px)');
  const dark = matchMedia('(prefers-color-scheme: dark)');
  let held = null, at = 0, typed = '', printing = false;

  const isNarrow = () => narrow.matches && !printing;

  // --- Drawing ---
  const unpacked = async () => {
    const bytes = Uint8Array.from(atob(document.getElementById('figures').textContent), letter => letter.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
    return JSON.parse(await new Response(stream).text());
  };

  // A figure's colours are stand-ins, each put in its place by the theme.
  const inTheme = figure => {
    const colours = held.themes[dark.matches && !printing ? 'dark' : 'light'];
    return JSON.parse(JSON.stringify(figure).replace(/#fe[0-9a-f]{4}/g, colour => colours[colour] ?? colour));
  };

  const draw = slide => {
    const box = slide.querySelector('.figure');
    if (!box || box.hidden) { fit(slide); return; }
    if (!held) return;
    const body = box.parentElement;
    const look = [isNarrow(), dark.matches && !printing, body.clientWidth, body.clientHeight].join();
    if (box.dataset.look === look) return;
    box.dataset.look = look;
    const { data, layout } = inTheme(held.figures[box.dataset.key][isNarrow() ? 'phone' : 'stage']);
    const room = isNarrow() ? 1 : body.clientHeight / layout.height;
    // A little too tall: drawn lower, with texts as large as they were; much too tall: made smaller as a whole.
    const lower = room < 1 && room >= PRESSED;
    if (lower) layout.height = body.clientHeight;
    const scale = lower ? 1 : Math.max(SMALLEST, Math.min(1, room));
    box.style.transform = scale === 1 ? '' : `scale(${scale})`;
    layout.width = Math.floor(body.clientWidth / scale);
    layout.autosize = false;
    box.style.width = `${layout.width}px`;
    // Drawn anew: plotly keeps the margins of what it drew before.
    Plotly.newPlot(box, data, layout, { displayModeBar: false, responsive: false });
  };

  // Texts begin larger where they are few; texts and tables get smaller until they fit, down to half, then scroll.
  const fit = slide => {
    const body = slide.querySelector('.body');
    if (!body) return;
    const largest = !isNarrow() && body.querySelector('.texts, .lines') ? 1.4 : 1;
    body.style.setProperty('--fit', largest);
    if (isNarrow()) return;
    for (let size = largest; size > SMALLEST && body.scrollHeight > body.clientHeight + 1; size -= 0.05) {
      body.style.setProperty('--fit', size.toFixed(2));
    }
  };

  const place = () => {
    const scale = Math.min(innerWidth / WIDTH, innerHeight / HEIGHT);
    const root = document.documentElement.style;
    root.setProperty('--scale', scale);
    root.setProperty('--left', `${(innerWidth - WIDTH * scale) / 2}px`);
    root.setProperty('--top', `${(innerHeight - HEIGHT * scale) / 2}px`);
  };

  const redraw = () => { place(); draw(slides[at]); };

  // --- Turning ---
  const go = to => {
    at = Math.max(0, Math.min(slides.length - 1, to));
    slides.forEach((slide, number) => slide.classList.toggle('current', number === at));
    history.replaceState(null, '', `#${at + 1}`);
    document.getElementById('place').textContent = `${at + 1} / ${slides.length}`;
    document.getElementById('table-button').hidden = !slides[at].querySelector('.beside');
    if (isNarrow()) scrollTo(0, 0);
    draw(slides[at]);
    const next = slides[at + 1];
    if (next && !isNarrow()) setTimeout(() => draw(next), 60);
  };

  const asked = () => (parseInt(location.hash.slice(1), 10) || 1) - 1;

  const toggleTable = () => {
    const beside = slides[at].querySelector('.beside');
    if (!beside) return;
    beside.hidden = !beside.hidden;
    const figure = slides[at].querySelector('.figure');
    figure.hidden = !beside.hidden && !isNarrow();
    document.getElementById('table-button').textContent = beside.hidden ? '표' : '그림';
    delete figure.dataset.look;
    draw(slides[at]);
  };

  const toggle = dialog => {
    const wasOpen = dialog.open;
    Object.values(dialogs).forEach(other => other.close());
    if (wasOpen) return;
    dialog.showModal();
    dialog.querySelector('[aria-current]')?.focus();
  };

  const list = () => {
    const items = dialogs.list.querySelector('ol');
    items.replaceChildren(...slides.map((slide, number) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = slide.querySelector('h1').textContent || `${number + 1}번 슬라이드`;
      if (number === at) button.setAttribute('aria-current', 'true');
      button.addEventListener('click', () => { dialogs.list.close(); go(number); });
      const item = document.createElement('li');
      item.append(button);
      return item;
    }));
    toggle(dialogs.list);
  };

  const full = () => (document.fullscreenElement
    ? document.exitFullscreen() : document.documentElement.requestFullscreen()).catch(() => undefined);

  const actions = {
    next: () => go(at + 1), back: () => go(at - 1), first: () => go(0), last: () => go(slides.length - 1),
    table: toggleTable, list, full, help: () => toggle(dialogs.help),
    blank: () => { blank.hidden = !blank.hidden; },
  };

  // Letters by the key's place: a Korean keyboard sends ㅠ for B.
  const KEYS = {
    ArrowRight: 'next', ArrowDown: 'next', Space: 'next', PageDown: 'next',
    ArrowLeft: 'back', ArrowUp: 'back', PageUp: 'back', Home: 'first', End: 'last',
    KeyB: 'blank', Period: 'blank', KeyL: 'list', KeyF: 'full', KeyT: 'table', KeyH: 'help', Slash: 'help',
  };
  const TURNING = ['next', 'back', 'first', 'last'];

  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const open = Object.values(dialogs).some(dialog => dialog.open);
    if (/^[0-9]$/.test(event.key)) { typed = (typed + event.key).slice(-4); return; }
    if (event.key === 'Enter' && typed) {
      event.preventDefault();
      const to = parseInt(typed, 10) - 1;
      typed = '';
      Object.values(dialogs).forEach(dialog => dialog.close());
      go(to);
      return;
    }
    typed = '';
    const action = KEYS[event.code];
    if (!action || (open && TURNING.includes(action))) return;
    if (event.code === 'Space' && event.target.closest('button')) return;
    event.preventDefault();
    if (!blank.hidden && action !== 'blank') blank.hidden = true;
    actions[action]();
  });
  document.getElementById('bar').addEventListener('click', event => {
    const action = event.target.dataset?.action;
    if (action) { actions[action](); event.target.blur(); }
  });
  blank.addEventListener('click', actions.blank);
  Object.values(dialogs).forEach(dialog => dialog.querySelector('.close').addEventListener('click', () => dialog.close()));

  addEventListener('hashchange', () => go(asked()));
  addEventListener('resize', redraw);
  dark.addEventListener('change', redraw);
  addEventListener('beforeprint', () => { printing = true; slides.forEach(draw); });
  addEventListener('afterprint', () => { printing = false; redraw(); });

  place();
  unpacked().then(found => { held = found; go(asked()); });
})();
