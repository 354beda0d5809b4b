// The review: one statement at a time, each decision written by the server before the next one is shown. Nothing is
// kept in the page: keys that come while the server writes wait for their turn, in their order.

import { Bulk } from "./bulk.js";
import { KEYS as CODING } from "./coder.js";
import { History } from "./history.js";
import { actionOf, ORIGINAL, remappable } from "./keys.js";
import { Panel } from "./panel.js";
import { codingBeside } from "./review-coding.js";
import { get, post } from "./server.js";
import { Sheet } from "./sheet.js";

const $ = (id) => document.getElementById(id);
const room = $("room");
const coder = room.dataset.coder;
const filters = Object.fromEntries(new URLSearchParams(room.dataset.query));
const [FEW, QUEUE, MOST] = [5, 20, 100];
const JUDGEMENTS = ["accept", "reject", "skip", "flag"];
const VERDICT = { accept: "accepted", reject: "rejected", skip: "skipped", flag: "flagged" };

let items = [];
let at = 0;
let turn = Promise.resolve();
let coming = null;
let progress = { statements: 0, decided: 0 };
const moments = [];

const history = new History($("history"), (decision) => inTurn(() => undo(decision)));
const panel = new Panel($("fields"), $("spoken"), (values, actor) => inTurn(() => edit(values, actor)));
const sheet = new Sheet($("context"), $("selection"), $("part-name"), {
  set: (part, spans) => inTurn(() => edit({ [part]: spans })),
  add: (span) => inTurn(() => add(span)),
});
const bulk = new Bulk($("bulk"), { filters, coder }, (count) => inTurn(() => afterBulk(count)));

const coding = codingBeside({
  next: () => act("next"),
  previous: () => act("previous"),
  help,
  say,
});

const current = () => items[at];

function inTurn(work) {
  turn = turn.then(work).catch(explain);
  return turn;
}

function say(words) {
  $("said-aloud").textContent = words;
}

function explain(error) {
  const notice = $("notice");
  notice.replaceChildren(error.message);
  if (error.status === 409 && error.sent.item && error.retry) {
    const anyway = document.createElement("button");
    anyway.textContent = "Decide anyway";
    anyway.addEventListener("click", () => inTurn(error.retry));
    const leave = document.createElement("button");
    leave.textContent = "Leave it so";
    leave.addEventListener("click", () => inTurn(async () => { quiet(); await forward(); }));
    notice.append(anyway, leave);
    replace(error.sent.item);
    show();
  }
  notice.hidden = false;
}

function quiet() {
  $("notice").hidden = true;
}

function replace(item) {
  const i = items.findIndex((one) => one.statement.id === item.statement.id);
  if (i < 0) items.splice(at, 0, item);
  else items[i] = item;
  return i < 0 ? at : i;
}

const isDecided = (item) => Boolean(item.statement.review?.verdict) && item.statement.review.verdict !== filters.review;

function show() {
  const item = current();
  room.hidden = !item;
  $("empty").hidden = Boolean(item);
  if (item) {
    sheet.show(item);
    panel.show(item);
    coding?.show(item);
    const { article } = item;
    const link = document.createElement("a");
    link.href = `/articles/${encodeURIComponent(article.id)}#s-${encodeURIComponent(item.statement.id)}`;
    link.textContent = article.title ?? article.name;
    const published = document.createElement("time");
    published.textContent = article.published ?? "";
    $("where").replaceChildren(link, ` ${article.outlet ?? ""} `, published);
  }
  showProgress();
}

function showProgress() {
  $("progress").max = progress.statements || 1;
  $("progress").value = progress.decided;
  $("reviewed").textContent = `${progress.decided.toLocaleString("en")} of ${progress.statements.toLocaleString("en")}`;
}

function pace() {
  moments.push(performance.now());
  const recent = moments.slice(-21);
  if (recent.length < 4) return;
  const seconds = (recent.at(-1) - recent[0]) / 1000 / (recent.length - 1);
  $("pace").textContent = `· ${seconds.toFixed(1)} s each`;
}

// What comes next is fetched beside the decisions: none of them waits for it while there is another statement to show.
async function fetchMore() {
  const before = moments.length;
  const limit = Math.min(QUEUE + items.filter((item) => !isDecided(item)).length, MOST);
  const found = await get("/api/review/queue", { ...filters, limit });
  const known = new Set(items.map((item) => item.statement.id));
  items.push(...found.items.filter((item) => !known.has(item.statement.id)));
  if (moments.length === before) progress = found.progress;
}

