// What if? A neuron learns with both costs, from a start and at a rate that the reader chooses.
// The arithmetic is that of nnmath.learning.descent: the same forms, in the same order, at any z.
"use strict";
window.LectureWhatIf = (() => {
  // σ(z) and σ(−z), each with its own full digits.
  function pair(z) {
    const tail = Math.exp(-Math.abs(z));
    const large = 1 / (1 + tail);
    const small = tail * large;
    return z >= 0 ? [large, small] : [small, large];
  }

  // ∂C/∂z. Times x it is the slope in w: for cross-entropy that is (a − y) x, without σ′.
  const COSTS = {
    cross_entropy(z, y) {
      const [a, rest] = pair(z);
      return (1 - y) * a - y * rest;
    },
    quadratic(z, y) {
      const [a, rest] = pair(z);
      return ((1 - y) * a - y * rest) * (a * rest);
    },
  };

  // Entry 0 stands before the first step, entry k after step k.
  function train(start, cost, { x, y, eta, epochs }) {
    const run = {};
    for (const name of ["w", "b", "z", "a"]) run[name] = new Float64Array(epochs + 1);
    let { w, b } = start;
    for (let k = 0; k <= epochs; k++) {
      const z = w * x + b;
      run.w[k] = w;
      run.b[k] = b;
      run.z[k] = z;
      run.a[k] = pair(z)[0];
      const slope = COSTS[cost](z, y);
      w -= eta * (slope * x);
      b -= eta * slope;
    }
    return run;
  }

  // The first epoch at which the output lies on the target's side of the threshold, or null.
  function firstPassing(run, y, threshold) {
    const there = (a) => (a < threshold && y < threshold) || (a > threshold && y > threshold);
    const epoch = run.a.findIndex(there);
    return epoch < 0 ? null : epoch;
  }

  const fill = (words, facts) => words.replace(/\{(\w+)\}/g, (whole, name) => facts[name] ?? whole);
  const short = (value) => String(Number(value.toPrecision(4))).replace("-", "−");

  // What can be said of two runs, by the epochs at which they pass: see the words of `said`.
  function verdict(c, q) {
    if (c === 0) return "already";
    if (c === null && q === null) return "neither";
    if (q === null) return "only_entropy";
    if (c === null) return "only_quadratic";
    return c === q ? "together" : c < q ? "entropy_first" : "quadratic_first";
  }

  const SVG = "http://www.w3.org/2000/svg";
  function draw(parent, tag, attributes, text) {
    const node = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    if (text !== undefined) node.textContent = text;
    parent.append(node);
    return node;
  }

  // Round steps, 1, 2 or 5 times a power of ten, of which about `count` fill the axis.
  function ticks(end, count) {
    const raw = end / count;
    const power = 10 ** Math.floor(Math.log10(raw));
    const step = Math.max(1, [1, 2, 5, 10].find((times) => times * power >= raw) * power);
    return Array.from({ length: Math.floor(end / step) + 1 }, (_, k) => k * step);
  }

  const MARKS = {
    cross_entropy: (g, x, y) => draw(g, "circle", { cx: x, cy: y, r: 6 }),
    quadratic: (g, x, y) => draw(g, "rect", { x: x - 5.5, y: y - 5.5, width: 11, height: 11 }),
  };

  class Figure {
    constructor(root) {
      this.root = root;
      this.given = JSON.parse(root.dataset.whatif);
      this.words = this.given.words;
      this.chart = root.querySelector("[data-chart]");
      this.sliders = [...root.querySelectorAll("input[data-name]")];
      this.sliders.forEach((slider) => slider.addEventListener("input", () => this.update()));
      root.querySelector("[data-back]").addEventListener("click", () => this.back());
      root.querySelector("[data-live]").hidden = false;
      new ResizeObserver(() => this.draw()).observe(this.chart);
      // A browser that comes back to a page puts sliders where they were left.
      this.update();
    }

    back() {
      for (const slider of this.sliders) slider.value = slider.dataset.film;
      this.update();
    }

    chosen() {
      const chosen = {};
      for (const { dataset, value } of this.sliders)
        chosen[dataset.name] = this.given.values[dataset.name][Number(value)];
      return chosen;
    }

    update() {
      const { x, y, epochs, threshold } = this.given;
      const { w, b, eta } = this.chosen();
      this.runs = {};
      for (const cost of Object.keys(COSTS)) {
        const run = train({ w, b }, cost, { x, y, eta, epochs });
        this.runs[cost] = { ...run, passed: firstPassing(run, y, threshold) };
      }
      this.showResult();
      this.draw();
    }

    showResult() {
      for (const slider of this.sliders) {
        const { name } = slider.dataset;
        const value = short(this.given.values[name][Number(slider.value)]);
        slider.setAttribute("aria-valuetext", value);
        this.root.querySelector(`output[data-of="${name}"]`).value = value;
      }
      const { passed, said } = this.words;
      const facts = { epochs: this.given.epochs, threshold: this.words.threshold };
      for (const [cost, run] of Object.entries(this.runs)) {
        const row = this.root.querySelector(`[data-cost="${cost}"]`);
        const kind = run.passed === null ? "never" : run.passed === 0 ? "already" : "at";
        row.querySelector("[data-passed]").textContent = fill(passed[kind], {
          ...facts,
          epoch: run.passed,
        });
        row.querySelector("[data-end]").textContent = run.a.at(-1).toFixed(3);
      }
      const { cross_entropy: { passed: c }, quadratic: { passed: q } } = this.runs;
      const times = (Math.max(c, q) / Math.min(c, q)).toFixed(1);
      const sentence = fill(said[verdict(c, q)], { ...facts, c, q, times });
      // A screen reader should hear the last of a slider's many steps, not all of them.
      clearTimeout(this.waiting);
      const say = () => (this.root.querySelector("[data-said]").textContent = sentence);
      if (this.sentence === undefined) say();
      else this.waiting = setTimeout(say, 300);
      this.sentence = sentence;
    }

    draw() {
      const width = Math.round(this.chart.clientWidth);
      if (!width || !this.runs) return;
      const height = Math.round(Math.min(380, Math.max(220, width * 0.56)));
      const box = { left: 34, right: width - 14, top: 26, bottom: height - 42 };
      const { epochs, threshold } = this.given;
      const px = (epoch) => box.left + (epoch / epochs) * (box.right - box.left);
      const py = (a) => box.bottom - a * (box.bottom - box.top);
      const svg = document.createElementNS(SVG, "svg");
      svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
      svg.setAttribute("width", width);
      svg.setAttribute("height", height);
      svg.setAttribute("role", "img");
      svg.setAttribute("aria-label", `${this.words.chart} ${this.sentence}`);
      const level = (a, name) =>
        draw(svg, "path", { class: name, d: `M${box.left} ${py(a)}H${box.right}` });
      const times = ticks(epochs, Math.max(2, Math.floor(width / 110)));
      for (const epoch of times) {
        draw(svg, "path", { class: "grid", d: `M${px(epoch)} ${box.top}V${box.bottom}` });
        const anchor = px(epoch) > width - 24 ? "end" : "middle";
        const place = { x: anchor === "end" ? width : px(epoch), y: box.bottom + 18 };
        draw(svg, "text", { ...place, "text-anchor": anchor }, epoch);
      }
      level(1, "grid");
      for (const [a, text] of [[0, "0"], [1, "1"], [threshold, this.words.threshold]])
        draw(svg, "text", { x: box.left - 7, y: py(a) + 4, "text-anchor": "end" }, text);
      level(threshold, "threshold");
      draw(svg, "path", { class: "axes", d: `M${box.left} ${box.top}V${box.bottom}H${box.right}` });
      draw(svg, "text", { x: 2, y: 13 }, this.words.output);
      const below = { x: (box.left + box.right) / 2, y: height - 5, "text-anchor": "middle" };
      draw(svg, "text", below, this.words.epoch);
      const marks = [];
      for (const [cost, run] of Object.entries(this.runs)) {
        const group = draw(svg, "g", { class: cost, "data-curve": cost });
        // More points than that could not be distinguished.
        const every = Math.max(1, Math.ceil(epochs / 1500));
        const shown = [...run.a.keys()].filter((k) => k % every === 0 || k === epochs);
        const points = shown.map((k) => `${px(k).toFixed(2)} ${py(run.a[k]).toFixed(2)}`);
        draw(group, "path", { class: "curve", d: `M${points.join("L")}` });
        if (run.passed) {
          const at = { x: px(run.passed), y: py(run.a[run.passed]) };
          draw(group, "path", { class: "drop", d: `M${at.x} ${at.y}V${box.bottom}` });
          MARKS[cost](group, at.x, at.y);
          marks.push({ group, at, cost, passed: run.passed });
        }
      }
      this.flags(marks, box);
      this.chart.replaceChildren(svg);
    }

    // The epoch beside each mark, on the side that its falling (or rising) curve leaves free.
    // Where two stand close, the first keeps further away.
    flags(marks, box) {
      marks.sort((one, other) => one.passed - other.passed);
      const close = marks.length === 2 && marks[1].at.x - marks[0].at.x < 110;
      const falls = this.given.y < this.given.threshold;
      const heights = marks.map(({ at }) => at.y);
      marks.forEach(({ group, at, passed }, index) => {
        const left = at.x > box.right - 90;
        const below = falls === left;
        const level = !close ? at.y : below ? Math.max(...heights) : Math.min(...heights);
        const away = close && index === 0 ? 34 : 12;
        const y = below ? level + away + 12 : level - away;
        const place = { x: at.x + (left ? -10 : 10), y, "text-anchor": left ? "end" : "start" };
        draw(group, "text", { ...place, class: "flag" }, fill(this.words.flag, { epoch: passed }));
      });
    }
  }

  const enhance = (root) => new Figure(root);
  document.addEventListener("DOMContentLoaded", () =>
    document.querySelectorAll("[data-whatif]").forEach(enhance)
  );
  return { COSTS, train, firstPassing, enhance };
})();
