// The home page and a session's page: which sessions run, for how long still, and which offers are gone.
import { call, items } from "./api.js";
import * as clock from "./clock.js";
import { keepLooking, states } from "./looks.js";
import { onLanguage, showLeft, slot, t, write } from "./shell.js";

const sessions = [...document.querySelectorAll(".session")].map((node) => ({
  node,
  tab: document.querySelector('.slots a[href="#' + node.id + '"]'),
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
  if (session.tab) {
    session.tab.dataset.phase = now;
    write(slot("phase", session.tab), t(word[now]));
  }
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
  showTab(phases);
}

// What runs now, or comes next, stands first in the strip, too.
function showTab(phases) {
  const now = sessions[Math.max(phases.indexOf("open"), phases.includes("open") ? 0 : phases.indexOf("wait"), 0)];
  for (const { tab } of sessions) {
    if (tab && now && tab === now.tab) tab.setAttribute("aria-current", "true");
    else if (tab) tab.removeAttribute("aria-current");
  }
  const strip = now && now.tab && now.tab.parentElement;
  if (strip) strip.scrollLeft = now.tab.offsetLeft - strip.offsetLeft - 12;
}

function show(at) {
  const phases = sessions.map((session) => showSession(session, at));
  arrange(phases);
  const ended = slot("ended");
  if (ended) ended.hidden = phases[0] !== "over";
}

// Sold out and paused are the server's to say; asked only for what is on sale, while someone is looking.
async function look() {
  let changed = false;
  for (const session of sessions) {
    if (session.offers.length === 0 || phase(session, clock.now()) !== "open") continue;
    const now = states(items(await call("GET", "/api/seckill/sessions/" + session.id + "/products", { cache: "default" })));
    for (const offer of session.offers) {
      const state = now.get(offer.id);
      if (!state || state === offer.state) continue;
      offer.state = state;
      changed = true;
    }
  }
  if (changed) show(clock.now());
  return changed;
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
const soon = keepLooking(look);
let open = -1;
clock.onTick((at) => {
  const now = sessions.filter((session) => phase(session, at) === "open").length;
  if (open >= 0 && now > open) soon(4000);
  open = now;
});
