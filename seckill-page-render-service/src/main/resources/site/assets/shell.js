// What every page has: words in the shopper's language, the head with its login, the server's clock in the foot.
import texts from "./texts.js";
import { call, patiently, useToken, Refusal } from "./api.js";
import * as clock from "./clock.js";

const root = document.documentElement;
const zone = root.dataset.zone;

export const language = () => (root.lang === "en" ? "en" : "zh");

export function t(key, ...values) {
  const words = texts[key];
  const text = words ? words[language()] : key;
  return values.reduce((said, value, i) => said.replaceAll("{" + i + "}", () => String(value)), text);
}

// element("p", {class: "fine", text: "..."}, child, ...): text goes in as text, never as HTML.
export function element(name, { text, t: key, args = [], data = {}, on = {}, ...attributes } = {}, ...children) {
  const made = document.createElement(name);
  if (key) {
    made.dataset.t = key;
    args.forEach((value, i) => { made.dataset["t" + i] = value; });
    made.textContent = t(key, ...args);
  }
  if (text !== undefined) made.textContent = text;
  Object.assign(made.dataset, data);
  for (const [event, handler] of Object.entries(on)) made.addEventListener(event, handler);
  for (const [attribute, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(attribute, "");
    else if (value !== false && value != null) made.setAttribute(attribute, value);
  }
  made.append(...children.filter(Boolean));
  return made;
}

export const slot = (name, within = document) => within.querySelector('[data-slot="' + name + '"]');

// Writes only what changed, so that screen readers and the layout are left in peace.
export function write(node, text) {
  if (node && node.textContent !== text) node.textContent = text;
}

// ---- times, in the shop's zone -------------------------------------------------------------------------------------

const formats = new Map();

function format(style, millis) {
  const seconds = style === "clock" || (style !== "day" && millis % 60000 !== 0);
  const id = language() + style + seconds;
  if (!formats.has(id)) {
    const options = { timeZone: zone };
    if (style.startsWith("day")) Object.assign(options, { month: language() === "en" ? "short" : "long", day: "numeric" });
    if (style !== "day") Object.assign(options, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
    if (seconds) options.second = "2-digit";
    formats.set(id, new Intl.DateTimeFormat(language() === "en" ? "en-GB" : "zh-CN", options));
  }
  return formats.get(id).format(millis);
}

export const dayTime = (millis) => format("day-time", millis);

const two = (n) => String(n).padStart(2, "0");

// [days, hours, minutes, seconds], rounded up: it says 00:00:01 until it is over.
function parts(millis) {
  const seconds = Math.max(0, Math.ceil(millis / 1000));
  return [Math.floor(seconds / 86400), two(Math.floor(seconds / 3600) % 24), two(Math.floor(seconds / 60) % 60), two(seconds % 60)];
}

export function leftText(millis) {
  const [days, hours, minutes, seconds] = parts(millis);
  if (days > 0) return days + t("daysShort") + " " + hours + ":" + minutes + ":" + seconds;
  return (hours === "00" ? "" : hours + ":") + minutes + ":" + seconds;
}

export function showLeft(node, millis, label) {
  const [days, hours, minutes, seconds] = parts(millis);
  const wanted = (label ? label + "|" : "") + [days, hours, minutes, seconds].join(":");
  if (node.dataset.shown === wanted) return;
  node.dataset.shown = wanted;
  const b = (text) => element("b", { text });
  const i = (text) => element("i", { text });
  node.replaceChildren(
    ...(label ? [label + " "] : []),
    ...(days > 0 ? [b(String(days)), i(t("daysShort"))] : []),
    b(hours), i(":"), b(minutes), i(":"), b(seconds),
  );
}

// ---- language ------------------------------------------------------------------------------------------------------

export function translate(within = document) {
  for (const node of within.querySelectorAll("[data-t]")) {
    const { t0, t1 } = node.dataset;
    write(node, t(node.dataset.t, ...(t0 === undefined ? [] : t1 === undefined ? [t0] : [t0, t1])));
  }
  for (const node of within.querySelectorAll("[data-t-label]")) node.setAttribute("aria-label", t(node.dataset.tLabel));
  for (const node of within.querySelectorAll("time[data-at]")) {
    write(node, format(node.dataset.show || "day-time", Number(node.dataset.at)));
  }
}

const speakers = [];

// Called now and whenever the language changes.
export function onLanguage(say) {
  speakers.push(say);
  say();
}

// The payment page, which no script of ours runs on, learns the language by it.
function remember() {
  document.cookie = "seckill.language=" + root.lang + "; path=/; max-age=31536000; samesite=lax";
}

function speak() {
  translate();
  const button = document.querySelector('[data-do="language"]');
  if (button) button.lang = language() === "en" ? "zh" : "en";
  for (const say of speakers) say();
  root.classList.remove("translating");
}

// ---- who is here ---------------------------------------------------------------------------------------------------

const KEY = "seckill.jwt";

function read(key) {
  try { return localStorage.getItem(key); } catch (error) { return null; }
}

export function keep(key, value) {
  try {
    if (value == null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch (error) {
    // A browser that keeps nothing: the page works, a reload begins anew.
  }
}

export const kept = read;

// The user id of a token that has not run out, or null. The server checks it; here it only decides what is shown.
export function user() {
  const token = read(KEY);
  if (!token) return null;
  try {
    const part = token.split(".")[1].replace(/-/g, "+").replace(/_/g, "/");
    const bytes = Uint8Array.from(atob(part), (c) => c.charCodeAt(0));
    const { sub, exp } = JSON.parse(new TextDecoder().decode(bytes));
    return sub && (!exp || exp * 1000 > clock.now()) ? String(sub) : null;
  } catch (error) {
    return null;
  }
}

const watchers = [];

// Called whenever someone signs in or out, here or in another tab.
export function onUser(watch) {
  watchers.push(watch);
}

function setToken(token) {
  keep(KEY, token);
  showUser();
  for (const watch of watchers) watch(user());
}

export function signOut() {
  setToken(null);
}

function showUser() {
  const button = document.querySelector('[data-do="sign-in"]');
  if (!button) return;
  const id = user();
  button.hidden = false;
  write(button, id || t("signIn"));
  button.setAttribute("aria-label", id ? id + " · " + t("signOut") : t("signIn"));
  button.title = id ? t("signOut") : "";
}

let local = null; // is there a local login? asked once, when somebody wants to sign in

function localLogin() {
  local = local || fetch("/api/local/login", { cache: "no-store" })
    .then((answer) => answer.ok || answer.status === 405 || answer.status === 400)
    .catch(() => { local = null; return false; });
  return local;
}

let open = null;

// Asks who is here; true once somebody is.
export function signIn() {
  if (!open) open = ask().finally(() => { open = null; });
  return open;
}

async function ask() {
  const box = element("dialog", { "aria-labelledby": "sign-in-title" });
  const close = element("button", { type: "button", class: "quiet", t: "close", on: { click: () => box.close() } });
  const title = element("h2", { id: "sign-in-title", t: "signInTitle" });
  if (await localLogin()) {
    const input = element("input", { id: "sign-in-user", name: "user", autocomplete: "username", inputmode: "numeric", maxlength: "64", required: true });
    const alert = element("p", { class: "alert", role: "alert" });
    const go = element("button", { class: "buy", t: "signIn" });
    const form = element("form", {},
      element("label", { for: "sign-in-user", t: "userId" }), input, alert,
      element("div", { class: "buttons" }, go, close));
    input.value = read("seckill.lastUser") || String(1 + Math.floor(Math.random() * 999999));
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      go.disabled = true;
      write(alert, "");
      try {
        const id = input.value.trim();
        const { token } = await patiently(() => call("POST", "/api/local/login", { body: { userId: id } }), { forMillis: 8000 });
        keep("seckill.lastUser", id);
        setToken(token);
        box.close("in");
      } catch (error) {
        write(alert, error instanceof Refusal && error.code === "VALIDATION_FAILED" ? error.message : t("signInFailed"));
      }
      go.disabled = false;
    });
    box.append(title, element("p", { t: "signInLocal" }), form);
  } else {
    const address = document.body.dataset.loginUrl;
    const go = address && element("a", { class: "buy", href: address, t: "signInGo" });
    box.append(title, element("p", { t: "signInShop" }), element("div", { class: "buttons" }, go, close));
  }
  return show(box).then(() => user() !== null);
}

// Shows a dialog until it is closed; its return value.
export function show(box) {
  document.body.append(box);
  if (box.showModal) box.showModal();
  else box.setAttribute("open", "");
  return new Promise((done) => {
    box.addEventListener("close", () => { box.remove(); done(box.returnValue); });
  });
}

export async function confirm(question, yes, no) {
  const box = element("dialog", { "aria-labelledby": "question" });
  box.append(
    element("h2", { id: "question", t: question }),
    element("div", { class: "buttons" },
      element("button", { type: "button", class: "quiet", t: yes, data: { do: "yes" }, on: { click: () => box.close("yes") } }),
      element("button", { type: "button", class: "buy", t: no, data: { do: "no" }, on: { click: () => box.close() } })));
  return (await show(box)) === "yes";
}

// ---- pictures ------------------------------------------------------------------------------------------------------

export function guardPicture(image) {
  const instead = () => {
    const placeholder = document.body.dataset.placeholder;
    if (!image.src.endsWith(placeholder)) image.src = placeholder;
  };
  image.addEventListener("error", instead, { once: true });
  if (image.complete && image.naturalWidth === 0 && image.src) instead();
}

// Only addresses a browser may be sent to.
export function webAddress(text) {
  try {
    const url = new URL(text, location.href);
    return url.protocol === "https:" || url.protocol === "http:" ? url.href : null;
  } catch (error) {
    return null;
  }
}

// ---- said to all ---------------------------------------------------------------------------------------------------

// Read out by screen readers, seen by nobody.
export function announce(key) {
  const said = slot("said");
  if (!said) return;
  said.replaceChildren(element("span", { t: key }));
}

function showNet() {
  const bar = slot("net");
  if (bar) bar.replaceChildren(...(navigator.onLine === false ? [element("p", { class: "net", t: "offline" })] : []));
}

// ---- start ---------------------------------------------------------------------------------------------------------

useToken(() => read(KEY));
document.querySelectorAll("img[data-picture]").forEach(guardPicture);

document.querySelector('[data-do="language"]')?.addEventListener("click", () => {
  root.lang = language() === "en" ? "zh" : "en";
  keep("seckill.language", root.lang);
  remember();
  speak();
});
document.querySelector('[data-do="sign-in"]')?.addEventListener("click", () => (user() ? signOut() : signIn()));
addEventListener("storage", (event) => {
  if (event.key !== KEY) return;
  showUser();
  for (const watch of watchers) watch(user());
});

addEventListener("offline", showNet);
addEventListener("online", showNet);
addEventListener("pageshow", (event) => { if (event.persisted) speak(); });

onLanguage(showUser);
remember();
speak();
showNet();
const foot = slot("server-clock");
clock.start();
clock.onTick((at) => {
  if (clock.known()) write(foot, format("clock", Math.floor(at / 1000) * 1000));
});
