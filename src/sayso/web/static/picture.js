// Draws a network as SVG where the server has laid it out: zoomed and moved, neighbours lit, light ties left out.

const SVG = "http://www.w3.org/2000/svg";
const MARGIN = 46;
const COLORS = 8;
const STEP = 1.4;
const CROWD = 120; // nodes from which on they are drawn smaller
const DENSE = 400; // ties from which on they are drawn fainter
const LETTER = 7.2; // how wide a letter of a label is, near enough

function made(name, attributes, kind) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  if (kind) element.setAttribute("class", kind);
  return element;
}

function tone(aggregation, weight) {
  if (aggregation === "combine") return { 1: "for", 2: "against", 3: "both" }[weight] ?? "plain";
  if (aggregation === "subtract") return weight > 0 ? "for" : "against";
  return { conflict: "against", congruence: "for" }[aggregation] ?? "plain";
}

function rounded(weight) {
  return Number(weight.toPrecision(4)).toString();
}

export class Picture {
  constructor(place, tell) {
    this.place = place;
    this.tell = tell;
    this.lit = null;
    this.pinned = false;
    this.least = 0;
    this.view = { scale: 1, x: 0, y: 0 };
    this.nodes = [];
    this.ties = [];
    new ResizeObserver(() => this.fit()).observe(place);
    this.listen();
  }

  show({ parameters, nodes, edges }) {
    const lit = this.pinned && this.lit !== null ? this.nodes[this.lit].label : null;
    this.nodes = nodes;
    this.order = nodes.map((_, i) => i).sort((a, b) => nodes[b].frequency - nodes[a].frequency);
    const most = Math.max(1e-9, ...edges.map(([, , weight]) => Math.abs(weight)));
    this.root = made("svg", { "aria-hidden": "true", focusable: "false" }, edges.length > DENSE ? "dense" : "");
    this.layer = made("g", {});
    this.root.append(this.layer);
    this.ties = edges.map(([from, to, weight]) => {
      const width = (0.6 + 4.4 * (Math.abs(weight) / most)).toFixed(2);
      const line = made("line", { "stroke-width": width }, `tie ${tone(parameters.aggregation, weight)}`);
      this.layer.append(line);
      return { from, to, weight, line };
    });
    this.marks = nodes.map((node, i) => this.mark(node, i));
    for (const i of [...this.order].reverse()) this.layer.append(this.marks[i].group);
    for (const i of this.order) this.layer.append(this.marks[i].label);
    this.place.replaceChildren(this.root);
    this.fit();
    this.thin(this.least);
    const again = lit === null ? -1 : nodes.findIndex(({ label }) => label === lit);
    this.light(again < 0 ? null : again, again >= 0);
  }

  mark(node, i) {
    const column = node.variable !== this.nodes[0].variable;
    const radius = Math.min(4 + 1.6 * Math.sqrt(node.frequency), 22) * (this.nodes.length > CROWD ? 0.6 : 1);
    const color = node.group === null ? (column ? "gc" : `g${COLORS}`) : `g${Math.min(node.group, COLORS)}`;
    const group = made("g", { "data-i": i, "data-label": node.label }, `node ${color}`);
    const side = { x: -radius, y: -radius, width: 2 * radius, height: 2 * radius };
    const shape = column ? made("rect", side) : made("circle", { r: radius });
    const label = made("text", {}, "label");
    label.textContent = node.label.length > 40 ? `${node.label.slice(0, 39)}…` : node.label;
    group.append(shape);
    return { group, label, radius, width: label.textContent.length * LETTER + radius + 6 };
  }

  fit() {
    if (!this.root) return;
    this.width = this.place.clientWidth;
    this.height = this.place.clientHeight;
    this.root.setAttribute("viewBox", `0 0 ${this.width} ${this.height}`);
    this.move();
  }

  at(i) {
    const { x, y } = this.nodes[i];
    const wide = this.width / 2 - MARGIN;
    const high = this.height / 2 - MARGIN;
    return [
      this.view.x + this.width / 2 + x * wide * this.view.scale,
      this.view.y + this.height / 2 + y * high * this.view.scale,
    ];
  }

  move() {
    const places = this.nodes.map((_, i) => this.at(i));
    for (const { from, to, line } of this.ties) {
      const [[x1, y1], [x2, y2]] = [places[from], places[to]];
      line.setAttribute("x1", x1.toFixed(1));
      line.setAttribute("y1", y1.toFixed(1));
      line.setAttribute("x2", x2.toFixed(1));
      line.setAttribute("y2", y2.toFixed(1));
    }
    this.marks.forEach(({ group }, i) => {
      group.setAttribute("transform", `translate(${places[i][0].toFixed(1)} ${places[i][1].toFixed(1)})`);
    });
    this.name(places);
  }

  // Names only where there is room, those heard most first; who is lit is always named.
  name(places) {
    const taken = [];
    const near = this.lit === null ? new Set() : this.near(this.lit);
    const first = this.order.filter((i) => i === this.lit || near.has(i));
    for (const i of [...first, ...this.order.filter((one) => !first.includes(one))]) {
      const { label, radius, width } = this.marks[i];
      const [x, y] = places[i];
      const left = x + width > this.width && x > width;
      label.setAttribute("x", (left ? x - radius - 4 : x + radius + 4).toFixed(1));
      label.setAttribute("y", (y + 4).toFixed(1));
      label.setAttribute("text-anchor", left ? "end" : "start");
      const box = left ? [x - width, y - 9, x, y + 9] : [x, y - 9, x + width, y + 9];
      const free = taken.every(([a, b, c, d]) => box[2] < a || box[0] > c || box[3] < b || box[1] > d);
      const shown = free || i === this.lit;
      label.classList.toggle("unnamed", !shown);
      if (shown) taken.push(box);
    }
  }

