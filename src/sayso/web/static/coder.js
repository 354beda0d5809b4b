// Codes the statement that is shown, by keys: a concept, then an agreement, and it is written. What is written is on the
// server before the next key counts; a key that comes meanwhile waits for its turn.

import { answerLine, said } from "./answers.js";
import { conceptBox, element, explained } from "./concept-box.js";
import { actionOf } from "./keys.js";
import { get, post } from "./server.js";

const AGREEMENTS = ["support", "oppose", "mixed", "unclear"];
export const KEYS = {
  s: "support", o: "oppose", m: "mixed", u: "unclear", c: "concept", i: "condition", n: "note", v: "values",
  0: "none", l: "coding", x: "remove", Backspace: "undo", r: "redo", Enter: "done", j: "next", k: "previous",
  ArrowDown: "next", ArrowUp: "previous", "?": "help",
};

export class Coder {
  // `handlers`: done, next, previous and help are keys that are the page's; moved is asked whether it goes to a
  // statement to which undoing has led; changed is told that something was written, and say what to read aloud.
  constructor(root, handlers) {
    const { codebook, coder, blind } = root.dataset;
    this.root = root;
    this.by = { codebook, coder, ...(blind ? { blind: "1" } : {}) };
    this.handlers = handlers;
    this.turn = Promise.resolve();
    this.hand = [];
    this.draft = null; // the concept that is chosen, before it is coded
    this.selected = null; // the number of the coding that keys change
    this.fields = [...root.querySelectorAll("[data-answer], [data-value]")];
    for (const field of this.fields) {
      field.addEventListener("change", () => {
        const given = field.value.trim(); // now: when its turn comes, the field may have been drawn anew
        this.inTurn(() => this.#setField(field, given));
      });
      field.addEventListener("keydown", (event) => {
        if (event.key === "Escape") this.#leave(field);
        if (event.key === "Enter" && field.matches("input")) {
          event.preventDefault();
          this.#rest();
        }
      });
    }
    conceptBox(this.#part("concept"), this.#part("concepts"), codebook, {
      take: (concept) => {
        this.#rest();
        this.inTurn(async () => this.#choose(await concept));
      },
      leave: () => this.#rest(),
    });
    root.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (!button) return;
      const { code, concept, coding } = button.dataset;
      if (code) this.act(code);
      if (concept) this.inTurn(() => this.#choose(this.hand[Number(concept)]));
      if (coding) this.inTurn(() => this.#select(Number(coding)));
    });
    this.inTurn(async () => {
      this.hand = (await get("/api/coding/at-hand", this.by)).concepts;
      this.#draw();
    });
  }

  inTurn(work) {
    this.turn = this.turn.then(work).catch((error) => this.#explain(error));
    return this.turn;
  }

  // Whether a key is one of coding; it is then done.
  takesKey(event) {
    const action = actionOf(event, KEYS);
    if (!action || (event.repeat && action !== "next" && action !== "previous")) return false;
    if (event.key === "Enter" && event.target.closest("button, a, summary")) return false;
    this.act(action);
    return true;
  }

  act(action) {
    if (action === "help") this.handlers.help();
    else if (["concept", "condition", "note"].includes(action)) this.#focus(this.#part(action));
    else if (action === "values") this.#focus(this.root.querySelector("[data-value]"));
    else this.inTurn(() => this.#do(action));
  }

  load(id) {
    return this.inTurn(async () => this.show(await get(`/api/coding/statements/${encodeURIComponent(id)}`, this.by)));
  }

  // Null: there is none.
  show(item) {
    if (item?.statement.id !== this.item?.statement.id) {
      this.draft = null;
      this.selected = null;
      this.#quiet();
    }
    this.item = item;
    this.#draw();
  }

  #part(name) {
    return this.root.querySelector(`#${name}`);
  }

  #own() {
    return this.item ? this.item.coded.codings.filter((one) => one.coder === this.by.coder && !one.settles) : [];
  }

  #current() {
    return this.#own().find((one) => one.id === this.selected) ?? null;
  }

