// Static: no data ever gets in here. The time of day, and how long it is since the presenter pressed start.
export default function clock({parentElement}) {
  const root = parentElement.querySelector('.clock');
  const now = root.querySelector('.clock-now'), spent = root.querySelector('.clock-spent');
  const key = 'netjjin-clock';
  const two = number => String(number).padStart(2, '0');
  const tick = () => {
    const time = new Date(), since = Number(localStorage.getItem(key)) || 0;
    now.textContent = `${two(time.getHours())}:${two(time.getMinutes())}:${two(time.getSeconds())}`;
    const seconds = since ? Math.floor((time - since) / 1000) : 0;
    spent.textContent = `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`;
  };
  root.querySelector('button').onclick = () => { localStorage.setItem(key, String(Date.now())); tick(); };
  if (!localStorage.getItem(key)) localStorage.setItem(key, String(Date.now()));
  tick();
  const beat = setInterval(tick, 500);
  return () => clearInterval(beat);
}
