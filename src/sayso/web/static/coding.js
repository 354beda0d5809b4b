// The queue of a coder: what is not coded yet, in the order of the articles. Statements that were passed by stay in
// reach in this window; what was coded is on the server.

import { answerLine } from "./answers.js";
import { Coder, KEYS } from "./coder.js";
import { element } from "./concept-box.js";
import { drawExcerpt, marksOf, whereabouts } from "./excerpt.js";
import { remappable } from "./keys.js";
import { get } from "./server.js";

const $ = (id) => document.getElementById(id);
const room = $("room");
const LATEST = 8;
const FEW = 4;

const filters = Object.fromEntries(new URLSearchParams(room.dataset.query));
let items = [];
let at = 0;

const coder = new Coder($("coding"), {
  done: forward,
  next: forward,
  previous: () => go(Math.max(0, at - 1)),
  help: () => $("help").showModal(),
  moved: goTo,
  changed: () => tell(),
  say: (words) => { $("said-aloud").textContent = words; },
});

async function refill(after = null) {
  const { items: found } = await get("/api/coding/queue", { ...filters, ...coder.by, ...(after ? { after } : {}) });
  const known = new Set(items.map((item) => item.statement.id));
  items.push(...found.filter((item) => !known.has(item.statement.id)));
}

async function forward() {
  if (!items[at + 1]) await refill(items.at(-1)?.statement.id);
  if (items[at + 1]) {
    go(at + 1);
    if (items.length - at < FEW) setTimeout(() => coder.inTurn(() => refill(items.at(-1).statement.id)), 0);
    return;
  }
  items = [];
  await refill();
  go(0);
}

function goTo(item) {
  const i = items.findIndex((one) => one.statement.id === item.statement.id);
  if (i < 0) items.splice(at, 0, item);
  go(i < 0 ? at : i);
  return true;
}

function go(next) {
  if (items[at] && coder.item?.statement.id === items[at].statement.id) items[at] = coder.item;
  at = next;
  const item = items[at];
  room.hidden = !item;
  $("empty").hidden = Boolean(item);
  coder.show(item ?? null);
  if (!item) return;
  const { statement, article, context } = item;
  $("where").replaceChildren(...whereabouts(article, statement.id));
  $("who").textContent = [statement.speaker.name ?? statement.source.map(({ exact }) => exact).join(" … "), statement.role, statement.relay && `via ${statement.relay}`]
    .filter(Boolean)
    .join(", ");
  drawExcerpt($("context"), context, marksOf(statement));
}

let asked = 0;
async function tell() {
  const turn = ++asked;
  const [queue, latest] = await Promise.all([
    get("/api/coding/queue", { ...filters, ...coder.by, limit: 0 }),
    get("/api/codings", { ...coder.by, limit: LATEST }),
  ]).catch(() => [null]);
  if (!queue || turn !== asked) return;
  const { statements, decided } = queue.progress;
  $("progress").max = statements || 1;
  $("progress").value = decided;
  $("coded").textContent = `${decided.toLocaleString("en")} of ${statements.toLocaleString("en")}`;
  $("latest").replaceChildren(...latest.codings.map(entryOf));
  $("latest-head").hidden = !latest.codings.length;
}

function entryOf(coding) {
  const entry = document.createElement("li");
  const words = element("span", coding.words, "words");
  entry.append(answerLine({ ...coding, note: "", values: {} }), words);
  if (coding.statement) {
    const button = element("button", "show", "quiet");
    button.setAttribute("aria-label", `Show what coding ${coding.id} is of`);
    button.addEventListener("click", () => coder.inTurn(() => open(coding.statement)));
    entry.append(button);
  }
  return entry;
}

async function open(id) {
  goTo(await get(`/api/coding/statements/${encodeURIComponent(id)}`, coder.by));
}

document.addEventListener("keydown", (event) => {
  if (!document.querySelector("dialog[open]") && coder.takesKey(event)) event.preventDefault();
});
document.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-step]");
  if (button) coder.act(button.dataset.step);
});
remappable($("help"), [KEYS]);

coder.inTurn(async () => {
  const { statement } = room.dataset;
  if (statement) items.push(await get(`/api/coding/statements/${encodeURIComponent(statement)}`, coder.by));
  await refill(statement || null);
  if (!items.length) await refill();
  go(0);
  await tell();
});
