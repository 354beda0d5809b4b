// Ctrl+Enter asks, from within the statement.

const form = document.querySelector("#ask");

form.querySelector("textarea").addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  form.requestSubmit();
});
