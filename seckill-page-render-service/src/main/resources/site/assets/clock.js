// The server's clock, as well as a page can know it. The offset comes from the answer with the shortest way; it is measured
// again after a sleep, before an opening and from time to time, at moments that differ from page to page.
const SAMPLES = 3;
const GOOD_TRIP = 80;
const SLOW = 1000;
const JUMP = 1500;
const TOO_LONG = 5000;
const AGAIN = 5 * 60 * 1000;

let base = null; // {server, at, wall}: the server's time, this page's monotonic clock and the device's clock at one moment
let measuring = null;
let missed = false; // a measurement failed: the device's clock is better than none
let notBefore = 0; // after a failure the server is left in peace for a moment
const listeners = new Set();

export function now() {
  if (!base) return Date.now();
  const steady = base.server + (performance.now() - base.at);
  const wall = base.server + (Date.now() - base.wall);
  // The monotonic clock may stand still while a device sleeps; the device's clock may be set by hand. A jump forward is
  // believed (it was a sleep) until the measurement it causes is in.
  if (Math.abs(wall - steady) > JUMP) {
    resync();
    return Math.max(wall, steady);
  }
  return steady;
}

export function known() {
  return base !== null;
}

// Whether anything may be opened by it: a device's clock that nobody compared may be minutes off.
export const usable = () => base !== null || missed;

// Comes true with the first word of the server, or with the first failure to get one.
let beReady = null;
const first = new Promise((done) => { beReady = done; });
export const ready = () => first;

// The first question was asked by the page's head, before this script had arrived.
let early = window.seckillTime;

async function asked() {
  const before = early;
  early = null;
  const answer = before && (await Promise.race([before, new Promise((done) => { setTimeout(done, TOO_LONG); })]));
  if (answer) return answer;
  const stop = new AbortController();
  setTimeout(() => stop.abort(), TOO_LONG);
  const from = performance.now();
  const came = await fetch("/api/seckill/time", { cache: "no-store", signal: stop.signal });
  return { answer: came, from, received: performance.now(), wall: Date.now() };
}

async function sample() {
  const { answer, from, received, wall } = await asked();
  if (!answer.ok) throw new Error("time " + answer.status);
  const server = (await answer.json()).now;
  if (!Number.isFinite(server)) throw new Error("time without now");
  return { server: server + (received - from) / 2, at: received, wall, trip: received - from };
}

async function measure() {
  let best = null;
  for (let i = 0; i < SAMPLES; i++) {
    const one = await sample();
    if (!best || one.trip < best.trip) best = one;
    // the first word opens the page, a better one corrects it; one that took long may be wrong by half of that
    if (!base && (best.trip < SLOW || i === SAMPLES - 1)) {
      base = best;
      beReady();
      tick();
    }
    if (best.trip < GOOD_TRIP && i > 0) break;
  }
  return best;
}

// One measurement at a time; whoever asks meanwhile gets the same. A failure keeps the old offset and tries again later.
export function resync() {
  if (!measuring) {
    if (performance.now() < notBefore) return Promise.resolve();
    measuring = measure()
      .then((best) => { base = best; })
      .catch(() => {
        missed = true;
        beReady();
        const rest = 2000 + Math.random() * 4000;
        notBefore = performance.now() + rest - 100;
        setTimeout(resync, rest);
      })
      .finally(() => { measuring = null; tick(); });
  }
  return measuring;
}

let timer = 0;

// Calls back at each full second of the server, at each of the given moments, and when the page wakes up.
export function onTick(callback, moments = () => []) {
  const listener = { callback, moments };
  listeners.add(listener);
  callback(now());
  schedule();
}

function tick() {
  const at = now();
  for (const { callback } of listeners) callback(at);
  schedule();
}

function schedule() {
  clearTimeout(timer);
  const at = now();
  let wait = 1000 - (at % 1000) + 4;
  for (const { moments } of listeners) {
    for (const moment of moments()) if (moment > at) wait = Math.min(wait, moment - at + 1);
  }
  timer = setTimeout(tick, Math.max(4, wait));
}

// A little before a moment that matters, at another time on every page.
export function resyncBefore(moment) {
  const lead = 15000 + Math.random() * 45000;
  const wait = moment - now() - lead;
  if (wait > 0 && wait < 2 ** 31) setTimeout(resync, wait);
}

export function start() {
  document.addEventListener("visibilitychange", () => { if (!document.hidden) { tick(); resync(); } });
  addEventListener("pageshow", (event) => { if (event.persisted) resync(); });
  document.addEventListener("resume", () => { tick(); resync(); });
  addEventListener("online", resync);
  setInterval(() => { if (!document.hidden) resync(); }, AGAIN + Math.random() * 60000);
  return resync();
}
