// One shopper's way to one offer, without a page: token, reservation, result. The token is the idempotency key: once it has
// been sent it is kept, over reloads too, and nothing but its own answer ends it, so that no answer lost on the way can turn
// into a second order or into "sold out" for somebody who won.
import { call, items, patiently, pause, sleep, Refusal } from "./api.js";
import { keep, kept } from "./shell.js";
import { listen } from "./stream.js";

const RESERVE_FOR = 90000;
const TOKEN_FOR = 20000;
const STREAMS = 3; // cut so often, a stream is given up and the server is asked instead
const LIVED = 20000;
const NEWS_FOR = 60000; // what another tab has won within this time is this tab's too
export const LIVE = ["RESERVED", "ORDERED"]; // a reservation that holds units
const HOLDS = [3000, 8000]; // the first wait, and each one under backlog: as often is the place in the queue read

export function createAttempt(sessionId, productId, user, now) {
  const offer = "/api/seckill/sessions/" + sessionId + "/products/" + productId;
  const key = ["seckill.attempt", user, sessionId, productId].join(".");
  const wonKey = ["seckill.won", user, sessionId, productId].join(".");

  // The shopper's reservations of this offer, newest first.
  const mine = (forMillis = 15000) => patiently(() => call("GET", offer + "/reservations"), { forMillis }).then(items);

  function stored(name) {
    try {
      return JSON.parse(kept(name));
    } catch (error) {
      return null;
    }
  }

  const held = () => stored(key);

  // One tab of a shopper at a time. The work is told whether it had to wait for another tab.
  async function alone(work) {
    if (!navigator.locks) return work(false);
    let free = null;
    await navigator.locks.request(key, { ifAvailable: true }, async (lock) => {
      if (lock) free = { answer: await work(false) };
    });
    return free ? free.answer : navigator.locks.request(key, () => work(true));
  }

  function reserved(reservationId, status, quantity) {
    keep(key, null);
    keep(wonKey, JSON.stringify({ reservationId, at: Date.now() }));
    return { kind: "reserved", reservationId, status, quantity };
  }

  function wonElsewhere(known) {
    const won = stored(wonKey);
    return won && !known.includes(won.reservationId) && Math.abs(Date.now() - won.at) < NEWS_FOR ? won : null;
  }

  async function token(quantity, known, onWait) {
    const { token: text, expiresAt } = await patiently(() => call("POST", offer + "/token"), { forMillis: TOKEN_FOR, onWait });
    const taken = { token: text, quantity, expires: Number(expiresAt) || Date.parse(expiresAt) || 0, sent: false, known };
    keep(key, JSON.stringify(taken));
    return taken;
  }

  const forget = () => keep(key, null);

  // The reservation that was not there before the attempt, if there is one.
  const made = (taken, own) => own.find((one) => !(taken.known || []).includes(one.reservationId)) || null;

  // {kind: "reserved", reservationId, status} | {kind: "refused", code, detail, wait: millis} | {kind: "unknown"}
  // A tab that is pressed while another one asks gets what that one has won, not one more. What it stored may be seen here
  // later than the lock is: the server is asked.
  const reserve = (quantity, known, onWait) => alone(async (waited) => {
    let won = wonElsewhere(known);
    if (!won && waited) {
      try {
        won = (await mine()).find((one) => LIVE.includes(one.status) && !known.includes(one.reservationId));
      } catch (error) {
        return { kind: "unknown" };
      }
    }
    return won ? { kind: "reserved", reservationId: won.reservationId, status: "RESERVED" } : proceed(quantity, known, onWait, true);
  });

  // Asks on for the answer of an attempt that was sent, after a reload: the same token, never a new one, for nobody pressed.
  const resume = (known, onWait) => alone(() => {
    const taken = held();
    if (taken && taken.sent) return proceed(taken.quantity, known, onWait, false);
    const won = wonElsewhere(known);
    return won ? { kind: "reserved", reservationId: won.reservationId, status: "RESERVED" } : { kind: "nothing" };
  });

  async function proceed(quantity, known, onWait, mayRenew) {
    let taken = held();
    if (taken && !taken.sent && (taken.quantity !== quantity || taken.expires < now())) taken = null;
    let unsure = Boolean(taken && taken.sent);
    let renewed = !mayRenew;
    try {
      taken = taken || (await token(quantity, known, onWait));
    } catch (error) {
      return outcome(error);
    }
    const end = performance.now() + RESERVE_FOR;
    for (let n = 1; ; n++) {
      taken.sent = true;
      keep(key, JSON.stringify(taken));
      try {
        const { reservationId, status } = await call("POST", offer + "/reservations", { body: { token: taken.token, quantity: taken.quantity } });
        return reserved(reservationId, status, taken.quantity);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        if (error.again) {
          unsure = unsure || error.unsure;
          const wait = pause(n, error.retryAfter);
          if (performance.now() + wait > end) return { kind: "unknown" };
          onWait(n, error);
          await sleep(wait);
          continue;
        }
        if (error.code === "UNAUTHENTICATED") return outcome(error);
        // A refusal after a lost answer is believed only when the shopper's own reservations say the same.
        if (unsure || error.code === "TOKEN_REUSED") {
          try {
            const won = made(taken, await mine());
            if (won) return reserved(won.reservationId, won.status, taken.quantity);
          } catch (lost) {
            return { kind: "unknown" };
          }
        }
        forget();
        // A token that ran out before it first arrived is worth one new one.
        if ((error.code === "TOKEN_INVALID" || error.code === "TOKEN_REUSED") && !renewed) {
          renewed = true;
          unsure = false;
          try {
            taken = await token(quantity, known, onWait);
            continue;
          } catch (refused) {
            return outcome(refused);
          }
        }
        return outcome(error);
      }
    }
  }

  function outcome(error) {
    if (!(error instanceof Refusal)) throw error;
    return { kind: "refused", code: error.code, detail: error.message, wait: error.retryAfter };
  }

  // Waits until the reservation is decided, telling the place in the queue on the way, where it is known; null once `signal`
  // says that nobody waits any more. The server tells it by a stream; where none comes through, it is asked.
  async function result(reservationId, signal, onPlace) {
    const path = "/api/seckill/reservations/" + encodeURIComponent(reservationId);
    let words = 0;
    const heard = (state) => {
      words++;
      if (state.status !== "RESERVED") return true;
      if (!signal.aborted) onPlace(state.ahead);
      return false;
    };
    for (let n = 1; n <= STREAMS && !signal.aborted; n++) {
      const before = words;
      const opened = performance.now();
      try {
        const state = await listen(path + "/events", heard, signal);
        if (state) return state;
      } catch (error) {
        if (!mayAskAgain(error)) throw error;
        await sleep(pause(n, error.retryAfter));
        break;
      }
      if (words === before) break;
      if (performance.now() - opened > LIVED) n = 0; // it came to its end; it was not cut
      await sleep(200 + Math.random() * 1000);
    }
    return poll(path, signal, heard);
  }

  const mayAskAgain = (error) => error instanceof Refusal && (error.again || error.code === "RESERVATION_NOT_FOUND");

  async function poll(path, signal, heard) {
    let hold = HOLDS[0];
    for (let n = 1; !signal.aborted; ) {
      const asked = performance.now();
      try {
        const state = await call("GET", path + "?waitMillis=" + hold, { timeout: hold + 10000, signal });
        if (heard(state)) return state;
        hold = HOLDS[1];
        n = 1;
        // A server that holds nothing back (its waiters are full) is not asked in a tight circle.
        if (performance.now() - asked < 1000) await sleep(700 + Math.random() * 600);
      } catch (error) {
        if (!mayAskAgain(error)) throw error;
        if (!signal.aborted) await sleep(pause(n++, error.retryAfter));
      }
    }
    return null;
  }

  // An attempt whose answer is still missing, though the shopper's own reservations (as just read) were looked through.
  function pending(own = []) {
    const taken = held();
    if (!taken || !taken.sent) return false;
    if (!made(taken, own)) return true;
    forget();
    return false;
  }

  return { mine, reserve, resume, result, pending, keys: [key, wonKey] };
}
