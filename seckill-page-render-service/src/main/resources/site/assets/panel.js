// What became of pressing the button, told below it: a panel for each story that product.js can tell.
import { price } from "./money.js";
import { element, t } from "./shell.js";

const MAINTENANCE = 60000; // who asks us to wait so long is not just busy
const REFUSED = {
  SOLD_OUT: "soldOut", NOT_ENOUGH_STOCK: "notEnough", LIMIT_EXCEEDED: "limit", NOT_STARTED: "notStarted", ENDED: "ended",
  PAUSED: "paused", TOKEN_INVALID: "forbidden", TOKEN_REUSED: "forbidden", OFFER_NOT_FOUND: "ended", SESSION_NOT_FOUND: "ended",
  TOO_MANY_UNPAID: "unpaid", COOLING_DOWN: "cooling", BUSY: "busy", TOO_MANY_REQUESTS: "busy", LOST: "lost",
};
// Why a reservation did not become an order, where the shopper can do something about it.
const REJECTED = { LIMIT: "limit", TOO_MANY_UNPAID: "unpaid", COOLING_DOWN: "cooling" };

// `payHere` says whether the page's one button pays already; `pay` and `cancel` are what the panel's own buttons do.
export function createPanel(panel, { sessionId, limit, payHere, pay, cancel }) {
  function steps(reached) {
    const names = ["stepSubmit", "stepQueue", "stepOrder", "stepPay"];
    return element("ol", { class: "steps", "aria-label": t("stepsLabel") }, ...names.map((name, i) =>
      element("li", { t: name, data: { is: i < reached ? "done" : i === reached ? "now" : "later" }, "aria-current": i === reached ? "step" : null })));
  }

  function say(mood, title, text, args = [], ...more) {
    panel.dataset.mood = mood;
    panel.append(element("h2", { t: title }), element("p", { t: text, args, data: { slot: "text" } }), ...more.filter(Boolean));
  }

  function showPanel(story) {
    panel.replaceChildren();
    switch (story.is) {
      case "working":
        panel.append(steps(0));
        say("hot", "workingTitle", story.tries ? "tryingText" : "workingText", story.tries ? [story.tries] : []);
        break;
      case "queued":
        panel.append(steps(1));
        say("hot", "queuedTitle", story.ahead > 0 ? "queuedAhead" : "queuedText", story.ahead > 0 ? [story.ahead] : []);
        break;
      case "won":
        showOrder(story.order);
        break;
      case "ended":
        if (story.status !== "REJECTED") say("flat", "releasedTitle", "releasedText");
        else if (REJECTED[story.reason]) refusal(REJECTED[story.reason], story.wait);
        else say("flat", "rejectedTitle", "rejectedText");
        break;
      case "unknown":
        say("calm", "unknownTitle", "unknownText");
        break;
      case "refused":
        if (story.code === "BUSY" && story.wait >= MAINTENANCE) {
          say("calm", "maintenanceTitle", "maintenanceText", [Math.ceil(story.wait / 60000)]);
        } else refusal(REFUSED[story.code] || "error", story.wait);
        break;
      default:
    }
  }

  // What is refused and what to do about it; whose unpaid orders are the reason finds the way to them.
  function refusal(about, wait) {
    const again = about === "cooling" && wait > 0 && element("p", { t: "coolingAgain", args: [Math.ceil(wait / 60000)] });
    const orders = (about === "unpaid" || about === "cooling") &&
      element("div", { class: "buttons" }, element("a", { class: "quiet", href: "/orders.html", t: "orders" }));
    const others = (about === "soldOut" || about === "ended") &&
      element("div", { class: "buttons" }, element("a", { class: "quiet", href: "/sessions/" + sessionId + ".html", t: "others" }));
    say(about === "soldOut" || about === "ended" ? "flat" : "calm", about + "Title", about + "Text", about === "limit" ? [limit] : [], again, orders, others);
  }

  function showOrder(order) {
    const unpaid = order.status === "PENDING_PAYMENT";
    const paid = order.status === "PAID";
    if (!unpaid && !paid) {
      say("flat", "releasedTitle", order.status === "CANCELLED" ? "releasedText" : "status_" + order.status);
      return;
    }
    panel.append(steps(paid ? 4 : 3));
    const bill = element("p", { class: "bill" }, element("span", { t: paid ? "paid" : "amount" }), price(order.amount));
    const number = element("p", { class: "fine" }, element("span", { t: "orderNumber" }), " " + order.orderId);
    const buttons = element("div", { class: "buttons" },
      unpaid && !payHere() && element("button", { type: "button", class: "buy", t: "pay", data: { do: "pay" }, on: { click: pay } }),
      unpaid && element("button", { type: "button", class: "quiet", t: "cancelOrder", data: { do: "cancel" }, on: { click: cancel } }),
      element("a", { class: "quiet", href: "/orders.html", t: "orders" }));
    const trouble = element("p", { class: "alert", data: { slot: "trouble" } });
    if (paid) say("good", "paidTitle", "paidText", [], bill, number, buttons);
    else say("good", "wonTitle", order.payBefore ? "wonText" : "wonTextPlain", [""], bill, number, buttons, trouble);
  }

  return showPanel;
}