  async #do(action) {
    if (this.asking || !this.item) {
      if (!this.item && ["undo", "redo"].includes(action)) await this.#turnBack(action);
      return;
    }
    if (action.startsWith("candidate-")) this.#choose(this.hand[Number(action.slice(-1)) - 1]);
    else if (AGREEMENTS.includes(action)) await this.#agree(action);
    else if (action === "none") await this.#passOver();
    else if (action === "coding") this.#selectNext();
    else if (action === "remove") await this.#remove();
    else if (["undo", "redo"].includes(action)) await this.#turnBack(action);
    else if (action === "done" && this.draft) await this.#write({ concept: this.draft.value });
    else await this.handlers[action]();
  }

  #choose(concept) {
    if (!concept || this.asking || !this.item) return;
    const coded = this.#own().find((one) => one.concept === concept.value);
    this.draft = coded ? null : concept;
    this.selected = coded ? coded.id : null;
    if (!this.hand.some((one) => one.value === concept.value)) this.hand.splice(8, 1, concept);
    this.#quiet();
    this.#draw();
    this.handlers.say(concept.value);
  }

  #select(id) {
    this.selected = id;
    this.draft = null;
    this.#draw();
  }

  #selectNext() {
    const own = this.#own();
    const at = own.findIndex((one) => one.id === this.selected);
    if (own.length) this.#select(own[(at + 1) % own.length].id);
  }

  async #agree(agreement) {
    if (this.draft) return this.#write({ concept: this.draft.value, agreement });
    const current = this.#current();
    if (!current?.concept) return this.#tell("Choose a concept first: its digit, or c for any of the codebook.");
    if (current.agreement !== agreement) await this.#write({ ...answerOf(current), agreement }, current.id);
  }

  async #passOver() {
    if (this.#own().some((one) => one.concept === null)) return this.handlers.done();
    this.draft = null;
    if (await this.#write({ concept: null })) await this.handlers.done();
  }

  async #remove() {
    if (this.draft) {
      this.draft = null;
      this.#draw();
      return;
    }
    const current = this.#current() ?? (this.#own().length === 1 ? this.#own()[0] : null);
    if (!current) return this.#tell("Nothing of yours is chosen here: l chooses one of your codings.");
    const retry = () => this.#remove();
    await this.#send("/api/codings/withdraw", { coding: current.id }, `Removed: ${said(current)}`, retry);
  }

  async #turnBack(action) {
    const path = `/api/codings/${action}`;
    const words = action === "undo" ? "Undone" : "Done again";
    const outcome = await this.#send(path, {}, words, () => this.#turnBack(action));
    if (outcome) this.#select(this.#own().some((one) => one.id === outcome.coding) ? outcome.coding : null);
  }

  async #setField(field, given) {
    const { answer, value } = field.dataset;
    const current = this.#current();
    const before = current ? answerOf(current) : this.draft && { concept: this.draft.value, values: {} };
    if (!before?.concept) {
      this.#fill(field);
      if (given) this.#tell("Choose a concept first, or l for one of your codings.");
      return;
    }
    const after = answer
      ? { ...before, [answer]: given }
      : { ...before, values: { ...before.values, [value]: given } };
    await this.#write(after, current?.id);
  }

  // Whether it was written.
  async #write(answer, replaces = null) {
    const body = { ...answer, statement: this.item.statement.id, seen: this.item.coded.version };
    if (replaces) body.replaces = replaces;
    const again = () => this.#write(answer, this.#own().find((one) => one.concept === answer.concept)?.id);
    const outcome = await this.#send("/api/codings", body, `Coded: ${said(answer)}`, again);
    if (!outcome) return false;
    this.draft = null;
    this.selected = outcome.coding;
    this.#draw();
    return true;
  }

  async #send(path, body, words, retry) {
    let outcome;
    try {
      outcome = await post(path, { ...body, ...this.by, blind: Boolean(this.by.blind) });
    } catch (error) {
      error.retry = retry;
      this.#explain(error);
      return null;
    }
    this.#quiet();
    const { item } = outcome;
    const isHere = item && (item.statement.id === this.item?.statement.id || this.handlers.moved(item));
    if (isHere) this.show(item);
    else this.#tell(`${words}: a coding of another statement.`);
    this.handlers.changed();
    this.handlers.say(words);
    return outcome;
  }

  #explain(error) {
    this.#tell(error.message);
    const { item, coded } = error.sent ?? {};
    if (error.status !== 409 || !item || !coded || !error.retry) {
      this.#draw();
      return;
    }
    this.asking = true;
    const answers = [
      ["Code anyway", () => error.retry()],
      ["Leave it so", () => {}],
    ].map(([words, work]) => {
      const button = element("button", words);
      button.addEventListener("click", () => {
        this.asking = false;
        this.#quiet();
        this.#rest();
        this.inTurn(work);
      });
      return button;
    });
    this.#part("coding-notice").append(...answers);
    this.draft = null;
    this.selected = null;
    this.show({ ...item, coded });
    answers[0].focus();
  }

  #tell(words) {
    const notice = this.#part("coding-notice");
    notice.replaceChildren(words);
    notice.hidden = false;
  }

  #quiet() {
    if (!this.asking) this.#part("coding-notice").hidden = true;
  }

  // At once, whatever waits for its turn: the next letters are the field's. What it shows follows in its turn.
  #focus(field) {
    if (!field || this.asking) return;
    field.focus();
    if (field.matches("input")) field.select();
    const shown = field.value;
    this.inTurn(() => {
      if (this.fields.includes(field) && field === document.activeElement && field.value === shown) this.#fill(field);
    });
  }

  // Out of fields, where letters are keys.
  #rest() {
    this.root.focus({ preventScroll: true });
  }

  #leave(field) {
    this.#fill(field);
    this.#rest();
  }

  #draw() {
    const codings = this.item?.coded.codings ?? [];
    this.#part("codings").replaceChildren(...codings.map((one) => this.#entry(one)));
    this.#part("not-coded").hidden = this.#own().length > 0;
    const current = this.#current();
    this.#part("at-hand").replaceChildren(...this.hand.map((one, i) => this.#handle(one, i, current)));
    const shown = this.draft ?? this.hand.find((one) => one.value === current?.concept);
    const place = this.#part("explained");
    place.hidden = !shown;
    if (shown) place.replaceChildren(...explained(shown).flatMap((node) => [node, " "]));
    for (const agreement of AGREEMENTS) {
      const pressed = current?.agreement === agreement;
      this.root.querySelector(`[data-code="${agreement}"]`).setAttribute("aria-pressed", String(pressed));
    }
    for (const field of this.fields) if (field !== document.activeElement) this.#fill(field);
  }

  #fill(field) {
    const current = this.#current();
    const { answer, value } = field.dataset;
    field.value = (answer ? current?.[answer] : current?.values[value]) ?? "";
  }

  #entry(one) {
    const entry = element("li", "", one.coder === this.by.coder && !one.settles ? "own" : "other");
    if (entry.className === "other") {
      entry.append(element("span", one.settles ? `${one.coder} settled` : one.coder, "coder"), " ", answerLine(one));
      return entry;
    }
    const button = element("button", "");
    button.dataset.coding = one.id;
    button.setAttribute("aria-pressed", String(one.id === this.selected));
    button.append(answerLine(one));
    entry.append(button);
    return entry;
  }

  #handle(one, i, current) {
    const entry = document.createElement("li");
    const button = element("button", "");
    button.dataset.concept = String(i);
    const pressed = one.value === (this.draft?.value ?? current?.concept);
    button.setAttribute("aria-pressed", String(pressed));
    button.append(element("kbd", String(i + 1)), ` ${one.value}`);
    entry.append(button);
    return entry;
  }
}

function answerOf({ concept, agreement, condition, note, values }) {
  return { concept, agreement, condition, note, values };
}
