/* The player: makes every figure.lecture follow its beats. Without it, the rest of the page works.
   A classic script, no module: it runs from a file as from a server.

   LecturePlayer.enhance(figure, options) returns the figure's player; options: {hash: false} leaves
   the address of the page alone. On the figure it fires lecture:beat {scene, beat, index, of} when
   a beat begins to play or is sought, and lecture:reached, with the same, when its end is reached. */
(function () {
  "use strict";
  if (window.LecturePlayer) return; /* Each figure of a page may load this script. */

  var players = [];
  var calm = window.matchMedia("(prefers-reduced-motion: reduce)");
  var dark = window.matchMedia("(prefers-color-scheme: dark)");
  var SPEEDS = [0.5, 0.75, 1, 1.25, 1.5, 2];
  /* How late a beat is entered, in seconds: times of frames are not exact in every browser. */
  var HAIR = 0.004;

  function make(tag, attributes, children) {
    var made = document.createElement(tag);
    Object.keys(attributes || {}).forEach(function (name) {
      if (name.slice(0, 2) === "on") made[name] = attributes[name];
      else made.setAttribute(name, attributes[name]);
    });
    [].concat(children || []).forEach(function (child) { made.append(child); });
    return made;
  }

  /* A picture on a button: outlines in a square of 24. */
  function icon(outline) {
    var space = "http://www.w3.org/2000/svg";
    var made = document.createElementNS(space, "svg"), path = document.createElementNS(space, "path");
    made.setAttribute("viewBox", "0 0 24 24");
    made.setAttribute("aria-hidden", "true");
    path.setAttribute("d", outline);
    made.append(path);
    return made;
  }
  var PLAY = "M7 4.5v15l12.5-7.5z", PAUSE = "M6.5 5h4v14h-4zM13.5 5h4v14h-4z";

  function clock(seconds) {
    var whole = Math.floor(seconds + HAIR);
    return Math.floor(whole / 60) + ":" + ("0" + whole % 60).slice(-2);
  }

  function Player(figure, options) {
    this.figure = figure;
    this.options = options || {};
    this.data = JSON.parse(figure.dataset.lecture);
    this.words = this.data.words;
    this.beats = this.data.beats;
    this.video = figure.querySelector("video");
    this.stage = figure.querySelector(".lecture__stage");
    this.transcript = figure.querySelector(".lecture__transcript");
    this.index = -1;
    this.ended = -1;
    this.sought = undefined;
    this.room = false;
    this.stills = null;
    this.handled = 0;
    this.pick();
    this.build();
    this.listen();
    if (calm.matches) this.showStills(this.words.stills_because);
  }

  Player.prototype = {
    /* -- what is played ------------------------------------------------------------------------ */

    theme: function () {
      var wanted = dark.matches ? "dark" : "light";
      return this.data.films[wanted] ? wanted : Object.keys(this.data.films)[0];
    },

    pick: function () {
      this.video.poster = this.data.posters[this.theme()];
    },

    choose: function (quality) {
      var films = this.data.films[this.theme()];
      var film = films.filter(function (one) { return one.quality === quality; })[0] || films[0];
      var video = this.video, at = this.timeNow(), playing = !video.paused, speed = video.playbackRate;
      video.src = film.src;
      this.move(at, function () {
        video.playbackRate = speed;
        if (playing) video.play();
      });
    },

    /* Where the film is or, while it loads or seeks, where it will be: a key that is pressed
       meanwhile counts from there. */
    timeNow: function () { return this.sought === undefined ? this.video.currentTime : this.sought; },
    beatNow: function () { return this.sought === undefined ? this.index : this.at(this.sought); },

    /* Go to a time, as soon as the film's length is known; then do something. */
    move: function (time, then) {
      var self = this;
      this.sought = time;
      this.whenKnown(function () {
        /* Another time may have been asked for while the film was loading. */
        self.video.currentTime = self.sought === undefined ? time : self.sought;
        then();
      });
    },

    /* Do something once the film's length is known: with preload="none" nothing is yet. */
    whenKnown: function (then) {
      var video = this.video;
      if (video.readyState >= 1) { then(); return; }
      video.addEventListener("loadedmetadata", then, { once: true });
      video.preload = "auto";
      video.load();
    },

    /* -- what stands around the film ----------------------------------------------------------- */

    build: function () {
      var self = this, words = this.words;
      function button(name, action) {
        return make("button", { type: "button", class: "lecture__" + name, onclick: action },
          words[name]);
      }
      function select(name, label, options, action) {
        return make("select", {
          class: "lecture__" + name, "aria-label": label,
          onchange: function () { action(this.value); }
        }, options.map(function (one) { return make("option", { value: one[0] }, one[1]); }));
      }
      /* The browser's own controls and captions would lie on the picture. */
      this.video.controls = false;
      this.sentence = make("p", { class: "lecture__sentence" });
      this.video.after(this.sentence);
      this.play = make("button", { type: "button", class: "lecture__play", onclick: function () { self.toggle(); } });
      this.place = make("input", {
        type: "range", class: "lecture__place", "aria-label": words.place,
        min: 0, max: this.data.seconds, step: 0.1, value: 0,
        oninput: function () { self.seek(Math.min(+this.value, self.data.seconds - HAIR), !self.video.paused); }
      });
      this.time = make("span", { class: "lecture__clock" });
      this.transport = make("div", { class: "lecture__transport", role: "group", "aria-label": this.data.title },
        [this.play, this.place, this.time]);
      this.speed = select("speed", words.speed, SPEEDS.map(function (one) { return [one, one + "×"]; }),
        function (value) { self.video.playbackRate = self.video.defaultPlaybackRate = +value; });
      this.speed.value = "1";
      var bar = [
        button("previous", function () { self.step(-1); }),
        button("next", function () { self.step(1); }),
        this.speed
      ];
      var films = this.data.films[this.theme()];
      if (films.length > 1)
        bar.push(select("quality", words.quality,
          films.map(function (one) { return [one.quality, one.quality]; }),
          function (value) { self.choose(value); }));
      var tracks = this.captions();
      if (tracks.length) {
        this.language = select("captions", words.captions,
          tracks.map(function (one) { return [one.language, words.captions_in.replace("{label}", one.label)]; })
            .concat([["", words.captions_off]]),
          function (value) { players.forEach(function (one) { one.show(value); }); });
        bar.push(this.language);
      }
      this.stillsButton = make("button", {
        type: "button", class: "lecture__toggle",
        onclick: function () { if (self.stills) self.showFilm(); else self.showStills(""); }
      }, words.stills);
      bar.push(this.stillsButton);
      bar.push(button("full", function () { self.fill(); }));
      this.roomButton = make("button", {
        type: "button", class: "lecture__room", title: words.room_help,
        onclick: function () { self.enterRoom(Math.max(self.beatNow(), 0)); }
      }, words.room);
      bar.push(this.roomButton);
      this.bar = make("div", { class: "lecture__bar" }, bar);
      this.stage.after(this.transport, this.bar);
      this.tick();
      this.status = make("p", { class: "lecture__status", role: "status" });
      this.stage.append(this.status);
    },

    captions: function () {
      return [].filter.call(this.video.textTracks, function (one) { return one.kind === "captions"; });
    },

    /* Show the captions of one language, or none. */
    show: function (language) {
      if (!this.language) return;
      var on = this.alone() ? "showing" : "hidden";
      this.captions().forEach(function (one) { one.mode = one.language === language ? on : "disabled"; });
      this.language.value = language;
      this.write();
    },

    /* Write what is said now below the picture. */
    write: function () {
      var on = this.captions().filter(function (one) { return one.mode === "hidden"; })[0];
      var cue = on && on.activeCues && on.activeCues[0];
      this.sentence.textContent = cue ? cue.text : "";
      this.sentence.lang = on ? on.language : "";
    },

    /* Whether the film alone fills the screen: the browser shows its captions then. */
    alone: function () { return document.fullscreenElement === this.video; },

    toggle: function () {
      if (!this.video.paused) this.video.pause();
      else if (this.video.readyState < 1 || !this.video.ended) this.video.play();
      else this.go(0, true);
    },

    /* The film alone on the whole screen, with the browser's own controls. */
    fill: function () {
      var video = this.video;
      if (video.requestFullscreen) video.requestFullscreen().catch(function () {});
      else if (video.webkitEnterFullscreen) video.webkitEnterFullscreen();
    },

    /* Show the position in the film. */
    tick: function () {
      var video = this.video, time = Math.min(video.currentTime, this.data.seconds);
      var now = clock(time), all = clock(this.data.seconds), playing = !video.paused && !video.ended;
      if (this.playing !== playing) {
        this.playing = playing;
        this.play.replaceChildren(icon(playing ? PAUSE : PLAY));
        this.play.setAttribute("aria-label", playing ? this.words.pause : this.words.play);
      }
      if (this.now === time) return;
      this.now = time;
      this.place.value = time;
      this.place.style.setProperty("--done", 100 * time / this.data.seconds + "%");
      this.place.setAttribute("aria-valuetext", now + " / " + all);
      this.time.textContent = now + " / " + all;
    },

    marks: function (index) {
      return this.figure.querySelectorAll('[data-beat="' + this.beats[index].id + '"]');
    },

    /* -- listening ----------------------------------------------------------------------------- */

    listen: function () {
      var self = this, video = this.video;
      ["play", "playing", "pause", "seeking", "seeked", "timeupdate", "ended"].forEach(function (name) {
        video.addEventListener(name, function () { self.update(name); });
      });
      video.addEventListener("play", function () { self.watch(); });
      video.addEventListener("ratechange", function () {
        if ([].some.call(self.speed.options, function (one) { return +one.value === video.playbackRate; }))
          self.speed.value = String(video.playbackRate);
        self.watch();
      });
      var sources = video.querySelectorAll("source");
      var fail = function () { if (!self.stills) self.showStills(self.words.no_film); };
      if (sources.length) sources[sources.length - 1].addEventListener("error", fail);
      video.addEventListener("error", fail);
      this.figure.addEventListener("click", function (event) { self.click(event); });
      this.stage.addEventListener("click", function () {
        if (self.room) self.forward();
        else if (!self.stills && !self.alone()) self.toggle();
      });
      this.captions().forEach(function (one) {
        one.addEventListener("cuechange", function () { self.write(); });
      });
      this.video.textTracks.addEventListener("change", function () { self.noteCaptions(); });
      this.noteCaptions();
      this.figure.addEventListener("keydown", function (event) { self.key(event); });
      dark.addEventListener("change", function () { self.pick(); if (self.stills) self.still(); });
    },

    /* In full screen, the browser offers captions as well. */
    noteCaptions: function () {
      var on = this.captions().filter(function (one) { return one.mode !== "disabled"; })[0];
      this.show(on ? on.language : "");
    },

    click: function (event) {
      if (event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
      var link = event.target.closest("a[data-beat]");
      var said = event.target.closest("[data-at]");
      if (link) {
        event.preventDefault();
        var index = this.find(link.dataset.beat);
        this.go(index, true);
        this.address(index);
      } else if (said && !String(window.getSelection())) {
        if (this.stills) this.go(this.find(said.closest("[data-beat]").dataset.beat), false);
        else this.seek(+said.dataset.at, true);
      }
    },

    key: function (event) {
      if (this.room || event.altKey || event.ctrlKey || event.metaKey) return;
      if (this.transcript.contains(event.target) || /SELECT|INPUT/.test(event.target.tagName)) return;
      if (event.key === "PageDown") this.step(1);
      else if (event.key === "PageUp") this.step(-1);
      else return;
      event.preventDefault();
    },

    /* -- beats --------------------------------------------------------------------------------- */

    find: function (id) {
      for (var i = 0; i < this.beats.length; i++) if (this.beats[i].id === id) return i;
      return -1;
    },

    at: function (time) {
      for (var i = this.beats.length - 1; i > 0; i--) if (time >= this.beats[i].start - HAIR / 2) return i;
      return 0;
    },

    announce: function (name, index) {
      this.figure.dispatchEvent(new CustomEvent("lecture:" + name, {
        bubbles: true,
        detail: {
          scene: this.data.scene, beat: this.beats[index].id, index: index, of: this.beats.length
        }
      }));
    },

    /* Find the beat that the film is in, and announce what has begun or ended since. */
    update: function (why) {
      var video = this.video, time = video.currentTime;
      if (why === "seeked" && !video.seeking) this.sought = undefined;
      this.tick();
      if (this.stills || video.readyState < 1) return;
      if (this.room && this.stopAt !== undefined && !video.seeking && time >= this.stopAt - 0.5 / this.data.fps) {
        this.stop();
        return;
      }
      var index = this.at(time);
      if (why === "ended") index = this.beats.length - 1;
      else if (!video.seeking && !video.paused && this.index >= 0 && index === this.index + 1) this.reach(this.index);
      if (why === "ended") this.reach(index);
      if (index !== this.index || why === "seeked") {
        if (video.paused && why !== "seeked" && this.index < 0) return;
        this.enter(index);
      }
      this.follow(time);
    },

    enter: function (index) {
      var self = this;
      if (index !== this.index) {
        this.figure.querySelectorAll("[aria-current]").forEach(function (one) { one.removeAttribute("aria-current"); });
        this.marks(index).forEach(function (one) {
          if (one.tagName === "A") one.setAttribute("aria-current", "true");
        });
        this.figure.querySelectorAll(".is-now").forEach(function (one) { one.classList.remove("is-now"); });
        this.marks(index).forEach(function (one) { one.classList.add("is-now"); });
        this.ended = -1;
      }
      this.index = index;
      self.scroll(index);
      this.announce("beat", index);
    },

    reach: function (index) {
      if (this.ended === index) return;
      this.ended = index;
      this.announce("reached", index);
    },

    follow: function (time) {
      var said = this.transcript.querySelectorAll("[data-at]"), now = null;
      said.forEach(function (one) {
        if (+one.dataset.at <= time + HAIR && one.closest(".lecture__beat.is-now")) now = one;
      });
      said.forEach(function (one) { one.classList.toggle("is-said", one === now); });
    },

    /* Bring a beat's words into view inside the transcript; the page itself stays where it is. */
    scroll: function (index) {
      var box = this.transcript;
      if (this.stills && !this.room) return;
      if (box.scrollHeight <= box.clientHeight || box.matches(":hover")) return;
      var part = box.querySelector('.lecture__beat[data-beat="' + this.beats[index].id + '"]');
      var top = part.offsetTop - box.clientHeight / 5;
      box.scrollTo({ top: Math.max(0, top), behavior: calm.matches ? "auto" : "smooth" });
    },

    step: function (by) {
      /* The first still is shown before it was asked for. */
      if (this.stills && this.index < 0) this.still(0);
      var now = this.beatNow(), index = Math.min(Math.max(now + by, 0), this.beats.length - 1);
      /* Back to the start of the beat, where it has been on for a while. */
      if (by < 0 && !this.stills && now >= 0 && this.timeNow() > this.beats[now].start + 1.5) index = now;
      this.go(index, true);
      this.address(index);
    },

    go: function (index, play) {
      if (index < 0) return;
      if (this.stills) {
        this.still(index);
        return;
      }
      this.seek(this.beats[index].start + HAIR, play);
    },

    seek: function (time, play) {
      var video = this.video;
      this.stopAt = undefined;
      this.move(time, function () { if (play) video.play(); });
    },

    address: function (index) {
      if (this.options.hash === false) return;
      try { history.replaceState(null, "", "#" + this.data.scene + "." + this.beats[index].id); }
      catch (refused) { /* Some frames may not. */ }
    },

    /* -- stills, where motion is not wanted or there is no film ------------------------------- */

    showStills: function (why) {
      var index = this.beatNow();
      this.sought = undefined;
      if (!this.stills) {
        this.video.pause();
        this.stills = make("img", { class: "lecture__frame", alt: "",
          width: this.video.width, height: this.video.height });
        this.line = make("p", { class: "lecture__line", "aria-live": "polite" });
        this.stage.prepend(this.stills);
        this.stage.after(this.line);
        this.figure.classList.add("lecture--stills");
        this.stillsButton.textContent = this.words.play_film;
        if (why) this.line.before(this.why = make("p", { class: "lecture__why" }, why));
      }
      this.still(Math.max(index, 0), index < 0);
    },

    showFilm: function () {
      this.stills.remove();
      this.line.remove();
      if (this.why) this.why.remove();
      this.stills = this.why = null;
      this.figure.classList.remove("lecture--stills");
      this.stillsButton.textContent = this.words.stills;
      if (this.index > 0) this.seek(this.beats[this.index].start + HAIR, false);
    },

    still: function (index, quiet) {
      if (index === undefined) index = Math.max(this.index, 0);
      var beat = this.beats[index];
      this.stills.src = beat.stills[this.theme()] || beat.stills[Object.keys(beat.stills)[0]];
      var said = this.transcript.querySelector('.lecture__beat[data-beat="' + beat.id + '"] .lecture__say');
      this.stills.alt = beat.name;
      this.line.textContent = said ? said.textContent : beat.name;
      if (quiet) return;
      this.enter(index);
      this.reach(index);
    },

    /* -- lecture mode: the whole screen; every beat ends with a rest --------------------------- */

    enterRoom: function (index) {
      players.forEach(function (other) { if (other.room) other.leaveRoom(true); });
      this.room = true;
      this.figure.classList.add("lecture--room");
      document.documentElement.classList.add("lecture-room");
      document.addEventListener("keydown", onRoomKey, true);
      var root = document.documentElement;
      if (!document.fullscreenElement && root.requestFullscreen)
        root.requestFullscreen().catch(function () { /* It fills the window then. */ });
      this.figure.setAttribute("tabindex", "-1");
      this.figure.focus({ preventScroll: true });
      this.perform(index);
    },

    leaveRoom: function (on) {
      this.room = false;
      this.stopAt = undefined;
      clearTimeout(this.timer);
      this.video.pause();
      this.status.textContent = "";
      this.figure.classList.remove("lecture--room", "lecture--black");
      document.documentElement.classList.remove("lecture-room");
      document.removeEventListener("keydown", onRoomKey, true);
      if (on) return;
      if (document.fullscreenElement) document.exitFullscreen().catch(function () {});
      this.roomButton.focus({ preventScroll: true });
      this.figure.scrollIntoView({ block: "nearest" });
    },

    /* Play one beat and stop at its end. */
    perform: function (index) {
      var self = this, beat = this.beats[index];
      this.status.textContent = "";
      this.rested = undefined;
      if (this.stills) { this.still(index); this.rest(index); return; }
      this.stopAt = undefined;
      function play() {
        self.stopAt = beat.end;
        self.performing = index;
        self.video.play().then(function () { self.watch(); }, function () {});
      }
      if (Math.abs(this.timeNow() - beat.start - HAIR) > HAIR) this.move(beat.start + HAIR, play);
      else this.whenKnown(play);
    },

    /* Held pictures are stored once, so that the browser reports no frames meanwhile: clocks must. */
    watch: function () {
      var self = this, video = this.video;
      clearTimeout(this.timer);
      if (!this.watching) {
        this.watching = true;
        (function frame() {
          if (video.paused || video.ended) { self.watching = false; return; }
          self.update("frame");
          requestAnimationFrame(frame);
        })();
      }
      if (this.stopAt === undefined || video.paused) return;
      var left = (this.stopAt - video.currentTime) / video.playbackRate;
      this.timer = setTimeout(function () { self.update("timer"); self.watch(); }, Math.max(4, left * 1000 - 12));
    },

    stop: function () {
      var video = this.video, index = this.performing;
      video.pause();
      clearTimeout(this.timer);
      /* The last frame of the beat, whichever was on when the clock was read. */
      var last = this.stopAt - 0.5 / this.data.fps;
      this.stopAt = undefined;
      this.sought = video.currentTime = Math.min(last, video.duration);
      if (this.index !== index) this.enter(index);
      this.reach(index);
      this.rest(index);
    },

    rest: function (index) {
      this.rested = index;
      var last = index === this.beats.length - 1 && players.indexOf(this) === players.length - 1;
      this.status.textContent = last ? this.words.the_end : this.words.go_on;
    },

    forward: function () {
      if (this.rested === undefined && this.stopAt !== undefined) { this.stop(); return; }
      var index = (this.rested === undefined ? this.beatNow() : this.rested) + 1;
      if (index < this.beats.length) { this.perform(index); return; }
      var other = players[players.indexOf(this) + 1];
      if (!other) return;
      this.leaveRoom(true);
      other.enterRoom(0);
    },

    back: function () {
      var index = Math.max(this.beatNow(), 0), other = players[players.indexOf(this) - 1];
      var early = this.rested === undefined && this.timeNow() < this.beats[index].start + 1.5;
      if (early || this.stills) index -= 1;
      if (index >= 0) { this.perform(index); return; }
      if (!other) { this.perform(0); return; }
      this.leaveRoom(true);
      other.enterRoom(other.beats.length - 1);
    }
  };

  function inRoom() { return players.filter(function (one) { return one.room; })[0]; }

  function onRoomKey(event) {
    var player = inRoom(), key = event.key;
    if (!player || event.altKey || event.ctrlKey || event.metaKey) return;
    if ([" ", "Enter", "PageDown", "ArrowRight", "ArrowDown", "n"].indexOf(key) >= 0) player.forward();
    else if (["PageUp", "ArrowLeft", "ArrowUp", "Backspace", "p"].indexOf(key) >= 0) player.back();
    else if (key === "b" || key === ".") player.figure.classList.toggle("lecture--black");
    else if (key === "Escape") player.leaveRoom();
    /* Clickers send F5 to start a show: it must not load the page again. */
    else if (key !== "F5") return;
    event.preventDefault();
    event.stopPropagation();
  }

  document.addEventListener("fullscreenchange", function () {
    var player = inRoom();
    if (player && !document.fullscreenElement) player.leaveRoom();
    players.forEach(function (one) {
      one.video.controls = one.alone();
      one.noteCaptions();
    });
  });

  function enhance(figure, options) {
    if (!figure.lecturePlayer) {
      figure.lecturePlayer = new Player(figure, options);
      players.push(figure.lecturePlayer);
      figure.classList.add("lecture--live");
    }
    return figure.lecturePlayer;
  }

  /* Go where the address points: #scene or #scene.beat. Nothing begins to play by itself. */
  function arrive() {
    var parts = location.hash.slice(1).split(".");
    players.forEach(function (player) {
      if (player.data.scene !== parts[0] || parts.length < 2) return;
      var index = player.find(parts[1]);
      if (index < 0) return;
      player.go(index, false);
      player.figure.scrollIntoView({ block: "start" });
    });
  }

  function start() {
    document.querySelectorAll("figure.lecture[data-lecture]").forEach(function (figure) { enhance(figure); });
    arrive();
    window.addEventListener("hashchange", arrive);
  }

  window.LecturePlayer = { enhance: enhance, players: players };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
