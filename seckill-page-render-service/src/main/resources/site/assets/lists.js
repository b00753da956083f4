// The home page and a session's page: which sessions run, for how long still, and which offers are gone.
import { call, items } from "./api.js";
import * as clock from "./clock.js";
import { onLanguage, showLeft, slot, t, write } from "./shell.js";

const LOOK_EVERY = 15000;

const sessions = [...document.querySelectorAll(".session")].map((node) => ({
  node,
  id: node.dataset.session,
  starts: Number(node.dataset.starts),
  ends: Number(node.dataset.ends),
  closed: node.dataset.state === "CLOSED",
  offers: [...node.querySelectorAll(".offer")].map((offer) => ({
    node: offer,
    id: offer.dataset.product,
    starts: Number(offer.dataset.starts),
    ends: Number(offer.dataset.ends),
    state: offer.dataset.state,
  })),
}));

const phase = (thing, at) => (thing.closed || thing.state === "CLOSED" || at >= thing.ends ? "over" : at < thing.starts ? "wait" : "open");

const word = { wait: "phaseUpcoming", open: "phaseOpen", over: "phaseOver" };

function showOffer(offer, at) {
  let now = phase(offer, at);
  let key = now === "open" ? "buyOpen" : word[now];
  if (now !== "over" && offer.state === "PAUSED") [now, key] = ["held", "phasePaused"];
  if (now === "open" && offer.state === "SOLD_OUT") [now, key] = ["gone", "phaseSoldOut"];
  offer.node.dataset.phase = now;
  write(slot("state", offer.node), t(key));
}

function showSession(session, at) {
  const now = phase(session, at);
  session.node.dataset.phase = now;
  write(slot("phase", session.node), t(word[now]));
  const count = slot("count", session.node);
  count.hidden = now === "over";
  if (now !== "over") showLeft(count, (now === "wait" ? session.starts : session.ends) - at, t(now === "wait" ? "untilStart" : "untilEnd"));
  session.offers.forEach((offer) => showOffer(offer, at));
  return now;
}

let order = "";

// What runs comes first, then what comes, then what is over; nothing moves while nothing changes.
function arrange(phases) {
  const list = slot("sessions");
  const wanted = phases.join();
  if (!list || wanted === order) return;
  order = wanted;
  const rank = { open: 0, wait: 1, over: 2 };
  sessions
    .map((session, i) => ({ session, rank: rank[phases[i]], i }))
    .sort((a, b) => a.rank - b.rank || a.i - b.i)
    .forEach(({ session }) => list.append(session.node));
}

function show(at) {
  const phases = sessions.map((session) => showSession(session, at));
  arrange(phases);
  const ended = slot("ended");
  if (ended) ended.hidden = phases[0] !== "over";
}

// Sold out and paused are the server's to say; asked only for what is on sale, while someone is looking.
async function look() {
  if (!document.hidden) {
    for (const session of sessions) {
      const at = clock.now();
      if (session.offers.length === 0 || phase(session, at) !== "open") continue;
      try {
        const found = items(await call("GET", "/api/seckill/sessions/" + session.id + "/products"));
        const states = new Map(found.map((offer) => [String(offer.productId), offer.state]));
        for (const offer of session.offers) {
          const state = states.get(offer.id);
          if (state) offer.state = state === "ENDED" ? "CLOSED" : state === "SOLD_OUT" || state === "PAUSED" ? state : "OPEN";
        }
      } catch (error) {
        // The list stays as it is; the product's own page knows better.
      }
    }
    show(clock.now());
  }
  setTimeout(look, LOOK_EVERY * (0.7 + Math.random() * 0.6));
}

// A home page that was left open over midnight is yesterday's: the new one is fetched, at another moment on every page, and
// once only, in case the new one is not there yet.
const day = document.querySelector("main").dataset.date;
const dayNow = () => new Intl.DateTimeFormat("en-CA", { timeZone: document.documentElement.dataset.zone, year: "numeric", month: "2-digit", day: "2-digit" }).format(clock.now());
let renewing = false;

function renew() {
  if (!day || renewing || document.hidden || !clock.known() || dayNow() <= day) return;
  renewing = true;
  try {
    if (sessionStorage.getItem("seckill.renewed") === dayNow()) return;
    sessionStorage.setItem("seckill.renewed", dayNow());
  } catch (error) {
    return;
  }
  setTimeout(() => location.reload(), 2000 + Math.random() * 8000);
}

clock.onTick(renew);
clock.onTick(show, () => sessions.flatMap((session) => [session.starts, session.ends]));
onLanguage(() => show(clock.now()));
setTimeout(look, Math.random() * 800);