function refill() {
  coming ??= fetchMore().finally(() => { coming = null; });
  return coming;
}

async function forward() {
  let next = items.findIndex((item, i) => i > at && !isDecided(item));
  if (next < 0) {
    await refill();
    next = items.findIndex((item, i) => i > at && !isDecided(item));
  }
  if (next < 0) next = items.findIndex((item) => !isDecided(item));
  at = next < 0 ? items.length : next;
  show();
  if (items.length && items.length - at < FEW) refill().catch(() => {});
}

function look(step) {
  quiet();
  const next = at + step;
  if (items[next]) {
    at = next;
    show();
  }
}

async function send(body, retry) {
  try {
    return await post("/api/review/decisions", { ...body, seen: current().statement.version, coder });
  } catch (error) {
    error.retry = retry;
    throw error;
  }
}

async function judge(action) {
  const item = current();
  if (!item) return;
  const outcome = await send({ action, statement: item.statement.id }, () => judge(action));
  quiet();
  if (!isDecided(item)) progress.decided += 1;
  replace(outcome.items[0]);
  history.add(outcome, item, coder);
  pace();
  say(VERDICT[action]);
  await forward();
}

async function edit(values, actor = "") {
  const item = current();
  if (!item || !values) return;
  const outcome = await send({ action: "edit", statement: item.statement.id, set: values, actor }, () => edit(values, actor));
  quiet();
  replace(outcome.items[0]);
  history.add(outcome, item, coder);
  say(`Changed: ${Object.keys(values).join(", ")}`);
  show();
}

async function add(span) {
  const { article } = current();
  const outcome = await post("/api/review/additions", { article: article.id, draft: { content: [span] }, coder });
  quiet();
  const [added] = outcome.items;
  items.splice(at, 0, added);
  progress = { statements: progress.statements + 1, decided: progress.decided + 1 };
  history.add(outcome, added, coder);
  say("Added. Name its speaker, or go on with the next.");
  show();
}

async function undo(decision) {
  const outcome = await post("/api/review/undo", decision ? { decision, coder } : { coder });
  await settle(outcome, "Undone");
}

async function redo() {
  await settle(await post("/api/review/redo", { coder }), "Done again");
}

async function settle(outcome, words) {
  quiet();
  const gone = new Set(outcome.gone);
  items = items.filter((item) => !gone.has(item.statement.id));
  at = Math.min(at, items.length);
  const places = outcome.items.map(replace);
  if (places.length) at = places[0];
  say(`${words}: ${outcome.changed === 1 ? "one statement" : `${outcome.changed} statements`}`);
  show();
  const [found] = await Promise.all([get("/api/review/queue", { ...filters, limit: 1 }), history.load(coder)]);
  progress = found.progress;
  showProgress();
}

async function afterBulk(count) {
  say(`${count} accepted`);
  items = [];
  at = -1;
  await history.load(coder);
  await forward();
}

function help() {
  $("help").showModal();
}

function act(action) {
  if (JUDGEMENTS.includes(action)) inTurn(() => judge(action));
  else if (action === "undo") inTurn(() => undo());
  else if (action === "redo") inTurn(redo);
  else if (action === "next") inTurn(() => (items[at + 1] ? look(1) : forward()));
  else if (action === "previous") inTurn(() => look(-1));
  else if (action === "part") sheet.nextPart();
  else if (action === "speaker") panel.focusSpeaker();
  else if (action === "add") sheet.startAdding();
  else if (action === "bulk") bulk.open();
  else if (action === "help") help();
  else if (action === "code") coding?.open();
  else if (action.startsWith("candidate-")) inTurn(() => edit(panel.choose(Number(action.slice(-1)) - 1)));
  else inTurn(() => edit(sheet.move(action)));
}

document.addEventListener("keydown", (event) => {
  if (document.querySelector("dialog[open]")) return;
  if (coding?.takesKey(event) || sheet.takesKey(event)) {
    event.preventDefault();
    return;
  }
  const action = actionOf(event);
  if (!action || (event.repeat && JUDGEMENTS.includes(action))) return;
  event.preventDefault();
  act(action);
});
document.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-action]");
  if (button) act(button.dataset.action);
});
remappable($("help"), [ORIGINAL, CODING]);

inTurn(async () => {
  await refill();
  await history.load(coder);
  at = 0;
  show();
});
