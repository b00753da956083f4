// Looking again whether the server says something else, as a crowd may: often where something just moved, seldom later, never
// while nobody looks at the page, each page at its own moments, and slower when the shop is busy.
const SOON = 4000;
const SELDOM = 20000;
const WORST = 60000;

const about = (millis) => millis * (0.6 + Math.random() * 0.8);

// `look` answers whether it found a change, and throws what kept it from looking.
export function keepLooking(look) {
  let wait = SOON;
  let timer = 0;
  let notBefore = 0; // by performance.now(): what the server asked for, and a breath between two looks

  function plan(millis) {
    clearTimeout(timer);
    timer = setTimeout(round, Math.max(millis, notBefore - performance.now()));
  }

  async function round() {
    if (document.hidden) return;
    notBefore = performance.now() + 1500;
    try {
      wait = (await look()) ? SOON : Math.min(SELDOM, wait * 1.25);
    } catch (error) {
      wait = Math.min(WORST, wait * 2);
      notBefore = performance.now() + Math.min(error.retryAfter || 0, WORST);
    }
    plan(about(wait));
  }

  function soon(within = 1000) {
    wait = SOON;
    plan(Math.random() * within);
  }

  document.addEventListener("visibilitychange", () => { if (!document.hidden) soon(); });
  addEventListener("pageshow", (event) => { if (event.persisted) soon(); });
  soon();
  return soon;
}

// A session's offers, by product: OPEN, PAUSED, SOLD_OUT or CLOSED.
export const states = (offers) => new Map(offers.map(({ productId, state }) =>
  [String(productId), state === "ENDED" ? "CLOSED" : state === "SOLD_OUT" || state === "PAUSED" ? state : "OPEN"]));
