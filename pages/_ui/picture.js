// A card's figure as a PNG, drawn in the browser: twice as fine as on the screen, with finding, count and source.
// The server isn't asked: the button's click ends here.
(() => {
  if (window.netjjinPicture) return;
  window.netjjinPicture = true;
  const FINE = 2, EDGE = 28, NARROWEST = 480;
  const textOf = element => (element ? element.innerText.trim() : '');

  const lines = (pen, text, width) => {
    const found = [];
    for (const paragraph of text.split('\n')) {
      let line = '';
      for (const word of paragraph.split(' ')) {
        const longer = line ? `${line} ${word}` : word;
        if (line && pen.measureText(longer).width > width) { found.push(line); line = word; } else line = longer;
      }
      found.push(line);
    }
    return found.filter(Boolean);
  };

  const layer = svg => new Promise((resolve, reject) => {
    const copy = svg.cloneNode(true);
    copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
    copy.querySelectorAll('.hoverlayer').forEach(part => part.replaceChildren());
    const address = URL.createObjectURL(new Blob([new XMLSerializer().serializeToString(copy)], { type: 'image/svg+xml' }));
    const image = new Image();
    image.onload = () => { URL.revokeObjectURL(address); resolve(image); };
    image.onerror = () => { URL.revokeObjectURL(address); reject(new Error('picture')); };
    image.src = address;
  });

  const picture = async (card, finding, imprint) => {
    const plot = [...card.querySelectorAll('.js-plotly-plot')].find(found => found.clientWidth > 0);
    const { clientWidth: wide, clientHeight: high } = plot;
    const layers = await Promise.all([...plot.querySelectorAll('.main-svg')].map(layer));
    const style = getComputedStyle(card), family = style.fontFamily;
    const head = card.querySelector('h2');
    const sentence = textOf(head.closest('[data-testid="stMarkdownContainer"]').querySelector('p'));
    // Where the finding heads the page, the card's own heading says what the figure shows.
    const beneath = [textOf(head) === finding ? '' : textOf(head), sentence].filter(Boolean).join(' · ');
    const said = [
      { text: finding, font: `700 24px ${family}`, line: 33, colour: style.color },
      { text: beneath, font: `16px ${family}`, line: 24, colour: style.color },
    ];
    const caption = [...card.querySelectorAll('[data-testid="stCaptionContainer"]')].find(
      found => !found.closest('[class*="st-key-table-"]'));
    const below = [textOf(caption), imprint].map(text => ({ text, font: `14px ${family}`, line: 21, colour: style.color }));
    const width = Math.max(wide, NARROWEST);
    const canvas = document.createElement('canvas');
    const pen = canvas.getContext('2d');
    const broken = part => { pen.font = part.font; return lines(pen, part.text, width); };
    const tall = part => broken(part).length * part.line;
    const sum = parts => parts.reduce((all, part) => all + tall(part), 0);
    const height = EDGE + sum(said) + 14 + high + 14 + sum(below) + EDGE;
    canvas.width = (width + 2 * EDGE) * FINE;
    canvas.height = height * FINE;
    pen.scale(FINE, FINE);
    pen.fillStyle = style.backgroundColor;
    pen.fillRect(0, 0, width + 2 * EDGE, height);
    let y = EDGE;
    const write = part => {
      const broken_ = broken(part);
      pen.font = part.font;
      pen.fillStyle = part.colour;
      pen.textBaseline = 'top';
      for (const line of broken_) { pen.fillText(line, EDGE, y + 3); y += part.line; }
    };
    said.forEach(write);
    y += 14;
    layers.forEach(image => pen.drawImage(image, EDGE, y, wide, high));
    y += high + 14;
    below.forEach(write);
    return new Promise(resolve => canvas.toBlob(resolve, 'image/png'));
  };

  const save = (blob, name) => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(blob);
    link.download = `${name.replace(/[\\/:*?"<>|\x00-\x1f]+/g, ' ').replace(/\s+/g, ' ').slice(0, 90).trim() || '넷찐이야'}.png`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  };

  document.addEventListener('click', event => {
    const box = event.target.closest?.('[class*="st-key-picture-"]');
    const button = box && event.target.closest('button');
    if (!button) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const card = box.closest('[class*="st-key-card-"]');
    const [finding, imprint] = [...box.querySelectorAll('[data-testid="stCaptionContainer"] p')].map(textOf);
    picture(card, finding, imprint).then(blob => save(blob, `${finding} ${imprint}`));
  }, true);
})();
