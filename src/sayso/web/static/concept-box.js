// A field in which a concept of the codebook is found by its words or key words, each explained in the list.

import { get } from "./server.js";
import { suggesting } from "./suggestions.js";

// `take` gets the concept, or a promise of it, or null.
export function conceptBox(input, list, codebook, { take, leave }) {
  suggesting(input, list, {
    find: async (q) => (await get("/api/coding/concepts", { codebook, q })).concepts,
    show: explained,
    take: (concept) => {
      input.value = "";
      input.blur();
      take(concept);
    },
    offers: true,
  });
  input.addEventListener("leave", () => {
    input.value = "";
    input.blur();
    leave();
  });
}

// The nodes that say what a concept is: its name, its parent, its description, its key words.
export function explained({ value, parent, description, keywords }) {
  const name = element("span", parent ? `${value} ` : value, "concept");
  if (parent) name.append(element("span", `in ${parent}`, "kind"));
  const nodes = [name];
  if (description) nodes.push(element("span", description, "description"));
  if (keywords.length) nodes.push(element("span", keywords.join(", "), "keywords"));
  return nodes;
}

export function element(name, words, kind = "") {
  const made = document.createElement(name);
  made.textContent = words;
  if (kind) made.className = kind;
  return made;
}
