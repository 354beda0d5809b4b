// A cell of the table opens its statements in a dialog; opened in another tab, its address is a page of its own.

const table = document.querySelector(".positions");
const dialog = document.querySelector("#opened");

async function open(link) {
  let page;
  try {
    const response = await fetch(link.href, { credentials: "same-origin" });
    page = new DOMParser().parseFromString(await response.text(), "text/html");
  } catch {
    page = null;
  }
  const evidence = page?.querySelector("#evidence");
  if (!evidence) {
    location.href = link.href;
    return;
  }
  const title = evidence.querySelector("h1");
  const heading = document.createElement("h2");
  heading.append(...title.childNodes);
  title.replaceWith(heading);
  evidence.querySelector(".kicker").remove();
  dialog.setAttribute("aria-label", heading.textContent);
  dialog.querySelector("div").replaceChildren(document.adoptNode(evidence));
  dialog.showModal();
  dialog.scrollTop = 0;
}

table?.addEventListener("click", (event) => {
  const link = event.target.closest("td a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  open(link);
});

dialog?.querySelector("button").addEventListener("click", () => dialog.close());
dialog?.addEventListener("click", (event) => {
  if (event.target === dialog) dialog.close();
});

// From cell to cell with the arrows, as in any table of figures.
table?.addEventListener("keydown", (event) => {
  const cell = event.target.closest("td");
  if (!cell || event.altKey || event.ctrlKey || event.metaKey) return;
  const [down, right] = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] }[event.key] ?? [];
  if (down === undefined) return;
  event.preventDefault();
  let row = cell.parentElement.rowIndex;
  let column = cell.cellIndex;
  do {
    row += down;
    column += right;
  } while (table.rows[row]?.cells[column] && !table.rows[row].cells[column].querySelector("td > a"));
  table.rows[row]?.cells[column]?.querySelector("a")?.focus();
});
