// Answers of coders in words: the concept, the agreement, the condition, further values, the note.

import { element } from "./concept-box.js";

const NONE = "no concept is in it";

export function answerLine({ concept, agreement, condition, note, values }) {
  const line = element("span", "", "answer");
  line.append(element("span", concept ?? NONE, concept ? "concept" : "concept none"));
  if (agreement) line.append(" ", element("span", agreement, `agreement ${agreement}`));
  if (condition) line.append(" ", element("span", `· ${condition}`, "condition"));
  const further = Object.entries(values).map(([name, value]) => `${name}: ${value}`);
  if (further.length) line.append(" ", element("span", further.join(", "), "values"));
  if (note) {
    const words = element("span", note, "note-words");
    words.title = note; // the line may be cut
    line.append(" ", words);
  }
  return line;
}

export function said({ concept, agreement }) {
  return concept ? [concept, agreement].filter(Boolean).join(", ") : NONE;
}
