// The network page: its picture, the slider over time, and the least weight. All that they choose is in the address.

import { Picture } from "./picture.js";
import { get } from "./server.js";

const sight = document.querySelector("#sight");
const told = document.querySelector("#told");
const slider = document.querySelector("#at");
const weight = document.querySelector("#weight");
const PATIENCE = 120; // milliseconds that a slider rests before the server is asked

function begin() {
  sight.hidden = false;
  const picture = new Picture(document.querySelector("#picture"), (words) => { told.textContent = words; });
  let latest = 0;
  let weights = [];

  async function draw(query) {
    const asked = ++latest;
    try {
      const network = await get(`/api/network?${query}`);
      if (asked !== latest) return;
      weights = [...new Set(network.edges.map(([, , one]) => Math.abs(one)))].sort((a, b) => a - b);
      weight.max = Math.max(weights.length - 1, 0);
      weight.disabled = weights.length < 2;
      weight.value = 0;
      thin();
      picture.show(network);
      sight.dataset.drawn = query;
    } catch (error) {
      told.textContent = error.message;
    }
  }

  function thin() {
    const least = weights[Number(weight.value)] ?? 0;
    document.querySelector("#from").textContent = weights.length ? Number(least.toPrecision(4)) : "";
    picture.thin(Number(weight.value) ? least : 0);
    return least;
  }

  // The server writes the words and tables of the new view; they take the place of the old.
  async function go(changes) {
    const query = new URLSearchParams(sight.dataset.query);
    for (const [name, value] of Object.entries(changes)) query.set(name, value);
    const asked = ++latest;
    const response = await fetch(`/network?${query}`, { credentials: "same-origin" }).catch(() => null);
    const page = response && new DOMParser().parseFromString(await response.text(), "text/html");
    if (asked !== latest) return;
    const view = page?.querySelector("#view");
    if (!view) {
      told.textContent = page?.querySelector("[role=alert]")?.textContent ?? "The server does not answer. Is sayso serve still running?";
      return;
    }
    document.querySelector("#view").replaceWith(document.adoptNode(view));
    const when = page.querySelector("#when");
    if (when) document.querySelector("#when").textContent = when.textContent;
    sight.dataset.query = page.querySelector("#sight").dataset.query;
    history.replaceState(null, "", `/network?${sight.dataset.query}`);
    await draw(sight.dataset.query);
  }

  let resting;
  slider?.addEventListener("input", () => {
    clearTimeout(resting);
    resting = setTimeout(() => go({ at: slider.value }), PATIENCE);
  });
  weight.addEventListener("input", thin);
  weight.addEventListener("change", () => {
    if (Number(weight.value)) go({ weight: String(thin()) });
  });
  sight.addEventListener("click", (event) => {
    const { zoom } = event.target.dataset;
    if (zoom === "all") picture.all();
    else if (zoom) picture.zoom(zoom === "in" ? 1.4 : 1 / 1.4);
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-node]");
    if (!button) return;
    picture.light(Number(button.dataset.node), true);
    sight.scrollIntoView({ block: "nearest" });
  });
  draw(sight.dataset.query);
}

if (sight) begin();
