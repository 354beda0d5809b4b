// The latest decisions, each with a button that takes it back.

import { get } from "./server.js";

const SHOWN = 8;
const DONE = { accept: "accepted", reject: "rejected", skip: "skipped", flag: "flagged", edit: "changed", add: "added", undo: "undid" };

export class History {
  constructor(list, undo) {
    this.list = list;
    this.undo = undo;
  }

  async load() {
    const { decisions } = await get("/api/review/decisions", { limit: SHOWN });
    this.list.replaceChildren(...decisions.map((one) => this.#entry(one)));
  }

  add(outcome, item, coder) {
    const words = item.statement.content[0]?.exact ?? "";
    const entry = this.#entry({ id: outcome.decision, action: outcome.action, coder, words, statements: 1, undone: false });
    this.list.prepend(entry);
    while (this.list.children.length > SHOWN) this.list.lastChild.remove();
  }

  #entry({ id, action, coder, words, statements, undone }) {
    const entry = document.createElement("li");
    const said = document.createElement("span");
    said.textContent = `${coder} ${DONE[action] ?? action}${statements > 1 ? ` ${statements.toLocaleString("en")}` : ""}`;
    const what = document.createElement("span");
    what.className = undone ? "words undone" : "words";
    what.textContent = words ?? "";
    entry.append(said, what);
    if (!undone && action !== "undo") {
      const button = document.createElement("button");
      button.className = "quiet";
      button.textContent = "undo";
      button.setAttribute("aria-label", `Undo decision ${id}`);
      button.addEventListener("click", () => this.undo(id));
      entry.append(button);
    }
    return entry;
  }
}
