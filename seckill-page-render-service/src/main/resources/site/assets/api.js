// Calls to the shop. What the server refuses is a Refusal with its code; what never answered is a Refusal with code LOST.
const TIMEOUT = 15000;

export class Refusal extends Error {
  constructor(code, status, retryAfter, detail) {
    super(detail || code);
    this.code = code;
    this.status = status;
    this.retryAfter = retryAfter;
  }

  // The outcome is not known, or it was not even tried: the same call may be repeated, with the same token.
  get again() {
    return this.code === "LOST" || this.code === "BUSY" || this.code === "TOO_MANY_REQUESTS";
  }

  // Something may have happened on the server before the answer went missing.
  get unsure() {
    return this.code === "LOST" || this.code === "BUSY";
  }
}

let bearer = () => null;

export function useToken(supplier) {
  bearer = supplier;
}

// 64-bit ids do not fit a number: they are made text before the JSON is read. Inside strings quotes are escaped, so a title
// cannot look like a field.
export function parse(text) {
  return JSON.parse(text.replace(/"(sessionId|productId|userId)"(\s*:\s*)(-?\d+)/g, '"$1"$2"$3"'));
}

// The answer, where the server does not refuse.
export async function ask(method, path, { body, accept = "application/json", cache = "no-store", signal } = {}) {
  const headers = { Accept: accept };
  const token = bearer();
  if (token) headers.Authorization = "Bearer " + token;
  if (body !== undefined) headers["Content-Type"] = "application/json";
  let answer;
  try {
    answer = await fetch(path, {
      method, headers, cache, signal, credentials: "same-origin", body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch (error) {
    throw new Refusal("LOST", 0, 0, String(error));
  }
  if (answer.ok) return answer;
  let text = "";
  try { text = await answer.text(); } catch (error) { text = ""; }
  throw refusal(answer, text);
}

export async function call(method, path, { body, cache, signal, timeout = TIMEOUT } = {}) {
  const stop = new AbortController();
  const leave = () => stop.abort();
  const timer = setTimeout(leave, timeout);
  if (signal) signal.addEventListener("abort", leave);
  try {
    const answer = await ask(method, path, { body, cache, signal: stop.signal });
    const text = await answer.text();
    return text ? parse(text) : null;
  } catch (error) {
    // half an answer is none
    throw error instanceof Refusal ? error : new Refusal("LOST", 0, 0, String(error));
  } finally {
    clearTimeout(timer);
    if (signal) signal.removeEventListener("abort", leave);
  }
}

function refusal(answer, text) {
  let problem = {};
  try { problem = parse(text) || {}; } catch (error) { problem = {}; }
  const code = problem.code || byStatus(answer.status);
  return new Refusal(code, answer.status, retryAfter(answer.headers.get("Retry-After")), problem.detail);
}

function byStatus(status) {
  if (status === 401) return "UNAUTHENTICATED";
  if (status === 429) return "TOO_MANY_REQUESTS";
  if (status >= 500) return status === 503 ? "BUSY" : "LOST";
  return "HTTP_" + status;
}

// Milliseconds; the header has seconds or a date.
function retryAfter(header) {
  if (!header) return 0;
  const seconds = Number(header);
  const wait = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - Date.now();
  return Math.max(wait || 0, 0);
}

export const sleep = (millis) => new Promise((done) => setTimeout(done, millis));

// How long to wait before try number n (from 1): never less than the server asks, never all shoppers at one moment.
export function pause(n, wished = 0) {
  const ceiling = Math.min(5000, 300 * 2 ** Math.min(n, 5));
  return Math.min(wished, 60000) + 100 + Math.random() * ceiling;
}

// Repeats what may be repeated until it works, is refused for good, or the time is up; the last refusal is thrown then.
export async function patiently(work, { forMillis = 20000, onWait = () => {} } = {}) {
  const end = performance.now() + forMillis;
  for (let n = 1; ; n++) {
    try {
      return await work(n);
    } catch (error) {
      if (!(error instanceof Refusal) || !error.again) throw error;
      const wait = pause(n, error.retryAfter);
      if (performance.now() + wait > end) throw error;
      onWait(n, error);
      await sleep(wait);
    }
  }
}

// Lists come bare or as a page.
export const items = (body) => (Array.isArray(body) ? body : (body && (body.items || body.content || body.products || body.sessions)) || []);
