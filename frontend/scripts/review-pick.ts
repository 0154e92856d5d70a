// Review: what is shown (one pillar, only what lacks something), what is selected, and the search in a list of units.
// Bulk acts on what is shown: a row that is hidden is no longer selected.
import { on, onNamed } from "./dom";

const only = { pillar: "", open: false, todo: false };

const items = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>("[data-review] .rv-item")];
const boxes = (): HTMLInputElement[] => [
  ...document.querySelectorAll<HTMLInputElement>("[data-review] .rv-row > input[name=row]"),
];

function count(): void {
  const picked = boxes().filter((box) => box.checked).length;
  const bar = document.querySelector<HTMLElement>("#rv-bulk");
  if (!bar) return;
  bar.hidden = picked === 0;
  for (const told of bar.querySelectorAll("[data-picked]")) told.textContent = String(picked);
}

function show(): void {
  for (const item of items()) {
    const wanted = !only.pillar || item.dataset["pillar"] === only.pillar;
    const waits = ["todo", "seen"].includes(item.dataset["stage"]!);
    item.hidden = !(wanted && (!only.open || "lacks" in item.dataset) && (!only.todo || waits));
    const box = item.querySelector<HTMLInputElement>(".rv-row > input");
    if (item.hidden && box) box.checked = false;
  }
  for (const group of document.querySelectorAll<HTMLElement>("[data-review] .rv-group")) {
    group.hidden = [...group.querySelectorAll<HTMLElement>(".rv-item")].every((item) => item.hidden);
  }
  count();
}

function press(button: HTMLElement): void {
  const chosen = button.getAttribute("aria-pressed") !== "true";
  if ("onlyOpen" in button.dataset) only.open = chosen;
  else if ("onlyTodo" in button.dataset) only.todo = chosen;
  else only.pillar = chosen ? button.dataset["only"]! : "";
  const same =
    "onlyOpen" in button.dataset ? "[data-only-open]" : "onlyTodo" in button.dataset ? "[data-only-todo]" : "[data-only]";
  for (const other of document.querySelectorAll(`[data-review] ${same}`)) other.setAttribute("aria-pressed", "false");
  button.setAttribute("aria-pressed", String(chosen));
  show();
}

/** Narrow a list of units to those whose name holds what is typed; what is ticked stays. */
function narrow(field: HTMLElement): void {
  const wanted = (field as HTMLInputElement).value.trim().toLowerCase();
  for (const label of field.parentElement!.querySelectorAll<HTMLElement>(".list > label")) {
    const ticked = label.querySelector<HTMLInputElement>("input")!.checked;
    label.hidden = !ticked && !(label.textContent ?? "").toLowerCase().includes(wanted);
  }
}

export function start(): void {
  on("change", "[data-review] input[name=row]", count);
  on("click", "[data-only], [data-only-open], [data-only-todo]", press);
  on("click", "[data-pick-all]", () => {
    const shown = boxes().filter((box) => !box.closest<HTMLElement>(".rv-item")!.hidden);
    const all = shown.every((box) => box.checked);
    for (const box of shown) box.checked = !all;
    count();
  });
  on("click", "[data-unpick]", () => window.setTimeout(count));
  on("input", "[data-narrow]", narrow);
  on("keydown", "[data-narrow]", (_field, event) => event.key === "Enter" && event.preventDefault());
  onNamed("htmx:afterSettle", count);
  count();
}
