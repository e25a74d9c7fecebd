/* The page for iframes: shows the film that its address asks for, and reports its height to the page
   around it by a message {type: "lecture:height", scene, lang, height}. Runs before player.js. */
(function () {
  "use strict";

  var asked = new URLSearchParams(location.search);
  var templates = [].slice.call(document.querySelectorAll("template"));
  var films = templates.filter(function (one) { return one.dataset.scene; });
  var langs = templates.filter(function (one) { return !one.dataset.scene; });
  var scene = asked.get("scene"), lang = asked.get("lang") || langs[0].dataset.lang;
  var main = document.querySelector("main");

  function names(list, key) {
    return list.map(function (one) { return one.dataset[key]; })
      .filter(function (one, i, all) { return all.indexOf(one) === i; }).join(", ");
  }

  /* Where the language is unknown, the error is shown in all languages. */
  function complain() {
    var known = langs.filter(function (one) { return one.dataset.lang === lang; });
    (known.length ? known : langs).forEach(function (one) {
      var line = document.createElement("p");
      line.className = "embed__error";
      line.setAttribute("role", "alert");
      line.lang = one.dataset.htmlLang;
      var facts = known.length
        ? { asked: scene, there: names(films, "scene") } : { asked: lang, there: names(langs, "lang") };
      line.textContent = (known.length ? one.dataset.unknown : one.dataset.noLang)
        .replace(/\{(asked|there)\}/g, function (whole, name) { return facts[name] || "–"; });
      main.append(line);
    });
  }

  var film = films.filter(function (one) {
    return one.dataset.scene === scene && one.dataset.lang === lang;
  })[0];
  langs.forEach(function (one) {
    if (one.dataset.lang === lang) document.documentElement.lang = one.dataset.htmlLang;
  });
  if (film) {
    document.title = film.dataset.title;
    main.append(document.importNode(film.content, true));
  } else complain();

  if (window.parent !== window) {
    new ResizeObserver(function () {
      var height = Math.ceil(document.documentElement.getBoundingClientRect().height);
      window.parent.postMessage({ type: "lecture:height", scene: scene, lang: lang, height: height }, "*");
    }).observe(document.documentElement);
  }
})();
