// Accepts all that waits from a confidence on: counted first, one decision.

import { post } from "./server.js";

export class Bulk {
  constructor(dialog, { filters, coder }, done) {
    this.dialog = dialog;
    this.asked = { filters, coder };
    this.above = dialog.querySelector("#above");
    this.count = dialog.querySelector("#bulk-count");
    this.go = dialog.querySelector("#bulk-go");
    this.above.addEventListener("input", () => this.#preview());
    dialog.querySelector("#bulk-cancel").addEventListener("click", () => dialog.close());
    dialog.querySelector("#bulk-form").addEventListener("submit", async (event) => {
      event.preventDefault();
      try {
        const { statements } = await post("/api/review/bulk", this.#body());
        dialog.close();
        done(statements);
      } catch (error) {
        this.count.textContent = error.message;
      }
    });
  }

  open() {
    this.dialog.showModal();
    this.above.select();
    this.#preview();
  }

  #body() {
    return { ...this.asked, above: Math.min(Math.max(Number(this.above.value) / 100, 0), 1) };
  }

  async #preview() {
    try {
      const { statements, more } = await post("/api/review/bulk", { ...this.#body(), trial: true });
      this.go.disabled = statements === 0;
      this.count.textContent = more
        ? `More than ${statements.toLocaleString("en")} wait; the ${statements.toLocaleString("en")} least certain of them are accepted now.`
        : `${statements.toLocaleString("en")} ${statements === 1 ? "waits" : "wait"} and would be accepted.`;
    } catch (error) {
      this.count.textContent = error.message;
    }
  }
}
