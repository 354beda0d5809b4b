// Keys → actions. A key may be given another action in this browser; letters count only outside of fields.

const STORE = "sayso-keys";
const MODIFIERS = ["Shift", "Alt", "AltGraph", "Control", "Meta", "CapsLock"];
// What moves through a page, what chooses speakers, and what is the browser's or the operating system's own.
const TAKEN = /^(Tab|Enter|[1-9]|F\d+|Dead|Process|Unidentified)$/;
const SIGNS = { " ": "Space", ArrowRight: "→", ArrowLeft: "←", ArrowUp: "↑", ArrowDown: "↓" };
export const ORIGINAL = {
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
  return holder(named(event), own(), original);
}

// The action that a key has among those of a table, by this browser's own keys or else the table's.
function holder(key, mine, table) {
  const actions = new Set(Object.values(table));
  const chosen = Object.keys(mine).find((action) => mine[action] === key && actions.has(action));
  const action = table[key];
  return chosen ?? (action && !(action in mine) ? action : null);
}

// Gives an action a key; of each table that has the action, the one that had the key gets the action's.
function assign(action, key, tables) {
  const mine = own();
  for (const table of tables.filter((one) => Object.values(one).includes(action))) {
    const before = mine[action] ?? Object.keys(table).find((one) => table[one] === action);
    const other = holder(key, own(), table);
    if (other && other !== action) mine[other] = before;
  }
  mine[action] = key;
  localStorage.setItem(STORE, JSON.stringify(mine));
}

// Gives an action its original key back, and whoever had that the own one too.
function release(action, tables) {
  const mine = own();
  const hasOriginal = (other) => tables.some((table) => table[mine[other]] === action);
  for (const other of Object.keys(mine)) if (other === action || hasOriginal(other)) delete mine[other];
  localStorage.setItem(STORE, JSON.stringify(mine));
}

function shown(key) {
  return key.replace(/Arrow\w+| $/g, (name) => SIGNS[name]);
}

// A click on a key in the list of keys lets the next key pressed take its place; Escape gives back the original.
// `tables` are those whose actions the list has.
export function remappable(list, tables = [ORIGINAL]) {
  let waiting = null;
  const show = () => {
    const mine = own();
    for (const key of document.querySelectorAll("[data-key-of]")) {
      key.dataset.original ??= key.textContent;
      key.textContent = mine[key.dataset.keyOf] ? shown(mine[key.dataset.keyOf]) : key.dataset.original;
    }
  };
  const stop = () => {
    document.removeEventListener("keydown", waiting, true);
    waiting = null;
    show();
  };
  list.addEventListener("close", stop);
  list.addEventListener("click", (event) => {
    stop();
    const key = event.target.closest("[data-key-of]");
    if (!key) return;
    key.textContent = "press a key";
    waiting = (press) => {
      if (MODIFIERS.includes(press.key)) return;
      press.preventDefault();
      press.stopPropagation();
      if (press.key === "Escape") release(key.dataset.keyOf, tables);
      else if (!TAKEN.test(press.key) && !press.ctrlKey && !press.metaKey) assign(key.dataset.keyOf, named(press), tables);
      stop();
    };
    document.addEventListener("keydown", waiting, true);
  });
  show();
}
