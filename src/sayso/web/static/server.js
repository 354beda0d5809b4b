// Asks the JSON API. What goes wrong is an error with the server's own words, its status, and what it sent.

export class ServerError extends Error {
  constructor(message, status, sent) {
    super(message);
    this.status = status;
    this.sent = sent;
  }
}

async function answer(response) {
  const sent = await response.json().catch(() => ({}));
  if (!response.ok) {
    throw new ServerError(sent.error ?? `The server answered ${response.status}.`, response.status, sent);
  }
  return sent;
}

async function ask(path, options) {
  let response;
  try {
    response = await fetch(path, { credentials: "same-origin", ...options });
  } catch {
    throw new ServerError("The server does not answer: nothing was written. Is sayso serve still running?", 0, {});
  }
  return answer(response);
}

export function get(path, parameters = {}) {
  const query = new URLSearchParams(parameters).toString();
  return ask(query ? `${path}?${query}` : path);
}

export function post(path, body) {
  return ask(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
}
