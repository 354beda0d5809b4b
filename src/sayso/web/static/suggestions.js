// Autocomplete over the ledger's actors, as a combobox: arrows choose, Enter takes, Escape leaves.

import { get } from "./server.js";

export function suggesting(input, list, take) {
  let asked = 0;
  let actors = [];
  let at = -1;

  function close() {
    list.hidden = true;
    at = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function choose(next) {
    at = next;
    [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === at)));
    if (list.children[at]) {
      input.setAttribute("aria-activedescendant", list.children[at].id);
      list.children[at].scrollIntoView({ block: "nearest" });
    }
  }

  async function suggest() {
    const turn = ++asked;
    const words = input.value.trim();
    if (!words) return close();
    const found = await get("/api/actors/suggest", { q: words }).catch(() => ({ actors: [] }));
    if (turn !== asked || document.activeElement !== input) return;
    actors = found.actors;
    list.replaceChildren(
      ...actors.map((one, i) => {
        const item = document.createElement("li");
        item.id = `suggestion-${i}`;
        item.role = "option";
        item.setAttribute("aria-selected", "false");
        item.textContent = [one.name, one.role ?? one.type, `${one.statements}`].join(" · ");
        return item;
      }),
    );
    at = -1;
    list.hidden = !actors.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
  }

  function settle(actor) {
    asked++;
    close();
    take(actor ?? { name: input.value.trim(), id: "", type: null });
  }

  input.addEventListener("input", suggest);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      asked++;
      close();
      input.dispatchEvent(new CustomEvent("leave"));
    } else if (event.key === "Enter") {
      event.preventDefault();
      settle(actors[at] && !list.hidden ? actors[at] : null);
    } else if (event.key === "ArrowDown" && !list.hidden) {
      event.preventDefault();
      choose(Math.min(at + 1, actors.length - 1));
    } else if (event.key === "ArrowUp" && !list.hidden) {
      event.preventDefault();
      choose(Math.max(at - 1, 0));
    }
  });
  list.addEventListener("mousedown", (event) => {
    event.preventDefault();
    const i = [...list.children].indexOf(event.target.closest("li"));
    if (i >= 0) settle(actors[i]);
  });
  input.addEventListener("blur", close);
}
