// Renaming, merging and splitting concepts: what it would change is shown first, and done on a second press.

import { element } from "./concept-box.js";
import { said } from "./answers.js";
import { post } from "./server.js";

const form = document.querySelector("#concepts");
const place = document.querySelector("#change");
const decisions = document.querySelector("#decisions");
const SHOWN = 5;

const chosen = () => [...form.querySelectorAll("[name=concept]:checked")].map((box) => box.value);

function bodyOf(change) {
  const { codebook, coder, seen } = form.dataset;
  const into = form.elements.into.value.trim();
  const by = { codebook, coder, seen: Number(seen), into };
  if (change === "merge") return { ...by, concepts: chosen() };
  const [concept] = chosen();
  return change === "split" ? { ...by, concept, words: form.elements.words.value.trim() } : { ...by, concept };
}

function settle() {
  const { length } = chosen();
  for (const button of form.querySelectorAll("[data-change]")) {
    button.disabled = button.dataset.change === "merge" ? length < 2 : length !== 1;
  }
  for (const part of form.querySelectorAll(".for-split")) part.hidden = length !== 1;
  const words = ["Choose one concept to rename or split it, two or more to merge them.", "One is chosen: rename it, or split off the codings of some words under a name of their own."];
  form.querySelector("#chosen").textContent = words[length] ?? `${length} are chosen: merge them under one name.`;
  if (length > 1 && !form.elements.into.value) form.elements.into.value = chosen()[0];
}

function describe(change, confirm) {
  place.replaceChildren();
  const told = (words, concepts) => {
    if (!concepts.length) return;
    const line = element("p", `${words} `);
    for (const concept of concepts) line.append(element("span", concept, "chip"), " ");
    place.append(line);
  };
  told("Goes:", change.gone);
  told("Comes:", change.new);
  place.append(element("p", `${change.changed.toLocaleString("en")} ${change.changed === 1 ? "coding reads" : "codings read"} otherwise.`));
  const list = element("ul", "");
  for (const coding of change.codings.slice(0, SHOWN)) {
    list.append(element("li", `${coding.coder}: ${said(coding)}: ${coding.words}`));
  }
  if (change.codings.length) place.append(list);
  const button = element("button", "Do it");
  button.addEventListener("click", confirm);
  place.append(button);
  button.focus();
  place.scrollIntoView({ block: "nearest" });
}

async function attempt(work) {
  try {
    await work();
  } catch (error) {
    place.textContent = error.message;
    place.scrollIntoView({ block: "nearest" });
  }
}

async function done(path, body) {
  const change = await post(path, body);
  const words = element("p", `Done: decision ${change.decision}. `);
  const show = element("a", "Show the codebook as it is now");
  show.href = location.href;
  const undo = element("button", "Undo");
  undo.addEventListener("click", () => attempt(() => takeBack(change.decision, body.coder)));
  words.append(undo, " ", show);
  place.replaceChildren(words);
  show.focus();
}

async function takeBack(decision, coder) {
  await post("/api/codebook/undo", { decision, coder });
  location.reload();
}

form?.addEventListener("change", settle);
form?.addEventListener("submit", (event) => {
  event.preventDefault();
  const { change } = event.submitter.dataset;
  const path = `/api/codebook/${change}`;
  const body = bodyOf(change);
  attempt(async () => describe(await post(path, { ...body, trial: true }), () => attempt(() => done(path, body))));
});
decisions.addEventListener("click", (event) => {
  const button = event.target.closest("[data-undo]");
  if (button) attempt(() => takeBack(Number(button.dataset.undo), decisions.dataset.coder));
});
if (form) settle();
