// Autocomplete, as a combobox: arrows choose, Enter takes, Escape leaves.
//
// `find` gives what fits some words, `show` its words in the list, or nodes; `take` gets what was chosen or, if nothing
// was, null and the words. With `offers`, all is offered before anything is typed, and Enter takes the first that fits:
// `take` then gets a promise of it, so that it knows at once that the field is left.

export function suggesting(input, list, { find, show, take, offers = false }) {
  let asked = 0;
  let found = [];
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
    if (!words && !offers) return close();
    const now = await find(words).catch(() => []);
    if (turn !== asked || document.activeElement !== input) return;
    found = now;
    list.replaceChildren(
      ...found.map((one, i) => {
        const item = document.createElement("li");
        item.id = `${list.id}-${i}`;
        item.role = "option";
        item.setAttribute("aria-selected", "false");
        item.append(...[show(one)].flat());
        return item;
      }),
    );
    at = -1;
    list.hidden = !found.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
  }

  function settle(one) {
    asked++;
    close();
    take(one, input.value.trim());
  }

  function settleTyped() {
    const words = input.value.trim();
    if (found[at] && !list.hidden) settle(found[at]);
    else settle(offers && words ? find(words).then((now) => now[0] ?? null, () => null) : null);
  }

  input.addEventListener("input", suggest);
  if (offers) input.addEventListener("focus", suggest);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      asked++;
      close();
      input.dispatchEvent(new CustomEvent("leave"));
    } else if (event.key === "Enter") {
      event.preventDefault();
      settleTyped();
    } else if (event.key === "ArrowDown" && !list.hidden) {
      event.preventDefault();
      choose(Math.min(at + 1, found.length - 1));
    } else if (event.key === "ArrowUp" && !list.hidden) {
      event.preventDefault();
      choose(Math.max(at - 1, 0));
    }
  });
  list.addEventListener("mousedown", (event) => {
    event.preventDefault();
    const i = [...list.children].indexOf(event.target.closest("li"));
    if (i >= 0) settle(found[i]);
  });
  input.addEventListener("blur", close);
}
