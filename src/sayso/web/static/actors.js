// Merging and splitting actors: what it would change is shown first, and done on a second press.

import { post } from "./server.js";

function describe(place, change, confirm) {
  place.replaceChildren();
  const list = (title, actors) => {
    const head = document.createElement("p");
    head.textContent = title;
    const items = document.createElement("ul");
    for (const one of actors) {
      const item = document.createElement("li");
      item.textContent = `${one.name} (${one.names.join(", ")}): ${one.statements} statements in ${one.articles} articles`;
      items.append(item);
    }
    place.append(head, items);
  };
  list("Now", change.before);
  list("Then", change.after);
  const button = document.createElement("button");
  button.textContent = "Do it";
  button.addEventListener("click", confirm);
  place.append(button);
  button.focus();
}

async function tried(place, path, body) {
  try {
    describe(place, await post(path, { ...body, trial: true }), () => done(place, path, body));
  } catch (error) {
    place.textContent = error.message;
  }
}

async function done(place, path, body) {
  try {
    const change = await post(path, body);
    place.replaceChildren();
    const words = document.createElement("p");
    words.textContent = `Done: decision ${change.decision}. `;
    const undo = document.createElement("button");
    undo.textContent = "Undo";
    undo.addEventListener("click", async () => {
      try {
        await post("/api/actors/undo", { decision: change.decision, coder: body.coder });
        location.reload();
      } catch (error) {
        place.textContent = error.message;
      }
    });
    const show = document.createElement("a");
    show.href = location.href;
    show.textContent = "Show the actors as they are now";
    words.append(undo, " ", show);
    place.append(words);
  } catch (error) {
    place.textContent = error.message;
  }
}

const merge = document.querySelector("#merge");
if (merge) {
  const button = merge.querySelector("#preview");
  const chosen = () => [...merge.querySelectorAll("[name=actor]:checked")].map((box) => box.value);
  const settle = () => { button.disabled = chosen().length < 2; };
  merge.addEventListener("change", settle);
  settle();
  merge.addEventListener("submit", (event) => {
    event.preventDefault();
    tried(document.querySelector("#change"), "/api/actors/merge", { actors: chosen(), coder: merge.dataset.coder });
  });
}

const split = document.querySelector("#split");
if (split) {
  split.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    const names = [...split.querySelectorAll("[name=name]:checked")].map((box) => box.value);
    const article = split.querySelector("[name=article]").value.trim();
    const body = { actor: split.dataset.actor, names, articles: article ? [article] : [], coder: split.dataset.coder };
    tried(split.querySelector(".change"), "/api/actors/split", body);
  });
}
