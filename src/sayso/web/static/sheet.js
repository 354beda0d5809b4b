// The text around a statement: its spans drawn, changed by keys and by mouse, and the draft of one that was missed.

import { Text, draw, moved, selected } from "./spans.js";

const PARTS = ["content", "cue", "source"];

export class Sheet {
  constructor(place, toolbar, partName, { set, add }) {
    this.place = place;
    this.toolbar = toolbar;
    this.partName = partName;
    this.set = set;
    this.add = add;
    this.part = "content";
    this.draft = null;
    document.addEventListener("selectionchange", () => this.#offer());
    toolbar.addEventListener("mousedown", (event) => event.preventDefault());
    toolbar.addEventListener("click", (event) => this.#take(event.target.closest("button")));
  }

  show({ statement, context }) {
    const isOther = this.statement?.id !== statement.id;
    this.statement = statement;
    this.text = new Text(context.start, context.text);
    this.draft = null;
    if (isOther) this.part = "content";
    this.#draw();
    if (isOther) this.#scroll();
  }

  #spans(part) {
    return this.statement[part].map(({ start, end }) => [start, end]);
  }

  #draw() {
    const marks = PARTS.map((part) => {
      const kind = part === "content" ? (this.statement.voice === "author" ? " author" : ` ${this.statement.kind}`) : "";
      const active = part === this.part && !this.draft ? " active" : "";
      return { name: part + kind + active, spans: this.#spans(part) };
    });
    for (const at of ["role_at", "relay_at", "said_at"]) {
      const quote = this.statement[at];
      if (quote) marks.push({ name: "detail", spans: [[quote.start, quote.end]] });
    }
    if (this.draft) marks.push({ name: "draft", spans: [this.draft] });
    draw(this.place, this.text, marks);
    this.partName.textContent = this.draft ? "new statement" : this.part;
  }

  #scroll() {
    const first = this.place.querySelector(".content");
    if (first) this.place.scrollTop = first.offsetTop - this.place.clientHeight / 3;
  }

  nextPart() {
    this.part = PARTS[(PARTS.indexOf(this.part) + 1) % PARTS.length];
    this.#draw();
  }

  // What moving an edge by a word sets; null if there is nothing to move.
  move(edge) {
    const spans = moved(this.text, this.#spans(this.part), edge);
    return spans && { [this.part]: spans.map((span) => this.text.quote(span)) };
  }

  startAdding() {
    if (!this.statement) return;
    const chosen = selected(this.place, this.text);
    if (chosen) {
      getSelection().removeAllRanges();
      this.add(this.text.quote(chosen));
      return;
    }
    const end = this.#spans("content").at(-1)?.[1] ?? this.text.start;
    this.draft = this.text.words.find(([start]) => start >= end) ?? this.text.words[0] ?? null;
    this.#draw();
  }

  // While a statement is drafted, the arrows are its own.
  takesKey(event) {
    if (!this.draft || event.target.closest("input, select, textarea")) return false;
    const edge = { "Shift+ArrowRight": "extend-end", "Shift+ArrowLeft": "extend-start", "Alt+ArrowLeft": "shrink-end", "Alt+ArrowRight": "shrink-start" }[
      `${event.shiftKey ? "Shift+" : ""}${event.altKey ? "Alt+" : ""}${event.key}`
    ];
    if (edge) this.draft = moved(this.text, [this.draft], edge)?.[0] ?? this.draft;
    else if (event.key === "ArrowRight") this.draft = this.text.words.find(([start]) => start > this.draft[0]) ?? this.draft;
    else if (event.key === "ArrowLeft") this.draft = this.text.words.findLast(([start]) => start < this.draft[0]) ?? this.draft;
    else if (event.key === "Escape") this.draft = null;
    else if (event.key === "Enter") {
      const quote = this.text.quote(this.draft);
      this.draft = null;
      this.add(quote);
    } else return false;
    this.#draw();
    this.place.querySelector(".draft")?.scrollIntoView({ block: "nearest" });
    return true;
  }

  #offer() {
    this.toolbar.hidden = !(this.text && selected(this.place, this.text));
  }

  #take(button) {
    const span = button && selected(this.place, this.text);
    if (!span) return;
    getSelection().removeAllRanges();
    const { set, piece } = button.dataset;
    if ("new" in button.dataset) this.add(this.text.quote(span));
    else if (set) this.set(set, [this.text.quote(span)]);
    else if (piece) this.set(piece, [...this.#spans(piece), span].map((one) => this.text.quote(one)));
  }
}
