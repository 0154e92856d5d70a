// Review: search in the text. The hits are coloured without touching the text (where the browser can), counted, and
// walked through with Enter and Shift-Enter.
import { byId, on } from "./dom";
import { pick } from "./review-caret";
import { pane } from "./review-model";
import { all, points, rangeOf } from "./review-place";

let hits: [number, number][] = [];
let at = -1;

const box = (): HTMLFormElement | null => byId<HTMLFormElement>("rv-find");
const words = (): HTMLInputElement => byId<HTMLInputElement>("rv-find-words")!;

function search(wanted: string): [number, number][] {
  const found: [number, number][] = [];
  const low = wanted.toLowerCase();
  for (const { start, element } of low ? all() : []) {
    const text = (element.textContent ?? "").toLowerCase();
    for (let from = text.indexOf(low); from >= 0; from = text.indexOf(low, from + low.length)) {
      const first = start + points(text.slice(0, from));
      found.push([first, first + points(low)]);
    }
  }
  return found;
}

function colour(): void {
  const highlights = (CSS as unknown as { highlights?: Map<string, unknown> }).highlights;
  const Highlight = (window as unknown as { Highlight?: new (...ranges: Range[]) => unknown }).Highlight;
  if (!highlights || !Highlight) return;
  const ranges = hits.slice(0, 500).flatMap(([start, end]) => rangeOf(start, end) ?? []);
  highlights.set("rv-hit", new Highlight(...ranges));
}

function show(): void {
  const count = byId("rv-find-count")!;
  count.textContent = !words().value ? "" : hits.length ? `${at + 1} / ${hits.length}` : (count.dataset["none"] ?? "");
}

function renew(): void {
  hits = search(words().value.trim());
  at = -1;
  colour();
  if (hits.length) step(1, false);
  show();
}

function step(by: 1 | -1, again = true): void {
  if (!hits.length) return;
  at = (at + by + hits.length) % hits.length;
  pick(...hits[at]!);
  if (again) show();
}

export function open(): void {
  const form = box();
  if (!form) return;
  form.hidden = false;
  words().focus();
  words().select();
}

function shut(): void {
  box()!.hidden = true;
  hits = [];
  colour();
  pane().focus({ preventScroll: true });
}

export function start(): void {
  on("input", "#rv-find-words", (_field, event) => !(event as InputEvent).isComposing && renew());
  document.addEventListener("compositionend", (event) => event.target === words() && renew());
  on("submit", "#rv-find", (_form, event) => {
    event.preventDefault();
    step(1);
  });
  on("keydown", "#rv-find", (_form, event) => {
    if (event.key === "Escape") shut();
    if (event.key === "Enter" && event.shiftKey) {
      event.preventDefault();
      step(-1);
    }
  });
  on("click", "[data-find-back]", () => step(-1));
  on("click", "[data-find-shut]", shut);
}
