// Keys → actions. A key may be given another action in this browser; letters count only outside of fields.

const STORE = "sayso-keys";
const EDGES = ["extend-end", "extend-start", "shrink-end", "shrink-start"];
const ORIGINAL = {
  a: "accept", x: "reject", " ": "skip", f: "flag", Backspace: "undo", r: "redo", j: "next", k: "previous",
  ArrowDown: "next", ArrowUp: "previous", c: "part", s: "speaker", n: "add", b: "bulk", d: "code", "?": "help",
  "Shift+ArrowRight": "extend-end", "Shift+ArrowLeft": "extend-start",
  "Alt+ArrowLeft": "shrink-end", "Alt+ArrowRight": "shrink-start",
};

function own() {
  try {
    return JSON.parse(localStorage.getItem(STORE)) ?? {};
  } catch {
    return {};
  }
}

function named(event) {
  const shift = event.shiftKey && event.key.length > 1 ? "Shift+" : "";
  return `${event.altKey ? "Alt+" : ""}${shift}${event.key}`;
}

export function actionOf(event, original = ORIGINAL) {
  if (event.ctrlKey || event.metaKey || event.isComposing) return null;
  if (event.target.closest("input, select, textarea, [contenteditable]")) return null;
  if (event.target.closest("button, a, summary") && [" ", "Enter"].includes(event.key)) return null;
  if (/^[1-9]$/.test(event.key) && !event.altKey) return `candidate-${event.key}`;
  const key = named(event);
  const mine = own();
  const actions = new Set(Object.values(original));
  const taken = Object.entries(mine).find(([action, chosen]) => chosen === key && actions.has(action));
  if (taken) return taken[0];
  const action = original[key];
  return action && !(action in mine) ? action : null;
}

// A click on a key in the list of keys lets the next key pressed take its place.
export function remappable(list) {
  const show = () => {
    const mine = own();
    for (const key of list.querySelectorAll("[data-key-of]")) {
      key.dataset.original ??= key.textContent;
      key.textContent = mine[key.dataset.keyOf] ?? key.dataset.original;
    }
  };
  list.addEventListener("click", (event) => {
    const key = event.target.closest("[data-key-of]");
    if (!key || key.dataset.keyOf === "candidate" || EDGES.includes(key.dataset.keyOf)) return;
    key.textContent = "press a key";
    const take = (press) => {
      press.preventDefault();
      press.stopPropagation();
      const mine = own();
      if (press.key === "Escape") delete mine[key.dataset.keyOf];
      else mine[key.dataset.keyOf] = named(press);
      localStorage.setItem(STORE, JSON.stringify(mine));
      show();
    };
    document.addEventListener("keydown", take, { capture: true, once: true });
  });
  show();
}
