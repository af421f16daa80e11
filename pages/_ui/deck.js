// The slide worked on stays in sight in its list, also where it was moved far away.
(() => {
  const show = () => {
    const list = document.querySelector('.st-key-slides');
    const row = list?.querySelector('label:has(input:checked)')?.parentElement;
    if (!row) return;
    const [box, inside] = [row.getBoundingClientRect(), list.getBoundingClientRect()];
    if (box.top < inside.top) list.scrollTop += box.top - inside.top - 8;
    else if (box.bottom > inside.bottom) list.scrollTop += box.bottom - inside.bottom + 8;
  };
  let last = '';
  window.netjjinSlides?.disconnect();
  window.netjjinSlides = new MutationObserver(() => {
    const said = document.querySelector('.st-key-slides label:has(input:checked)')?.textContent ?? '';
    if (said !== last) show();
    last = said;
  });
  window.netjjinSlides.observe(document.querySelector('[data-testid="stMain"]') ?? document.body,
    { subtree: true, childList: true, attributes: true, characterData: true, attributeFilter: ['class'] });
  show();
})();
