// Sends the draft, and sets each quotation's verdict beside its paragraph.

import { post } from "./server.js";
import { Text, draw } from "./spans.js";

const form = document.querySelector("#check");
const place = document.querySelector("#checked");
const summary = document.querySelector("#summary");
const QUIET = new Set(["verbatim", "truncated", "spliced"]);

function element(name, words = "", kind = "") {
  const made = document.createElement(name);
  made.textContent = words;
  if (kind) made.className = kind;
  return made;
}

function compared(pieces) {
  const line = element("p", "", "kwic");
  for (const { mark, words } of pieces) {
    const name = { same: "span", cut: "span", added: "ins" }[mark] ?? "del";
    line.append(element(name, words, mark === "cut" ? "cut" : ""), " ");
  }
  return line;
}

function note(finding, i) {
  const made = element("li", "", "note");
  made.id = `finding-${i}`;
  made.tabIndex = -1;
  const head = element("p", "", "who");
  head.append(element("span", finding.verdict, `verdict ${finding.reasons.length ? "flagged" : "accepted"}`));
  if (finding.speaker) head.append(` ${finding.speaker}`);
  made.append(head);
  for (const reason of finding.reasons) made.append(element("p", reason, "open"));
  if (finding.diff.some(({ mark }) => mark !== "same" && mark !== "cut")) made.append(compared(finding.diff));
  if (finding.origin) {
    const { outlet, article, published, speaker, article_id, statement_id } = finding.origin;
    const line = element("p", "", "how");
    const link = element("a", outlet ?? article);
    link.href = statement_id ? `/statements/${encodeURIComponent(statement_id)}` : `/articles/${encodeURIComponent(article_id)}`;
    line.append([speaker, ""].filter((one) => one !== null).join(", "), link, published ? `, ${published}` : "");
    made.append(line);
  }
  for (const one of finding.paraphrases.slice(0, 2)) {
    made.append(element("p", `Perhaps reported: ${one.words} (${one.outlet ?? one.article})`, "how"));
  }
  return made;
}

function show(draft, { findings, too_short: tooShort }) {
  const points = Array.from(draft);
  const rows = [];
  let start = 0;
  for (const line of draft.split("\n")) {
    const text = new Text(start, line);
    start = text.end + 1;
    if (!line.trim()) continue;
    const here = findings.map((finding, i) => ({ finding, i })).filter(({ finding }) => finding.at.start >= text.start && finding.at.start < text.end + 1);
    const row = element("div", "", "row");
    const words = element("p");
    const marks = findings.map((one) => ({
      spans: [[one.at.start, one.at.end]],
      name: one.reasons.length || !QUIET.has(one.verdict) ? "content doubted" : "content found",
    }));
    draw(words, text, marks.filter(({ spans: [[from, to]] }) => from < text.end && to > text.start));
    row.append(words);
    if (here.length) {
      const notes = element("ul", "", "notes");
      notes.append(...here.map(({ finding, i }) => note(finding, i)));
      row.append(notes);
    }
    rows.push(row);
  }
  place.replaceChildren(...rows);
  const look = findings.filter((one) => one.reasons.length).length;
  const count = `${findings.length} ${findings.length === 1 ? "quotation" : "quotations"} checked`;
  const short = tooShort ? `; ${tooShort} too short to check` : "";
  summary.textContent = points.length ? `${count}; ${look ? `${look} to look at` : "all found as they are"}${short}.` : "";
  if (!findings.length) summary.textContent = `No quotation to check${short}.`;
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const draft = document.querySelector("#draft").value;
  const button = form.querySelector("button");
  button.disabled = true;
  summary.textContent = "Checking…";
  try {
    show(draft, await post("/api/check", { draft }));
  } catch (error) {
    summary.textContent = error.message;
  } finally {
    button.disabled = false;
  }
});
