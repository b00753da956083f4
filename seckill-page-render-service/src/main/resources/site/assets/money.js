// Money is text with two places; it is never a number here.
const sign = document.documentElement.dataset.currency || "";

export function grouped(amount) {
  const [whole, cents = "00"] = String(amount).split(".");
  return whole.replace(/\B(?=(\d{3})+(?!\d))/g, ",") + "." + cents.padEnd(2, "0");
}

export function price(amount) {
  const [whole, cents] = grouped(amount).split(".");
  const element = document.createElement("span");
  element.className = "price";
  const before = document.createElement("span");
  before.className = "sign";
  before.textContent = sign;
  const after = document.createElement("span");
  after.className = "cents";
  after.textContent = "." + cents;
  element.append(before, whole, after);
  return element;
}
