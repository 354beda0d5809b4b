// Spans in code points, as the ledger counts them. Browsers count UTF-16 units: text is cut into code points once,
// here, and converted back nowhere else.

export class Text {
  constructor(start, words) {
    this.start = start; // the offset of the first code point in the article
    this.points = Array.from(words);
    this.words = [...this.#words()];
  }

  get end() {
    return this.start + this.points.length;
  }

  slice(start, end) {
    return this.points.slice(start - this.start, end - this.start).join("");
  }

  quote([start, end]) {
    return { start, end, exact: this.slice(start, end) };
  }

  // The offset of a place that the browser counts in UTF-16 units from the beginning of the text.
  fromUnits(units) {
    let seen = 0;
    let at = 0;
    while (seen < units && at < this.points.length) seen += this.points[at++].length;
    return this.start + at;
  }

  // Words and the marks between them, as [start, end].
  *#words() {
    let begun = null;
    const isWord = (point) => /[\p{L}\p{N}\p{M}'’_-]/u.test(point);
    for (let i = 0; i <= this.points.length; i++) {
      const point = this.points[i];
      if (point !== undefined && isWord(point)) {
        begun ??= i;
        continue;
      }
      if (begun !== null) yield [this.start + begun, this.start + i];
      begun = null;
      if (point !== undefined && !/\s/u.test(point)) yield [this.start + i, this.start + i + 1];
    }
  }

  nextEnd(at) {
    return this.words.find(([, end]) => end > at)?.[1] ?? at;
  }

  nextStart(at) {
    return this.words.find(([start]) => start > at)?.[0] ?? at;
  }

  previousEnd(at) {
    return this.words.findLast(([, end]) => end < at)?.[1] ?? at;
  }

  previousStart(at) {
    return this.words.findLast(([start]) => start < at)?.[0] ?? at;
  }
}

// The pieces with the first one's beginning or the last one's end moved by a word; null if nothing would be left.
export function moved(text, pieces, edge) {
  if (!pieces.length) return null;
  const spans = pieces.map(([start, end]) => [start, end]);
  const first = spans[0];
  const last = spans[spans.length - 1];
  if (edge === "extend-end") last[1] = text.nextEnd(last[1]);
  if (edge === "shrink-end") last[1] = text.previousEnd(last[1]);
  if (edge === "extend-start") first[0] = text.previousStart(first[0]);
  if (edge === "shrink-start") first[0] = text.nextStart(first[0]);
  const whole = spans.every(([start, end]) => start < end);
  const same = JSON.stringify(spans) === JSON.stringify(pieces);
  return whole && !same ? spans : null;
}

// Draws the text into a place, cut wherever a mark begins or ends. A mark is {spans, name}.
export function draw(place, text, marks) {
  const within = (at) => Math.min(Math.max(at, text.start), text.end);
  const cuts = new Set([text.start, text.end]);
  for (const { spans } of marks) for (const span of spans) for (const at of span) cuts.add(within(at));
  const ordered = [...cuts].sort((one, other) => one - other);
  place.replaceChildren(
    ...ordered.slice(1).map((end, i) => {
      const start = ordered[i];
      const names = marks
        .filter(({ spans }) => spans.some(([from, to]) => from <= start && end <= to))
        .map(({ name }) => name);
      const words = document.createTextNode(text.slice(start, end));
      if (!names.length) return words;
      const piece = document.createElement("span");
      piece.className = names.join(" ");
      piece.append(words);
      return piece;
    }),
  );
}

// What is selected in a place, as [start, end] in the article; null if nothing is.
export function selected(place, text) {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!place.contains(range.startContainer) || !place.contains(range.endContainer)) return null;
  const before = document.createRange();
  before.selectNodeContents(place);
  before.setEnd(range.startContainer, range.startOffset);
  const start = before.toString().length;
  const words = range.toString();
  const from = start + words.length - words.trimStart().length;
  const to = start + words.trimEnd().length;
  return from < to ? [text.fromUnits(from), text.fromUnits(to)] : null;
}
