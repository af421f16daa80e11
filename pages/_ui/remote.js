// Static: no data ever gets in here as code. The keys of the stage, and the same place in a second window.
const KEYS = {
  ArrowRight: {by: 1}, PageDown: {by: 1}, ' ': {by: 1},
  ArrowLeft: {by: -1}, PageUp: {by: -1}, Backspace: {by: -1},
  Home: {to: 'first'}, End: {to: 'last'},
  y: {next: 'year', by: 1}, Y: {next: 'year', by: -1},
  g: {next: 'region', by: 1}, G: {next: 'region', by: -1},
  s: {next: 'spot', by: 1}, S: {next: 'spot', by: -1},
  l: {list: true},
};
const WAIT_FOR_DIGITS = 1200;
const FORGET_FOLLOWING = 3000;
const FORGET_STEPS = 10000;

const typing = target => target.closest?.(
  'input, textarea, select, [contenteditable="true"], [role="combobox"], [role="dialog"], [role="radiogroup"],' +
  '[data-testid="stPopoverBody"]');
const pressing = target => target.closest?.('button, summary, a');

export default function remote(component) {
  const {data, parentElement, setTriggerValue} = component;
  const root = parentElement.querySelector('.remote');
  const state = root.netjjin ??= {digits: '', timer: 0, following: '', followed: 0};
  const at = JSON.stringify(data.at);
  const send = action => {
    state.once = Math.max(Date.now(), (state.once ?? 0) + 1);
    setTriggerValue('asked', {...action, once: state.once});
  };
  Object.assign(state, {data, at, send});

  // Quick keys build on each other: until the server has done what was asked last, that is where the stage is.
  if (state.want && (data.done >= state.want.once || Date.now() - state.want.once > FORGET_STEPS)) state.want = null;
  const lead = (to, by) => {
    state.send(by ? {to, by} : {to});
    state.want = {to: to === 'first' ? 1 : to === 'last' ? data.count : to, once: state.once};
  };
  const step = by => {
    const from = state.want ? state.want.to : state.data.slide;
    lead(Math.min(Math.max(from + by, 1), state.data.count), by);
  };

  // The other window: told where this one is, unless it was this one that followed.
  state.channel ??= new BroadcastChannel('netjjin-stage');
  const follows = state.following === at || Date.now() - state.followed < FORGET_FOLLOWING && state.following;
  if (state.told !== at && !follows) {
    state.channel.postMessage({who: data.who, at: data.at});
  }
  if (state.following === at) state.following = '';
  state.told = at;
  root.querySelector('.remote-place').textContent = `${data.slide} / ${data.count}`;

  // What the window is like; a phone by the style sheet's own measure.
  const phone = matchMedia('(max-width: 700px), (max-height: 420px)'), tall = matchMedia('(max-aspect-ratio: 3/2)');
  const measure = () => {
    const kind = phone.matches ? 'phone' : tall.matches ? 'tall' : 'wide';
    if (data.role === 'stage' && kind !== state.data.window && kind !== state.measured) state.send({window: kind});
    state.measured = kind;
  };
  phone.onchange = tall.onchange = measure;
  measure();

  const blank = on => {
    state.blank = on;
    root.querySelector('.remote-blank').hidden = !on || data.role !== 'stage';
    root.querySelector('[data-do="blank"]').setAttribute('aria-pressed', String(on));
  };
  const blankEverywhere = on => { blank(on); state.channel.postMessage({who: data.who, blank: on}); };
  const help = root.querySelector('.remote-help');
  const typed = text => {
    state.digits = text;
    const shown = root.querySelector('.remote-digits');
    shown.hidden = !text;
    shown.textContent = text;
    clearTimeout(state.timer);
    if (text) state.timer = setTimeout(go, WAIT_FOR_DIGITS);
  };
  const go = () => { const to = Number(state.digits); typed(''); if (to) lead(Math.min(to, state.data.count)); };
  const jobs = {
    blank: () => blankEverywhere(!state.blank),
    full: () => document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen(),
    presenter: () => window.open(`presenter${location.search}`, 'netjjin-presenter', 'popup,width=1280,height=800'),
    help: () => help.open ? help.close() : help.showModal(),
    list: () => state.send({list: true}),
    before: () => step(-1),
    after: () => step(1),
    leave: () => {
      if (state.blank) blankEverywhere(false);
      else if (state.digits) typed('');
      else state.send({leave: true});
    },
  };
  const named = {b: 'blank', '.': 'blank', f: 'full', p: 'presenter', h: 'help', '?': 'help', Escape: 'leave'};

  state.channel.onmessage = ({data: told}) => {
    if (told.who !== data.who) return;
    if ('blank' in told) { blank(told.blank); return; }
    const there = JSON.stringify(told.at);
    if (there === state.at) return;
    Object.assign(state, {following: there, followed: Date.now()});
    state.send({follow: told.at});
  };
  root.onclick = event => {
    const job = jobs[event.target.closest('[data-do]')?.dataset.do];
    if (job) { job(); event.target.closest('[data-do]').blur(); }
  };
  document.removeEventListener('keydown', window.netjjinKeys, {capture: true});
  window.netjjinKeys = event => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (typing(event.target) && event.target.closest('.remote-help') === null) return;
    if ((event.key === ' ' || event.key === 'Enter') && pressing(event.target)) return;
    const known = KEYS[event.key] || named[event.key] || /^[0-9]$/.test(event.key) || event.key === 'Enter';
    if (!known || event.repeat && !KEYS[event.key]?.by) return;
    event.preventDefault();
    event.stopPropagation();
    if (help.open) { help.close(); return; }
    if (/^[0-9]$/.test(event.key)) { typed((state.digits + event.key).slice(0, 3)); return; }
    if (event.key === 'Enter') { if (state.digits) go(); else step(1); return; }
    // Whatever steps on also brings a blank screen back.
    if (state.blank && KEYS[event.key]) blankEverywhere(false);
    const action = KEYS[event.key];
    if (named[event.key]) jobs[named[event.key]]();
    else if (action.by && !action.next) step(action.by);
    else if (action.to) lead(action.to);
    else state.send(action);
  };
  // Before the dashboard's own shortcuts.
  document.addEventListener('keydown', window.netjjinKeys, {capture: true});

  return () => {
    document.removeEventListener('keydown', window.netjjinKeys, {capture: true});
    state.channel.close();
    clearTimeout(state.timer);
  };
}
