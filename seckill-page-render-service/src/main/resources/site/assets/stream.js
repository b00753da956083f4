// Server-sent events by fetch, which can say who asks; the browser's own EventSource cannot.
import { ask, parse } from "./api.js";

const FIRST = 6000; // no word by then: something on the way holds the stream back
const SILENCE = 40000; // the server gives a sign of life more than twice as often

// Hands each status to `heard` until that says true: then the answer is that status. null: the stream ended, was cut or fell
// silent before; `heard` was called or not. Throws a Refusal where the server refuses.
export async function listen(path, heard, signal) {
  const stop = new AbortController();
  const leave = () => stop.abort();
  signal.addEventListener("abort", leave);
  let timer = setTimeout(leave, FIRST);
  try {
    const answer = await ask("GET", path, { accept: "text/event-stream", signal: stop.signal });
    if (!answer.body || !/^text\/event-stream/.test(answer.headers.get("Content-Type") || "")) return null;
    const reader = answer.body.getReader();
    const decoder = new TextDecoder();
    let rest = "";
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return null;
      clearTimeout(timer);
      timer = setTimeout(leave, SILENCE);
      const events = (rest + decoder.decode(value, { stream: true })).replace(/\r\n?/g, "\n").split("\n\n");
      rest = events.pop();
      for (const event of events) {
        const data = event.split("\n").filter((line) => line.startsWith("data:")).map((line) => line.slice(5)).join("\n");
        if (!data) continue;
        const state = parse(data);
        if (heard(state)) return state;
      }
    }
  } catch (error) {
    if (error.code && error.code !== "LOST") throw error;
    return null;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", leave);
    stop.abort();
  }
}
