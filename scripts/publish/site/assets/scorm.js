/* SCORM 1.2: reports to a learning platform which beats were reached, and that the lecture is
   complete when all were. cmi.suspend_data holds the reached beats as {scene: [beat, ...]}. */
(function () {
  "use strict";

  var line = document.querySelector("[data-scorm]");
  var words = JSON.parse(line.dataset.scorm);
  var began = Date.now();
  var beats = {}, reached = {}, api = null, open = false, status = "", saved = true;

  document.querySelectorAll("figure.lecture[data-lecture]").forEach(function (figure) {
    var data = JSON.parse(figure.dataset.lecture);
    beats[data.scene] = data.beats.map(function (beat) { return beat.id; });
    reached[data.scene] = [];
  });

  /* The platform's API stands in a frame around this one, or in the window that opened it. */
  function climb(start) {
    for (var at = start, steps = 0; at && steps < 50; at = at.parent, steps += 1) {
      try { if (at.API) return at.API; } catch (foreign) { /* Look further up. */ }
      if (at.parent === at) return null;
    }
    return null;
  }

  function find() {
    var found = climb(window);
    try { return found || (window.top.opener ? climb(window.top.opener) : null); }
    catch (foreign) { return found; }
  }

  function get(name) { return String(api.LMSGetValue(name) || ""); }
  function set(name, value) { if (String(api.LMSSetValue(name, value)) !== "true") saved = false; }

  function count(of) {
    return Object.keys(of).reduce(function (sum, scene) { return sum + of[scene].length; }, 0);
  }

  function showProgress() {
    var n = count(reached), all = count(beats);
    var text = (n === all ? words.complete : words.reached).replace("{n}", n).replace("{of}", all);
    if (!open) text += " " + words.no_platform;
    else if (!saved) text += " " + words.not_saved;
    line.textContent = text;
  }

  /* Read what an earlier visit stored; beats that no longer exist are left out. */
  function recall() {
    var kept = {};
    try { kept = JSON.parse(get("cmi.suspend_data")) || {}; } catch (none) { /* A first visit. */ }
    Object.keys(beats).forEach(function (scene) {
      if (!Array.isArray(kept[scene])) return;
      reached[scene] = beats[scene].filter(function (beat) { return kept[scene].indexOf(beat) >= 0; });
    });
    status = get("cmi.core.lesson_status");
    if (!done()) { set("cmi.core.lesson_status", "incomplete"); api.LMSCommit(""); }
    var last = get("cmi.core.lesson_location");
    /* The player goes to the beat that the address names; it plays nothing by itself. */
    if (last && !location.hash) history.replaceState(null, "", "#" + encodeURI(last));
  }

  function done() { return status === "completed" || status === "passed"; }

  function reach(event) {
    var scene = event.detail.scene, beat = event.detail.beat;
    if (!reached[scene] || reached[scene].indexOf(beat) >= 0) return;
    reached[scene].push(beat);
    if (open) {
      saved = true;
      set("cmi.suspend_data", JSON.stringify(reached));
      if (count(reached) === count(beats) && !done()) {
        status = "completed";
        set("cmi.core.lesson_status", status);
      }
      if (String(api.LMSCommit("")) !== "true") saved = false;
    }
    showProgress();
  }

  function place(event) {
    if (open) set("cmi.core.lesson_location", event.detail.scene + "." + event.detail.beat);
  }

  function two(number) { return (number < 10 ? "0" : "") + number; }

  function leave() {
    if (!open) return;
    open = false;
    var seconds = Math.floor((Date.now() - began) / 1000);
    set("cmi.core.session_time",
      [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map(two).join(":"));
    set("cmi.core.exit", done() ? "" : "suspend");
    api.LMSCommit("");
    api.LMSFinish("");
  }

  api = find();
  open = !!api && String(api.LMSInitialize("")) === "true";
  if (open) recall();
  showProgress();
  document.addEventListener("lecture:reached", reach);
  document.addEventListener("lecture:beat", place);
  window.addEventListener("pagehide", leave);
  /* A page that comes back out of the browser's memory has been finished already. */
  window.addEventListener("pageshow", function (event) { if (event.persisted) location.reload(); });
})();
