// A product's page: the countdown, the one button, and what became of pressing it.
import { call, items, Refusal, sleep } from "./api.js";
import { LIVE, createAttempt } from "./attempt.js";
import * as clock from "./clock.js";
import { keepLooking, states } from "./looks.js";
import { cancelOrder, readOrder, startPayment } from "./order.js";
import { createPanel } from "./panel.js";
import { announce, confirm, dayTime, leftText, onLanguage, onUser, showLeft, signIn, slot, t, user, webAddress, write } from "./shell.js";

const main = document.querySelector("main.product");
const { session: sessionId, product: productId } = main.dataset;
const starts = Number(main.dataset.starts);
const ends = Number(main.dataset.ends);
const limit = Number(main.dataset.limit);

const button = main.querySelector('[data-do="buy"]');
const panel = slot("panel");
const stepper = slot("stepper");

const STANDS = 5000;
const SETTLES = 600; // a second click that was meant for "buy" is none for "pay"
const EARLY = 3000; // how far our clock may be off at the opening without a word about it
const EARLY_TRIES = 5;

// What the page knows. Everything shown follows from it.
let offerState = main.dataset.state; // OPEN PAUSED SOLD_OUT CLOSED
let quantity = 1;
let attempt = null; // for the user who is signed in
let own = []; // the user's reservations of this offer, newest first
// {is: "idle" | "working" | "queued" | "won" | "ended" | "refused" | "unknown", ...}
let story = { is: "idle" };
let chapter = new AbortController(); // ends when a story begins anew; what an older one still hears is dropped

function newChapter() {
  chapter.abort();
  chapter = new AbortController();
  return chapter.signal;
}

const phase = (at) => (offerState === "CLOSED" || at >= ends ? "over" : at < starts ? "wait" : "open");

const unitsHeld = () => own.filter((one) => LIVE.includes(one.status)).reduce((sum, one) => sum + (one.quantity || limit), 0);

// An order that wants to be paid, and nothing more to buy: the one button pays.
const payHere = () => story.is === "won" && story.order.status === "PENDING_PAYMENT" && (unitsHeld() >= limit || phase(clock.now()) !== "open");

// ---- the button ----------------------------------------------------------------------------------------------------

// [words, look, may be pressed, ...what fills the words]
function buttonNow(at) {
  if (!clock.usable() && offerState !== "CLOSED") return ["loading", "", false];
  const now = phase(at);
  if (story.is === "working") return ["buyWorking", "busy", false];
  if (story.is === "queued") return ["buyQueued", "busy", false];
  if (story.is === "unknown") return ["buyConfirm", "", true];
  if (payHere()) return ["pay", "", !story.paying];
  if (now === "over") return ["buyOver", "", false];
  if (now === "wait") return ["buyUpcoming", "wait", false, dayTime(starts)];
  if (offerState === "PAUSED") return ["buyPaused", "", false];
  if (unitsHeld() >= limit) return ["buyLimit", "", false];
  if (offerState === "SOLD_OUT") return ["buySoldOut", "", false];
  const rest = story.is === "refused" ? story.until - at : 0;
  if (rest > 0) return ["buyRest", "", false, leftText(rest)];
  if (!user()) return ["buySignIn", "", true];
  // what is to be paid comes before one more
  return own.length > 0 ? ["buyMore", story.is === "won" ? "more" : "", true] : ["buyOpen", "", true];
}

let wasOpen = null;
let shown = "";
let settled = 0;

// It stays in the order of the tabulator in every state, so that who waits at it can press it when it opens.
function showButton(key, look, enabled, args) {
  if (key !== shown && (shown === "buyWorking" || shown === "buyQueued")) settled = performance.now() + SETTLES;
  shown = key;
  write(button, t(key, ...args));
  button.dataset.look = look;
  button.removeAttribute("disabled");
  button.setAttribute("aria-disabled", String(!enabled));
}

const mayPress = () => button.getAttribute("aria-disabled") === "false" && performance.now() >= settled;

function show(at = clock.now()) {
  const now = phase(at);
  const ribbon = slot("ribbon");
  if (!clock.usable()) return;
  ribbon.dataset.phase = now === "open" && offerState !== "OPEN" ? "held" : now;
  const held = offerState === "PAUSED" ? "phasePaused" : offerState === "SOLD_OUT" ? "phaseSoldOut" : "untilEnd";
  write(slot("phase"), t(now === "over" ? "phaseOver" : now === "wait" ? "untilStart" : held));
  const count = slot("count");
  if (now === "over") count.replaceChildren();
  else showLeft(count, (now === "wait" ? starts : ends) - at);

  const [key, look, enabled, ...args] = buttonNow(at);
  showButton(key, look, enabled, args);

  if (stepper) {
    const fixed = story.is === "working" || story.is === "queued" || story.is === "unknown";
    const most = Math.max(1, limit - unitsHeld());
    quantity = Math.min(quantity, most);
    const field = slot("quantity");
    if (document.activeElement !== field || Number(field.value) > most) field.value = String(quantity);
    field.readOnly = fixed;
    stepper.querySelector('[data-do="less"]').setAttribute("aria-disabled", String(fixed || quantity <= 1));
    stepper.querySelector('[data-do="more"]').setAttribute("aria-disabled", String(fixed || quantity >= most));
  }
  if (wasOpen === false && now === "open") {
    if (story.is === "refused") tell({ is: "idle" });
    if (story.is === "idle") announce("announceOpen");
    soon(4000);
  }
  wasOpen = now === "open";
  showTimeLeft(at);
}

