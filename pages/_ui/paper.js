// Paper: a card on a sheet. What is drawn on the screen is copied as it stands, in the light theme's colours, as large as
// the sheet allows: plotly would draw anew only after the page has been printed.
(() => {
  if (window.netjjinPaper) return;
  window.netjjinPaper = true;
  // The sheet without its margins, in CSS pixels, and what headings and the line under a figure need of it.
  const SHEET = { width: 1040, height: 710, words: 190, title: 40 };
  // The dark theme's colours and what each is in light; charts/style.py says the same (tested).
  const IN_LIGHT = {
    '#1e2124': '#ffffff', '#f4f5f6': '#1e2124', '#b1b8be': '#58616a', '#33363d': '#e6e8ea', '#5b96ff': '#256ef4',
    '#0c1526': '#ffffff', '#6d7882': '#b1b8be', '#9df3f4': '#c67a87', '#e2d6ab': '#675f1f', '#7f9e1e': '#4d241e',
    '#397959': '#3115d5', '#d08aab': '#23605e', '#ca1d99': '#201955', '#bded32': '#769b09', '#22355c': '#d5e3fd',
    '#2f5cb3': '#91b5fb', '#ffffff': '#1e2124', '#c2d8ff': '#0a2f80', '#ffb3a3': '#8a240f', '#5a2218': '#fbdcd5',
    '#ffd98a': '#6b4600', '#4a3708': '#ffefc6', '#a5e0af': '#1a5c26', '#173d1e': '#dcf2df', '#cdd1d5': '#464c53',
    '#a2abb3': '#6d7882', '#b7d0ff': '#0b50d0', '#1a3a75': '#dbe7fe',
  };
  const shown = (root, what) => [...root.querySelectorAll(what)].filter(part => part.clientWidth > 0);
  const cards = () => [...document.querySelectorAll('[data-testid="stMain"] [class*="st-key-card-"]')];
  const hex = (_, ...parts) => `#${parts.slice(0, 3).map(part => Number(part).toString(16).padStart(2, '0')).join('')}`;

  const inLight = svg => {
    const text = svg.outerHTML.replace(/rgb\((\d+), (\d+), (\d+)\)/g, hex);
    return text.replace(/#[0-9a-f]{6}\b/g, colour => IN_LIGHT[colour] ?? colour);
  };

  const copy = (plot, dark, room) => {
    const { clientWidth: wide, clientHeight: high } = plot;
    const size = Math.min(1.7, SHEET.width / wide, room / high);
    const box = document.createElement('div');
    box.className = 'paper-figure';
    box.style.width = `${wide * size}px`;
    box.style.height = `${high * size}px`;
    plot.querySelectorAll('.main-svg').forEach(svg => {
      const layer = document.createElement('div');
      layer.innerHTML = dark ? inLight(svg) : svg.outerHTML;
      const drawn = layer.firstElementChild;
      drawn.querySelectorAll('.hoverlayer').forEach(part => part.replaceChildren());
      drawn.setAttribute('viewBox', `0 0 ${wide} ${high}`);
      drawn.setAttribute('width', wide * size);
      drawn.setAttribute('height', high * size);
      drawn.removeAttribute('style');
      box.append(drawn);
    });
    return box;
  };

  addEventListener('beforeprint', () => {
    const dark = getComputedStyle(document.documentElement).getPropertyValue('--card-ground').trim() !== '#ffffff';
    document.querySelectorAll('.paper-figure').forEach(part => part.remove());
    const first = cards()[0];
    for (const card of cards()) {
      // A page's title stands above its first card; a card that only says why it is empty needs no sheet of its own.
      const titled = card === first && !shown(document, '[class*="st-key-figures-"]').length;
      const filled = shown(card, '.js-plotly-plot, table, li, [data-testid="stDataFrame"], img').length > 0;
      card.classList.toggle('paper-follows', titled || !filled);
      for (const plot of shown(card, '.js-plotly-plot')) {
        const title = titled ? SHEET.title + (document.querySelector('[data-testid="stMain"] h1')?.offsetHeight ?? 0) : 0;
        const room = SHEET.height - SHEET.words - title;
        plot.closest('.stElementContainer').after(copy(plot, dark, room));
      }
    }
  });
  addEventListener('afterprint', () => {
    document.querySelectorAll('.paper-figure').forEach(part => part.remove());
    document.querySelectorAll('.paper-follows').forEach(part => part.classList.remove('paper-follows'));
  });
})();
