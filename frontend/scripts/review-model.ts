// Review: where everything is. One walk at the start; afterwards each change keeps the maps true, so that no key has to
// look through a document of a thousand commitments.

export interface Entry {
  id: string;
  row: HTMLElement;
  marks: Set<HTMLElement>;
}

const entries = new Map<string, Entry>();
let order: string[] = [];
let places = new Map<string, number>();
let chosen = "";

export const root = (): HTMLElement | null => document.querySelector<HTMLElement>("[data-review]");
export const pane = (): HTMLElement => document.getElementById("rv-text")!;
export const entry = (id: string): Entry | undefined => entries.get(id);
export const current = (): string => chosen;
export const all = (): string[] => order;
export const say = (name: string): string => root()?.dataset[name] ?? "";

export function editor(): HTMLFormElement | null {
  return (entries.get(chosen)?.row ?? root())?.querySelector<HTMLFormElement>(".rv-ed > form") ?? null;
}

/** Take in every row and every mark. */
export function build(): void {
  entries.clear();
  for (const row of document.querySelectorAll<HTMLElement>("[data-review] .rv-right .rv-item")) enter(row);
  addMarks(pane());
  reorder();
}

export function enter(row: HTMLElement): void {
  const id = row.dataset["id"]!;
  const known = entries.get(id);
  if (known) known.row = row;
  else entries.set(id, { id, row, marks: new Set() });
}

export function leave(id: string): void {
  entries.get(id)?.row.remove();
  entries.delete(id);
}

/** The order of the list, anew: rows came or went. */
export function reorder(): void {
  order = [...document.querySelectorAll<HTMLElement>("[data-review] .rv-right .rv-item")].map((row) => row.dataset["id"]!);
  places = new Map(order.map((id, at) => [id, at]));
}

function eachMark(box: HTMLElement, act: (entry: Entry, mark: HTMLElement) => void): void {
  for (const mark of box.querySelectorAll<HTMLElement>("[data-ids]"))
    for (const id of mark.dataset["ids"]!.split(" ")) {
      const found = entries.get(id);
      if (found) act(found, mark);
    }
}

export function addMarks(box: HTMLElement): void {
  eachMark(box, (found, mark) => {
    found.marks.add(mark);
    if (found.id === chosen) mark.setAttribute("aria-current", "true");
  });
}

export function dropMarks(box: HTMLElement): void {
  eachMark(box, (found, mark) => found.marks.delete(mark));
}

/** The nearest row from `id` in the direction `by` that is shown and that `wanted` accepts; the ends do not wrap. */
export function walk(id: string, by: 1 | -1, wanted: (row: HTMLElement) => boolean = () => true): string | undefined {
  for (let at = (places.get(id) ?? (by > 0 ? -1 : order.length)) + by; at >= 0 && at < order.length; at += by) {
    const row = entries.get(order[at]!)!.row;
    if (!row.hidden && wanted(row)) return order[at];
  }
  return undefined;
}

/** Mark `id` and nothing else, in both panes. */
export function mark(id: string): Entry | undefined {
  const before = entries.get(chosen);
  const now = entries.get(id);
  if (before && before !== now) {
    before.row.removeAttribute("aria-current");
    before.row.classList.remove("on");
    for (const piece of before.marks) piece.removeAttribute("aria-current");
  }
  if (!now) return undefined;
  chosen = id;
  now.row.setAttribute("aria-current", "true");
  now.row.classList.add("on");
  for (const piece of now.marks) piece.setAttribute("aria-current", "true");
  return now;
}

export const span = (row: HTMLElement): [number, number] | null =>
  row.dataset["s"] ? [Number(row.dataset["s"]), Number(row.dataset["e"])] : null;
