// The shopper's orders: newest first, each with what can still be done.
import { call, items, patiently } from "./api.js";
import { cancelOrder, readOrder, startPayment } from "./order.js";
import * as clock from "./clock.js";
import { price } from "./money.js";
import { confirm, dayTime, element, guardPicture, leftText, onLanguage, onUser, signIn, slot, t, user, webAddress, write } from "./shell.js";

const list = slot("orders");
const message = slot("message");
const more = document.querySelector('[data-do="load-more"]');

let orders = [];
let page = 0;
let reading = 0; // rises with each new list; late answers of an older one are dropped

const products = new Map();

// Title and picture of a product come from its own page, which Nginx serves; no service is asked.
function product(order) {
  const address = "/sessions/" + order.sessionId + "/products/" + order.productId + ".html";
  if (!products.has(address)) {
    products.set(address, fetch(address)
      .then((answer) => (answer.ok ? answer.text() : ""))
      .then((html) => {
        const found = new DOMParser().parseFromString(html, "text/html").querySelector("main.product");
        return { title: found?.dataset.title || "", image: found?.dataset.image || "", address: found ? address : null };
      })
      .catch(() => ({ title: "", image: "", address: null })));
  }
  return products.get(address);
}

function tell(key, action) {
  message.hidden = !key;
  if (!key) return;
  message.replaceChildren(element("span", { t: key }), ...(action ? [" ", action] : []));
}

function card(order) {
  const image = element("img", { class: "small", alt: "", width: 96, height: 96, src: document.body.dataset.placeholder });
  const title = element("h2", {}, element("span", { t: "untitled", args: [order.productId] }));
  const deadline = element("p", { class: "fine", data: { slot: "deadline" } });
  const alert = element("p", { class: "alert", role: "alert" });
  const unpaid = order.status === "PENDING_PAYMENT";
  const made = element("li", { class: "order", data: { order: order.orderId } },
    image,
    element("div", {},
      title,
      element("p", { class: "row" },
        price(order.amount),
        element("span", { t: "units", args: [order.quantity] }),
        element("span", { class: "chip", t: "status_" + order.status, data: { status: order.status } })),
      deadline,
      element("p", { class: "fine" }, element("span", { t: "createdAt" }), " ",
        element("time", { text: dayTime(Date.parse(order.createdAt)), datetime: order.createdAt, data: { at: Date.parse(order.createdAt) } })),
      element("p", { class: "fine" }, element("span", { t: "orderNumber" }), " " + order.orderId),
      alert),
    unpaid && element("div", { class: "buttons" },
      element("button", { type: "button", class: "buy", t: "pay", on: { click: (event) => pay(event, order, alert) } }),
      element("button", { type: "button", class: "quiet", t: "cancelOrder", on: { click: (event) => cancel(event, order, alert) } })));
  product(order).then(({ title: text, image: address, address: href }) => {
    if (text) title.replaceChildren(element(href ? "a" : "span", { href }, element("bdi", { text })));
    if (address) image.src = address;
    guardPicture(image);
  });
  return made;
}

function show() {
  list.replaceChildren(...orders.map(card));
  showDeadlines(clock.now());
}

function showDeadlines(at) {
  for (const order of orders) {
    if (order.status !== "PENDING_PAYMENT" || !order.payBefore) continue;
    const left = Date.parse(order.payBefore) - at;
    const node = slot("deadline", list.querySelector('[data-order="' + CSS.escape(order.orderId) + '"]') || document.createElement("p"));
    write(node, left > 0 ? t("payBefore", dayTime(Date.parse(order.payBefore))) + " · " + t("timeLeft", leftText(left)) : "");
    if (left <= 0 && !order.asked) {
      order.asked = true;
      setTimeout(() => refresh(order), 1500 + Math.random() * 2000);
    }
  }
}

async function refresh(order) {
  try {
    const now = await readOrder(order.orderId);
    if (now.status === order.status) return;
    orders = orders.map((one) => (one.orderId === now.orderId ? now : one));
    show();
  } catch (error) {
    // It stays as it is shown; a reload asks again.
  }
}

async function act(pressed, alert, trouble, work) {
  pressed.disabled = true;
  write(alert, "");
  try {
    await work();
  } catch (error) {
    alert.dataset.t = trouble;
    write(alert, t(trouble));
  }
  pressed.disabled = false;
}

function pay(event, order, alert) {
  return act(event.currentTarget, alert, "payFailed", async () => {
    const { payUrl } = await startPayment(order.orderId);
    const address = webAddress(payUrl);
    if (!address) throw new Error("no address to pay at");
    location.assign(address);
  });
}

async function cancel(event, order, alert) {
  const pressed = event.currentTarget;
  if (!(await confirm("cancelSure", "cancelYes", "cancelNo"))) return;
  await act(pressed, alert, "cancelFailed", async () => {
    await cancelOrder(order.orderId);
    await refresh(order);
  });
}

async function read(next) {
  const mine = ++reading;
  if (!user()) {
    orders = [];
    more.hidden = true;
    list.replaceChildren();
    tell("ordersSignIn", element("button", { type: "button", class: "quiet", t: "signIn", on: { click: signIn } }));
    return;
  }
  if (next === 0) tell("loading");
  more.disabled = true;
  try {
    const body = await patiently(() => call("GET", "/api/orders?page=" + next));
    if (mine !== reading) return;
    const found = items(body);
    const known = new Set(next === 0 ? [] : orders.map((order) => order.orderId));
    orders = next === 0 ? found : orders.concat(found.filter((order) => !known.has(order.orderId)));
    page = next;
    const total = body && Number(body.total);
    more.hidden = found.length === 0 || (Number.isFinite(total) && orders.length >= total);
    tell(orders.length === 0 ? "ordersNone" : null);
    show();
  } catch (error) {
    if (mine !== reading) return;
    if (error.code === "UNAUTHENTICATED") {
      tell("ordersSignIn", element("button", { type: "button", class: "quiet", t: "signIn", on: { click: signIn } }));
    } else {
      tell("ordersFailed", element("button", { type: "button", class: "quiet", t: "retry", on: { click: () => read(next) } }));
    }
  }
  more.disabled = false;
}

more.addEventListener("click", () => read(page + 1));
onUser(() => read(0));
onLanguage(() => { if (orders.length > 0) show(); });
clock.onTick(showDeadlines);
addEventListener("pageshow", (event) => { if (event.persisted) read(0); });
document.addEventListener("visibilitychange", () => {
  if (!document.hidden) orders.filter((order) => order.status === "PENDING_PAYMENT").slice(0, 5).forEach(refresh);
});
read(0);