// ---- the panel -----------------------------------------------------------------------------------------------------

const showPanel = createPanel(panel, { sessionId, limit, payHere, pay: () => pay(), cancel: () => cancel() });

function tell(next) {
  story = next;
  showPanel(story);
  show();
}

// The time left to pay changes each second; it is written without being read out each second.
function showTimeLeft(at) {
  if (story.is !== "won" || story.order.status !== "PENDING_PAYMENT" || !story.order.payBefore) return;
  const left = Date.parse(story.order.payBefore) - at;
  const text = slot("text", panel);
  if (!text) return;
  text.setAttribute("aria-live", "off");
  text.dataset.t0 = leftText(left);
  write(text, t("wonText", text.dataset.t0));
  if (left <= 0 && !story.asked) {
    story.asked = true;
    setTimeout(refreshOrder, 1500 + Math.random() * 2000);
  }
}

// ---- buying --------------------------------------------------------------------------------------------------------

async function buy() {
  if (!mayPress()) return;
  if (payHere()) {
    pay();
    return;
  }
  if (!user()) {
    if (!(await signIn()) || story.is !== "idle") return;
    await recall();
    if (!buttonNow(clock.now())[2] || payHere()) return;
  }
  // Something was won or is under way, and could not be read: what it is comes first, and never a second one.
  if (story.is === "unknown") {
    await recall();
    return;
  }
  const known = own.map((one) => one.reservationId);
  await work((onWait) => patientAtTheStart(() => attempt.reserve(quantity, known, onWait)));
}

// Whose clock is a little ahead of the server's has pressed in time: the press counts when the sale is open.
async function patientAtTheStart(reserve) {
  for (let n = 1; ; n++) {
    const answer = await reserve();
    const left = starts - clock.now();
    if (answer.code !== "NOT_STARTED" || n === EARLY_TRIES || Math.abs(left) > EARLY) return answer;
    clock.resync();
    await sleep(Math.max(left, 0) + 50 + Math.random() * 150 * n);
  }
}

async function work(reserve) {
  const signal = newChapter();
  tell({ is: "working", tries: 0 });
  try {
    const answer = await reserve((n) => { if (!signal.aborted) tell({ is: "working", tries: n }); });
    if (signal.aborted) return;
    if (answer.kind === "reserved") {
      own = [{ reservationId: answer.reservationId, status: "RESERVED", quantity: answer.quantity || quantity }, ...own.filter((one) => one.reservationId !== answer.reservationId)];
      await follow(answer.reservationId, signal);
    } else if (answer.kind === "unknown") {
      tell({ is: "unknown" });
    } else if (answer.kind === "nothing") {
      tell({ is: "idle" });
    } else {
      refused(answer.code, answer.wait);
    }
  } catch (error) {
    if (signal.aborted) return;
    if (error.code === "UNAUTHENTICATED") refused(error.code);
    else tell({ is: "unknown" });
  }
}

function refused(code, wait = 0) {
  if (code === "UNAUTHENTICATED") {
    tell({ is: "idle" });
    signIn();
    return;
  }
  if (code === "NOT_STARTED") clock.resync();
  if (code === "SOLD_OUT" || code === "PAUSED") offerState = code;
  if (code === "LIMIT_EXCEEDED") recall();
  tell({ is: "refused", code, wait, since: performance.now(), until: clock.now() + wait });
}

// From a reservation to its end: ordered, rejected or released.
async function follow(reservationId, signal) {
  tell({ is: "queued" });
  const state = await attempt.result(reservationId, signal, (ahead) => { if (ahead !== story.ahead) tell({ is: "queued", ahead }); });
  if (!state || signal.aborted) return;
  own = own.map((one) => (one.reservationId === reservationId ? { ...one, ...state } : one));
  if (state.status === "ORDERED") await won(state.orderId, signal);
  else tell({ is: "ended", status: state.status, reason: state.reason });
}

async function won(orderId, signal) {
  const order = await readOrder(orderId);
  if (!signal.aborted) tell({ is: "won", order });
}

