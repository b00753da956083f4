// Runs before the page is painted: which language, and whether the words have to be changed first; whether the browser is too
// old for the rest; and the first question for the server's time, so that its answer is there when it is needed.
(function () {
  var root = document.documentElement;
  var wanted = null;
  try { wanted = localStorage.getItem("seckill.language"); } catch (e) { wanted = null; }
  if (wanted !== "zh" && wanted !== "en") {
    wanted = /^zh\b/i.test((navigator.languages && navigator.languages[0]) || navigator.language || "zh") ? "zh" : "en";
  }
  root.lang = wanted;
  if (!("noModule" in document.createElement("script")) || !window.AbortController || !Object.fromEntries) {
    root.className = "old";
    return;
  }
  if (wanted !== "zh") root.className = "translating";
  var from = performance.now();
  window.seckillTime = fetch("/api/seckill/time", { cache: "no-store" }).then(function (answer) {
    return { answer: answer, from: from, received: performance.now(), wall: Date.now() };
  }, function () { return null; });
})();
