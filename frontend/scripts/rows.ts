// Rows of one form: one more, one less, without asking the server; the button still does where there is no script.
import { on, onNamed } from "./dom";

const rowsOf = (box: HTMLElement): HTMLElement[] => [...box.querySelectorAll<HTMLElement>("ol > li")];

function more(box: HTMLElement): void {
  const total = box.querySelector<HTMLInputElement>(`[name="${box.dataset["rows"]}-TOTAL_FORMS"]`);
  const model = box.querySelector("template");
  if (!total || !model) return;
  const made = document.createElement("ol");
  made.innerHTML = model.innerHTML.replaceAll("__prefix__", total.value);
  total.value = String(Number(total.value) + 1);
  const row = made.firstElementChild as HTMLElement;
  box.querySelector("ol")?.append(row);
  carryOver(rowsOf(box).at(-2), row);
  offer(box);
  row.querySelector<HTMLElement>("textarea")?.focus();
}

/** What is mostly the same from row to row: who, until when, and by what it shows. */
function carryOver(from: HTMLElement | undefined, to: HTMLElement): void {
  const old = [...(from?.querySelectorAll<HTMLInputElement>("select, input[type=date]") ?? [])];
  const now = [...to.querySelectorAll<HTMLInputElement>("select, input[type=date]")];
  old.forEach((field, place) => (now[place]!.value = field.value));
}

/** Numbers of later rows stay: a number without a row is a row that was left empty. */
function less(button: HTMLElement): void {
  const box = button.closest<HTMLElement>("[data-rows]")!;
  const place = rowsOf(box).indexOf(button.closest("li")!);
  rowsOf(box)[place]?.remove();
  offer(box);
  (rowsOf(box)[Math.max(0, place - 1)] ?? box).querySelector<HTMLElement>("textarea")?.focus();
}

function offer(box: HTMLElement): void {
  const rows = rowsOf(box);
  for (const row of rows) row.querySelector<HTMLElement>("[data-less]")!.hidden = rows.length < 2;
}

export function start(): void {
  on("click", "[data-rows] [data-more]", (button, event) => {
    event.preventDefault();
    more(button.closest<HTMLElement>("[data-rows]")!);
  });
  on("click", "[data-rows] [data-less]", less);
  onNamed("htmx:load", () => document.querySelectorAll<HTMLElement>("[data-rows]").forEach(offer));
}
