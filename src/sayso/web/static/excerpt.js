// A part of an article with spans marked in it, to be read: drawn, and scrolled to what it is about.

import { Text, draw } from "./spans.js";

export function drawExcerpt(place, context, marks) {
  draw(place, new Text(context.start, context.text), marks);
  const first = place.querySelector(".content");
  if (first) place.scrollTop = first.offsetTop - place.clientHeight / 3;
}

export function marksOf(statement) {
  const spans = (part) => statement[part].map(({ start, end }) => [start, end]);
  const kind = statement.voice === "author" ? "author" : statement.kind;
  const details = ["role_at", "relay_at", "said_at"].map((at) => statement[at]).filter(Boolean);
  return [
    { name: `content ${kind}`, spans: spans("content") },
    { name: "cue", spans: spans("cue") },
    { name: "source", spans: spans("source") },
    { name: "detail", spans: details.map(({ start, end }) => [start, end]) },
  ];
}

// Where something stands: a link to the place in the article, and the article's outlet and date.
export function whereabouts(article, statementId) {
  const link = document.createElement("a");
  const place = statementId ? `#s-${encodeURIComponent(statementId)}` : "";
  link.href = `/articles/${encodeURIComponent(article.id)}${place}`;
  link.textContent = article.title ?? article.name;
  return [link, [" ", article.outlet, article.published].filter(Boolean).join(" ")];
}
