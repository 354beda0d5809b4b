// The fields of a statement. A changed field is an edit at once.

import { get } from "./server.js";
import { suggesting } from "./suggestions.js";

const PLAIN = ["speaker_type", "role", "relay", "said", "kind", "act", "stance", "voice"];

export class Panel {
  constructor(fields, spoken, edit) {
    this.spoken = spoken;
    this.edit = edit;
    this.speaker = fields.querySelector("#speaker");
    this.candidates = fields.querySelector("#candidates");
    this.fields = new Map(PLAIN.map((name) => [name, fields.querySelector(`[data-field="${name}"]`)]));
    for (const [name, field] of this.fields) {
      field.addEventListener("change", () => this.edit({ [name]: field.value || null }));
      field.addEventListener("keydown", (event) => {
        if (event.key === "Escape") this.#leave(field);
        if (event.key === "Enter" && field.matches("input")) field.blur();
      });
    }
    suggesting(this.speaker, fields.querySelector("#suggestions"), {
      find: async (q) => (await get("/api/actors/suggest", { q })).actors,
      show: (one) => [one.name, one.role ?? one.type, `${one.statements}`].join(" · "),
      take: (actor, words) => this.#take(actor ?? { name: words, id: "", type: null }),
    });
    this.speaker.addEventListener("leave", () => this.#leave(this.speaker));
  }

  show(item) {
    const { statement } = item;
    this.statement = statement;
    this.speaker.value = statement.speaker.name ?? "";
    const words = statement.source.map((quote) => quote.exact).join(" … ");
    this.speaker.placeholder = words ? `unknown: “${words}”` : "unknown";
    for (const [name, field] of this.fields) {
      field.value = (name === "speaker_type" ? statement.speaker.type : statement[name]) ?? "";
    }
    this.candidates.replaceChildren(
      ...statement.speaker.candidates
        .filter((one) => one.name !== statement.speaker.name)
        .slice(0, 9)
        .map((one, i) => {
          const entry = document.createElement("li");
          const button = document.createElement("button");
          const key = document.createElement("kbd");
          key.textContent = String(i + 1);
          button.append(key, ` ${one.name} ${Math.round(one.score * 100)}%`);
          button.addEventListener("click", () => this.edit(this.choose(i)));
          entry.append(button);
          return entry;
        }),
    );
    this.#speak(statement);
  }

  #speak(statement) {
    const parts = [`${Math.round(statement.confidence * 100)}% sure`];
    if (statement.chain.length > 1) parts.push(statement.chain.join(" ← "));
    this.spoken.replaceChildren(parts.join(" · "));
    const review = statement.review;
    for (const words of [review?.verdict, review?.change]) {
      if (!words) continue;
      const badge = document.createElement("span");
      badge.className = `verdict ${words === review.change ? "changed" : words}`;
      badge.textContent = `${words} by ${review.coder}`;
      this.spoken.append(" ", badge);
    }
  }

  // What choosing a candidate sets; null if there is none of this number.
  choose(i) {
    const others = this.statement.speaker.candidates.filter((one) => one.name !== this.statement.speaker.name);
    return others[i] ? this.#speaking(others[i].name, null) : null;
  }

  focusSpeaker() {
    this.speaker.focus();
    this.speaker.select();
  }

  #take(actor) {
    this.speaker.blur();
    if (actor.name === (this.statement.speaker.name ?? "")) return;
    this.edit(this.#speaking(actor.name || null, actor.type), actor.id);
  }

  #speaking(name, type) {
    const now = this.statement.speaker.type;
    const then = type ?? (name && now === "unknown" ? "person" : now);
    return then === now ? { speaker: name } : { speaker: name, speaker_type: then };
  }

  #leave(field) {
    this.show({ statement: this.statement });
    field.blur();
  }
}
