// One shopper's way to one offer, without a page: token, reservation, result. The token is the idempotency key: once it has
// been sent it is kept, over reloads too, and nothing but its own answer ends it, so that no answer lost on the way can turn
// into a second order or into "sold out" for somebody who won.
import { call, items, patiently, pause, sleep, Refusal } from "./api.js";
import { keep, kept } from "./shell.js";

const RESERVE_FOR = 90000;
const TOKEN_FOR = 20000;
const HOLDS = [3000, 8000]; // the first wait, and each one under backlog: as often is the place in the queue read

export function createAttempt(sessionId, productId, user, now) {
  const offer = "/api/seckill/sessions/" + sessionId + "/products/" + productId;
  const key = ["seckill.attempt", user, sessionId, productId].join(".");

  // The shopper's reservations of this offer, newest first.
  const mine = (forMillis = 15000) => patiently(() => call("GET", offer + "/reservations"), { forMillis }).then(items);

  function held() {
    try {
      return JSON.parse(kept(key));
    } catch (error) {
      return null;
    }
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
  async function reserve(quantity, known, onWait) {
    let taken = held();
    if (taken && !taken.sent && (taken.quantity !== quantity || taken.expires < now())) taken = null;
    let unsure = Boolean(taken && taken.sent);
    let renewed = false;
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
        forget();
        return { kind: "reserved", reservationId, status };
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
            if (won) {
              forget();
              return { kind: "reserved", reservationId: won.reservationId, status: won.status };
            }
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

  // Waits until the reservation is decided, telling the place in the queue on the way, where it is known; null when `goOn`
  // says that nobody waits any more.
  async function result(reservationId, goOn, onPlace) {
    let hold = HOLDS[0];
    for (let n = 1; goOn(); ) {
      const asked = performance.now();
      try {
        const state = await call("GET", "/api/seckill/reservations/" + encodeURIComponent(reservationId) + "?waitMillis=" + hold, { timeout: hold + 10000 });
        if (state.status !== "RESERVED") return state;
        if (goOn()) onPlace(state.ahead);
        hold = HOLDS[1];
        n = 1;
        // A server that holds nothing back (its waiters are full) is not asked in a tight circle.
        if (performance.now() - asked < 1000) await sleep(700 + Math.random() * 600);
      } catch (error) {
        if (!(error instanceof Refusal) || !(error.again || error.code === "RESERVATION_NOT_FOUND")) throw error;
        await sleep(pause(n++, error.retryAfter));
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

  return { mine, reserve, result, pending };
}

// ---- orders --------------------------------------------------------------------------------------------------------

const orderPath = (orderId) => "/api/orders/" + encodeURIComponent(orderId);

export const readOrder = (orderId) => patiently(() => call("GET", orderPath(orderId)));
export const startPayment = (orderId) => patiently(() => call("POST", orderPath(orderId) + "/payments"), { forMillis: 12000 });
export const cancelOrder = (orderId) => patiently(() => call("POST", orderPath(orderId) + "/cancellation"), { forMillis: 12000 });
