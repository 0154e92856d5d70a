// Review: the fields of the editor by key. A digit chooses the suggestion with that number in the field that has the
// focus, else in the first one that lacks something; a gap that is filled so leads on to the next.
import { on } from "./dom";
import { editor } from "./review-model";

const CHOICES = ".sg:not(.rv-fact)";

const fields = (): HTMLElement[] => [...(editor()?.querySelectorAll<HTMLElement>(".rv-f") ?? [])].filter(usable);
const usable = (field: HTMLElement): boolean => field.getClientRects().length > 0;
const lacks = (field: HTMLElement): boolean => field.querySelector(".vg:not(.ok)") !== null;

function present(): HTMLElement | undefined {
  const reasons = editor()?.querySelector<HTMLElement>(".rv-drop[open] .rv-dropbox");
  if (reasons) return reasons; // asked for: a digit is meant for them, even before the focus is there
  const own = document.activeElement?.closest<HTMLElement>(".rv-f");
  if (own && editor()?.contains(own)) return own;
  const all = fields();
  return all.find(lacks) ?? all[0];
}

function focusIn(field: HTMLElement | undefined): void {
  const first = field?.querySelector<HTMLElement>(`${CHOICES} input:checked, ${CHOICES} input, button.sg, input, select, summary`);
  first?.focus();
}

/** Choose suggestion `number` of the present field; false when it has none of that number. */
export function choose(number: number): boolean {
  const field = present();
  const choice = [...(field?.querySelectorAll<HTMLElement>(CHOICES) ?? [])][number - 1];
  if (!field || !choice) return false;
  const wasOpen = lacks(field);
  const control = choice.querySelector<HTMLInputElement>("input") ?? choice;
  control.click();
  const inner = field.querySelector<HTMLElement>(".on-date input, .on-standing select");
  if (control instanceof HTMLInputElement && inner && ["date", "standing"].includes(control.value)) {
    field.querySelector<HTMLElement>(control.value === "date" ? ".on-date input" : ".on-standing select")?.focus();
  } else if (wasOpen && field.contains(document.activeElement) === false) focusIn(field);
  return true;
}

export function first(): void {
  focusIn(fields()[0]);
}

export function firstGap(): void {
  focusIn(fields().find(lacks));
}

/** A suggestion that is words or a pillar goes into its field. */
function fill(button: HTMLElement): void {
  const field = document.getElementById(button.dataset["fill"]!) as HTMLInputElement | HTMLSelectElement | null;
  if (!field) return;
  field.value = button.dataset["words"]!;
  field.focus();
}

export function start(): void {
  on("click", "[data-review] [data-fill]", fill);
  on("click", "[data-review] [data-edit]", first);
}
