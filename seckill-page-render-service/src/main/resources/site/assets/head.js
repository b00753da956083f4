// Runs before the page is painted: which language, and whether the words have to be changed first.
(function () {
  var root = document.documentElement;
  var wanted = null;
  try { wanted = localStorage.getItem("seckill.language"); } catch (e) { wanted = null; }
  if (wanted !== "zh" && wanted !== "en") {
    wanted = /^zh\b/i.test((navigator.languages && navigator.languages[0]) || navigator.language || "zh") ? "zh" : "en";
  }
  if (wanted !== "zh") root.className = "translating";
  root.lang = wanted;
})();
