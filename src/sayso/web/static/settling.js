// Disagreements one by one: what the coders say side by side, and what is to count chosen with a key.

import { answerLine, said } from "./answers.js";
import { conceptBox, element, explained } from "./concept-box.js";
import { drawExcerpt, whereabouts } from "./excerpt.js";
import { actionOf, remappable } from "./keys.js";
import { get, post } from "./server.js";

const $ = (id) => document.getElementById(id);
const room = $("room");
const AGREEMENTS = ["support", "oppose", "mixed", "unclear"];
const KEYS = {
  s: "support", o: "oppose", m: "mixed", u: "unclear", c: "concept", 0: "none", j: "next", k: "previous",
  ArrowDown: "next", ArrowUp: "previous", Backspace: "undo", r: "redo", "?": "help",
};
const PAGE = 20;

let open = []; // those that were fetched, in the order of the articles
let total = 0;
let at = 0;
let draft = null; // the concept of another answer, before its agreement
let turn = Promise.resolve();

const by = () => ({ codebook: room.dataset.codebook, coder: room.dataset.coder, of: JSON.parse(room.dataset.of) });

function inTurn(work) {
  turn = turn.then(work).catch(explain);
  return turn;
}

function explain(error) {
  $("notice").textContent = error.message;
  $("notice").hidden = false;
  if (error.status === 409) inTurn(anew);
}

async function fetchMore(offset) {
  const { codebook, of } = by();
  const query = new URLSearchParams({ codebook, limit: PAGE, offset });
  for (const coder of of) query.append("of", coder);
  const found = await get(`/api/disagreements?${query}`);
  total = found.total;
  const known = new Set(open.map((one) => one.number));
  open.push(...found.disagreements.filter((one) => !known.has(one.number)));
}

// After a conflict: all as it now is, and the notice stays.
async function anew() {
  const { length } = open;
  open = [];
  do await fetchMore(open.length);
  while (open.length < Math.min(length, total));
  at = Math.min(at, Math.max(0, open.length - 1));
  show();
}

function show() {
  const one = open[at];
  draft = null;
  room.hidden = !one;
  $("empty").hidden = Boolean(one);
  $("left").textContent = `${total.toLocaleString("en")} open`;
  if (!one) return;
  $("where").replaceChildren(...whereabouts(one.article, one.statement));
  $("who").textContent = one.speaker ?? "";
  drawExcerpt($("context"), one.context, [{ name: "content indirect", spans: one.spans }]);
  $("number").textContent = `${at + 1} of ${total.toLocaleString("en")}: they differ on the ${one.about}`;
  $("sides").replaceChildren(...one.coders.map(side));
  showDraft();
}

function side({ coder, codings }, i) {
  const entry = document.createElement("li");
  const button = element("button", "", "side");
  button.dataset.side = String(i);
  const head = element("span", "", "coder");
  head.append(element("kbd", String(i + 1)), ` ${coder}`);
  button.append(head, ...codings.map(answerLine));
  entry.append(button);
  return entry;
}

function showDraft() {
  $("explained").hidden = !draft;
  if (draft) $("explained").replaceChildren(...explained(draft).flatMap((node) => [node, " "]));
  for (const name of AGREEMENTS) document.querySelector(`[data-settle="${name}"]`).disabled = !draft;
}

function look(next) {
  $("notice").hidden = true;
  at = next;
  show();
}

async function forward() {
  if (!open[at + 1] && open.length < total) await fetchMore(open.length);
  if (open[at + 1]) look(at + 1);
}

async function settle(answer, words) {
  const one = open[at];
  if (!one) return;
  const body = { ...by(), disagreement: one.number, seen: one.version, ...answer };
  await post("/api/disagreements/settle", body);
  total -= 1;
  open.splice(at, 1);
  if (!open[at] && open.length < total) await fetchMore(open.length);
  look(Math.min(at, Math.max(0, open.length - 1)));
  say(`Settled: ${words}`);
}

async function turnBack(action) {
  const { opened } = await post(`/api/disagreements/${action}`, by());
  if (!opened) await anew();
  else if (!open.some((one) => one.number === opened.number)) {
    open.splice(at, 0, opened);
    total += 1;
  }
  look(opened ? open.findIndex((one) => one.number === opened.number) : Math.min(at, Math.max(0, open.length - 1)));
  say(action === "undo" ? "Open again" : "Settled again");
}

function say(words) {
  $("said-aloud").textContent = words;
}

function act(action) {
  if (action === "help") $("help").showModal();
  else if (action === "concept") $("concept").focus(); // at once: the next letters are the field's
  else inTurn(() => decide(action));
}

async function decide(action) {
  const one = open[at];
  if (action === "undo" || action === "redo") await turnBack(action);
  else if (!one) return;
  else if (action.startsWith("candidate-")) {
    const chosen = one.coders[Number(action.slice(-1)) - 1];
    if (chosen) await settle({ as: chosen.coder }, `as ${chosen.coder} said`);
  } else if (action === "none") await settle({ answers: [{ concept: null }] }, said({ concept: null }));
  else if (action === "next") await forward();
  else if (action === "previous") look(Math.max(0, at - 1));
  else if (draft) {
    const answer = { concept: draft.value, agreement: action };
    await settle({ answers: [answer] }, said(answer));
  }
}

if (room) {
  conceptBox($("concept"), $("concepts"), room.dataset.codebook, {
    take: (concept) => {
      $("settle").focus({ preventScroll: true });
      inTurn(async () => {
        draft = await concept;
        showDraft();
      });
    },
    leave: () => $("settle").focus({ preventScroll: true }),
  });
  document.addEventListener("keydown", (event) => {
    if (document.querySelector("dialog[open]")) return;
    const action = actionOf(event, KEYS);
    if (!action || (event.repeat && !["next", "previous"].includes(action))) return;
    event.preventDefault();
    act(action);
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-settle], [data-side]");
    if (button) act(button.dataset.settle ?? `candidate-${Number(button.dataset.side) + 1}`);
  });
  remappable($("help"), [KEYS]);
  inTurn(async () => {
    await fetchMore(0);
    show();
  });
}
