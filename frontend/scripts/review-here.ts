// Review: who else is in this record, and at which row. Asked every fifteen seconds, and a little after each move.
import { byId } from "./dom";
import { current, entry, root } from "./review-model";

const EVERY = 15_000;

interface Person {
  name: string;
  at: number | null;
}

let shown: HTMLElement[] = [];
let soon = 0;

function badge(person: Person): HTMLElement {
  const made = document.createElement("span");
  made.className = "rv-who";
  made.textContent = person.name.slice(0, 1);
  made.title = person.name;
  made.setAttribute("role", "img");
  made.setAttribute("aria-label", person.name);
  return made;
}

function show(people: Person[]): void {
  const head = byId("rv-people")!;
  const names = people.map((person) => person.name).join("|");
  if (head.dataset["names"] !== names) {
    head.dataset["names"] = names;
    const label = document.createElement("span");
    label.className = "small muted";
    label.textContent = head.dataset["label"] ?? "";
    head.replaceChildren(...(people.length ? [label, ...people.map(badge)] : []));
  }
  for (const old of shown) old.remove();
  shown = people.flatMap((person) => {
    const row = person.at && entry(String(person.at))?.row.querySelector(".rv-row .tx");
    if (!row) return [];
    const made = badge(person);
    row.append(made);
    return [made];
  });
}

async function tell(): Promise<void> {
  if (document.hidden) return;
  const token = document.querySelector<HTMLInputElement>("[data-review] [name=csrfmiddlewaretoken]")?.value ?? "";
  const body = new URLSearchParams({ at: current(), csrfmiddlewaretoken: token });
  try {
    const answer = await fetch(root()!.dataset["here"]!, { method: "POST", body });
    if (answer.ok) show(((await answer.json()) as { people: Person[] }).people);
  } catch {
    // no line: the next time will tell
  }
}

/** Another row is open. */
export function moved(): void {
  clearTimeout(soon);
  soon = window.setTimeout(() => void tell(), 800);
}

export function start(): void {
  void tell();
  window.setInterval(() => void tell(), EVERY);
}