  near(i) {
    const found = new Map();
    for (const { from, to, weight } of this.ties) {
      if (Math.abs(weight) < this.least) continue;
      if (from === i) found.set(to, weight);
      if (to === i) found.set(from, weight);
    }
    return found;
  }

  light(i, pinned = false) {
    this.lit = i;
    this.pinned = i !== null && pinned;
    const near = i === null ? null : this.near(i);
    this.root.classList.toggle("chosen", i !== null);
    this.marks.forEach(({ group, label }, at) => {
      for (const one of [group, label]) one.classList.toggle("lit", at === i || Boolean(near?.has(at)));
    });
    for (const { from, to, line } of this.ties) line.classList.toggle("lit", i !== null && (from === i || to === i));
    this.name(this.nodes.map((_, at) => this.at(at)));
    this.tell(i === null ? "" : this.said(i, near));
  }

  said(i, near) {
    const { label, frequency, group } = this.nodes[i];
    const ties = [...near].sort(([, a], [, b]) => Math.abs(b) - Math.abs(a));
    const named = ties.slice(0, 6).map(([at, weight]) => `${this.nodes[at].label} ${rounded(weight)}`);
    const more = ties.length > 6 ? ` and ${ties.length - 6} more` : "";
    const part = group === null ? "" : `, group ${group + 1}`;
    const statements = `${frequency} ${frequency === 1 ? "statement" : "statements"}`;
    return `${label}${part}: ${statements}; ${named.length ? `tied to ${named.join(", ")}${more}` : "no ties"}.`;
  }

  thin(least) {
    this.least = least;
    for (const { weight, line } of this.ties) line.classList.toggle("thin", Math.abs(weight) < least);
    if (this.root && this.lit !== null) this.light(this.lit, this.pinned);
  }

  zoom(factor, x = this.width / 2, y = this.height / 2) {
    const scale = Math.min(Math.max(this.view.scale * factor, 0.5), 40);
    const by = scale / this.view.scale;
    const [ox, oy] = [x - this.width / 2, y - this.height / 2];
    this.view = { scale, x: ox - (ox - this.view.x) * by, y: oy - (oy - this.view.y) * by };
    this.move();
  }

  all() {
    this.view = { scale: 1, x: 0, y: 0 };
    this.move();
  }

  pan(x, y) {
    this.view.x += x;
    this.view.y += y;
    this.move();
  }

  listen() {
    const nodeAt = (event) => {
      const group = event.target.closest?.(".node");
      return group ? Number(group.dataset.i) : null;
    };
    const fingers = new Map();
    let travelled = 0;
    this.place.addEventListener("pointerover", (event) => {
      if (!this.pinned && !fingers.size) this.light(nodeAt(event));
    });
    this.place.addEventListener("pointerleave", () => {
      if (!this.pinned) this.light(null);
    });
    this.place.addEventListener("pointerdown", (event) => {
      fingers.set(event.pointerId, [event.clientX, event.clientY]);
      travelled = 0;
    });
    this.place.addEventListener("pointermove", (event) => {
      const before = fingers.get(event.pointerId);
      if (!before) return;
      const now = [event.clientX, event.clientY];
      const others = [...fingers].filter(([id]) => id !== event.pointerId).map(([, at]) => at);
      if (others.length) {
        const apart = ([x, y]) => Math.hypot(x - others[0][0], y - others[0][1]) || 1;
        const box = this.place.getBoundingClientRect();
        this.zoom(apart(now) / apart(before), (now[0] + others[0][0]) / 2 - box.left, (now[1] + others[0][1]) / 2 - box.top);
      } else {
        this.pan(now[0] - before[0], now[1] - before[1]);
      }
      travelled += Math.hypot(now[0] - before[0], now[1] - before[1]);
      fingers.set(event.pointerId, now);
    });
    for (const end of ["pointerup", "pointercancel", "pointerleave"]) {
      this.place.addEventListener(end, (event) => fingers.delete(event.pointerId));
    }
    this.place.addEventListener("click", (event) => {
      const i = nodeAt(event);
      if (travelled < 4) this.light(i, i !== null);
    });
    // A wheel alone scrolls the page; with Ctrl, or while the picture has the focus, it zooms.
    this.place.addEventListener("wheel", (event) => {
      if (!event.ctrlKey && document.activeElement !== this.place) return;
      event.preventDefault();
      const box = this.place.getBoundingClientRect();
      this.zoom(Math.exp(-event.deltaY / 400), event.clientX - box.left, event.clientY - box.top);
    }, { passive: false });
    this.place.addEventListener("keydown", (event) => this.press(event));
  }

  press(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || !this.nodes.length) return;
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const along = { ArrowRight: [-40, 0], ArrowLeft: [40, 0], ArrowDown: [0, -40], ArrowUp: [0, 40] }[event.key];
    if (step && event.shiftKey) this.pan(...along);
    else if (step) this.next(step);
    else if (event.key === "+" || event.key === "=") this.zoom(STEP);
    else if (event.key === "-") this.zoom(1 / STEP);
    else if (event.key === "0") this.all();
    else if (event.key === "Escape") this.light(null);
    else return;
    event.preventDefault();
  }

  next(step) {
    const count = this.order.length;
    const now = this.lit === null ? (step > 0 ? -1 : count) : this.order.indexOf(this.lit);
    this.light(this.order[(now + step + count) % count], true);
  }
}