async function refreshOrder() {
  if (story.is !== "won") return;
  const mine = chapter;
  try {
    const order = await readOrder(story.order.orderId);
    if (mine !== chapter || story.is !== "won") return;
    if (order.status === story.order.status) return;
    if (order.status === "CANCELLED" || order.status.startsWith("REFUND")) {
      own = own.map((one) => (one.orderId === order.orderId ? { ...one, status: "RELEASED" } : one));
    }
    tell({ is: "won", order });
  } catch (error) {
    // The next look asks again.
  }
}

// One thing at a time is done to an order.
async function act(work, trouble) {
  if (story.is !== "won" || story.paying) return;
  const about = story;
  about.paying = true;
  show();
  try {
    await work(about.order.orderId);
  } catch (error) {
    const where = slot("trouble", panel);
    if (where) {
      where.dataset.t = trouble;
      write(where, t(trouble));
    }
    refreshOrder();
  }
  about.paying = false;
  show();
}

const pay = () => act(async (orderId) => {
  const { payUrl } = await startPayment(orderId);
  const address = webAddress(payUrl);
  if (!address) throw new Refusal("LOST", 0, 0, "no address to pay at");
  location.assign(address);
}, "payFailed");

const cancel = async () => {
  if (!(await confirm("cancelSure", "cancelYes", "cancelNo"))) return;
  await act(async (orderId) => {
    await cancelOrder(orderId);
    await refreshOrder();
  }, "cancelFailed");
};

// ---- finding one's state again -------------------------------------------------------------------------------------

// Asks for the user's own reservations: after a reload, a login, or when something does not fit.
async function recall() {
  const id = user();
  if (!id) {
    newChapter();
    attempt = null;
    own = [];
    tell({ is: "idle" });
    return;
  }
  attempt = createAttempt(sessionId, productId, id, clock.now);
  if (clock.now() < starts - 1000 && !attempt.pending()) {
    show(); // nobody can have one yet: the crowd that waits for the opening asks nothing
    return;
  }
  const signal = newChapter();
  try {
    const found = await attempt.mine();
    if (signal.aborted) return;
    own = found;
    const newest = own[0];
    if (attempt.pending(own)) {
      await work((onWait) => attempt.resume(own.map((one) => one.reservationId), onWait));
    } else if (newest && LIVE.includes(newest.status)) {
      if (newest.status === "ORDERED") await won(newest.orderId, signal);
      else await follow(newest.reservationId, signal);
    } else if (story.is !== "refused") {
      tell({ is: "idle" });
    }
  } catch (error) {
    if (signal.aborted) return;
    const open = attempt.pending() || (own.length > 0 && LIVE.includes(own[0].status));
    if (open) tell({ is: "unknown" });
    else if (story.is !== "refused" && story.is !== "unknown") tell({ is: "idle" });
  }
}

// What another tab of this shopper has done is this tab's news too.
addEventListener("storage", ({ key, newValue }) => {
  if (attempt && newValue && key === attempt.keys[1] && story.is !== "working" && story.is !== "queued") recall();
});

// ---- what the server says about the offer --------------------------------------------------------------------------

async function look() {
  if (phase(clock.now()) !== "open") return false;
  if (story.is === "won" && story.order.status === "PENDING_PAYMENT") refreshOrder();
  const found = states(items(await call("GET", "/api/seckill/sessions/" + sessionId + "/products", { cache: "default" }))).get(productId);
  // What is cached on the way may be older than the refusal: the word stands for a moment.
  const stands = story.is === "refused" && performance.now() - story.since < STANDS;
  if (!found || found === offerState || stands) return false;
  offerState = found;
  if (found === "OPEN" && story.is === "refused") tell({ is: "idle" });
  if (story.is === "idle") announce(found === "OPEN" ? "announceOpen" : found === "SOLD_OUT" ? "phaseSoldOut" : "phasePaused");
  show();
  return true;
}

// ---- start ---------------------------------------------------------------------------------------------------------

const soon = keepLooking(look);
button.addEventListener("click", buy);
button.addEventListener("keydown", (event) => { if (event.repeat) event.preventDefault(); });
stepper?.addEventListener("click", (event) => {
  const change = { less: -1, more: 1 }[event.target.dataset.do];
  if (!change || event.target.getAttribute("aria-disabled") === "true") return;
  quantity = Math.min(Math.max(1, quantity + change), limit);
  show();
});
slot("quantity")?.addEventListener("input", ({ target }) => {
  quantity = Math.min(Math.max(1, Math.floor(Number(target.value)) || 1), limit);
  show();
});
slot("quantity")?.addEventListener("blur", () => show());
onUser(recall);
onLanguage(() => { showPanel(story); show(); });
clock.onTick(show, () => [starts, ends]);
clock.resyncBefore(starts);
document.addEventListener("visibilitychange", () => { if (!document.hidden) refreshOrder(); });
// A page with open calls is not kept for "back": what it waited for is asked again when it is shown again.
addEventListener("pagehide", newChapter);
addEventListener("pageshow", (event) => { if (event.persisted) recall(); });
clock.ready().then(recall);
