// Ties a statement's words in the text to its note in the margin: on hover, on focus, on click, and with j and k.

const text = document.querySelector(".text");
let lit = [];

function light(ids) {
  for (const element of lit) element.classList.remove("lit");
  lit = ids.flatMap((id) => [
    ...text.querySelectorAll(`[data-of~="${CSS.escape(id)}"].content, [data-note="${CSS.escape(id)}"]`),
  ]);
  for (const element of lit) element.classList.add("lit");
}

function idsAt(target) {
  const note = target.closest?.("[data-note]");
  if (note) return [note.dataset.note];
  const piece = target.closest?.("[data-of]");
  // Of several statements, the innermost is named last.
  return piece ? piece.dataset.of.split(" ").slice(-1) : [];
}

function go(note) {
  note.focus({ preventScroll: true });
  note.scrollIntoView({ block: "center" });
  light([note.dataset.note]);
}

text.addEventListener("mouseover", (event) => light(idsAt(event.target)));
text.addEventListener("mouseleave", () => light([]));
text.addEventListener("focusin", (event) => light(idsAt(event.target)));
text.addEventListener("click", (event) => {
  if (event.target.closest("a") || !getSelection().isCollapsed) return;
  const [id] = idsAt(event.target);
  if (id) document.getElementById(`s-${id}`)?.focus({ preventScroll: false });
});

document.addEventListener("keydown", (event) => {
  if (event.target.matches("input, select, textarea") || event.ctrlKey || event.metaKey || event.altKey) return;
  const step = { j: 1, k: -1 }[event.key];
  if (!step) return;
  const notes = [...text.querySelectorAll("[data-note]")];
  const at = notes.indexOf(document.activeElement.closest("[data-note]"));
  const next = at < 0 ? (step > 0 ? 0 : notes.length - 1) : at + step;
  if (notes[next]) go(notes[next]);
});

const target = location.hash ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
if (target?.matches(".note")) go(target);
