// Coding beside the review: the same keys, while the box of codings is marked. Escape goes back to the review's own.

import { Coder } from "./coder.js";

// Null where the ledger has no codebook.
export function codingBeside({ next, previous, help, say }) {
  const box = document.getElementById("coding-box");
  if (!box) return null;
  const root = document.getElementById("coding");
  const coder = new Coder(root, {
    done: () => root.blur(),
    next,
    previous,
    help,
    moved: () => false,
    changed: () => {},
    say,
  });
  let shown = null;
  const load = () => {
    if (box.open && shown && coder.item?.statement.id !== shown) coder.load(shown);
  };
  box.addEventListener("toggle", load);
  return {
    show(item) {
      shown = item.statement.id;
      load();
    },
    open() {
      box.open = true;
      root.focus();
      load();
    },
    takesKey(event) {
      if (!root.contains(document.activeElement)) return false;
      if (event.key === "Escape" && !event.target.closest("input, select, textarea")) {
        document.activeElement.blur();
        return true;
      }
      return coder.takesKey(event);
    },
  };
}
