// Review: a place on the page and the same place in the text, in code points, as the server counts them. A line of the
// text is one <p data-s="…">; nothing but the text is in it (numbers are drawn by the style).
import { pane } from "./review-model";

interface Line {
  start: number;
  element: HTMLElement;
}

let lines: Line[] | null = null;

/** Lines were replaced: find them anew when they are next asked for. */
export function forget(): void {
  lines = null;
}

export function all(): Line[] {
  lines ??= [...pane().querySelectorAll<HTMLElement>("p[data-s]")].map((element) => ({
    start: Number(element.dataset["s"]),
    element,
  }));
  return lines;
}

export function lineAt(offset: number): HTMLElement | undefined {
  const found = all();
  let low = 0;
  let high = found.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (found[middle]!.start <= offset) low = middle + 1;
    else high = middle;
  }
  return found[Math.max(low - 1, 0)]?.element;
}

const isLow = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;

/** How many code points `text` holds: every unit but the second halves of pairs. */
export function points(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at++) if (!isLow(text.charCodeAt(at))) count++;
  return count;
}

/** Where in `text` the code point `count` begins. */
export function unitOf(text: string, count: number): number {
  let at = 0;
  for (let left = count; left > 0 && at < text.length; left--) at += isLow(text.charCodeAt(at + 1)) ? 2 : 1;
  return at;
}

/** The offset of a place on the page; null outside of the text. */
export function offsetOf(node: Node, at: number): number | null {
  const element = node instanceof Element ? node : node.parentElement;
  const line = element?.closest<HTMLElement>("p[data-s]");
  if (!line || !pane().contains(line)) return node === pane() ? edgeOf(at) : null;
  const before = document.createRange();
  before.setStart(line, 0);
  before.setEnd(node, at);
  return Number(line.dataset["s"]) + points(before.toString());
}

function edgeOf(at: number): number | null {
  const child = pane().childNodes[at] ?? pane().lastChild;
  const next = child instanceof HTMLElement ? child : child?.nextSibling;
  return next instanceof HTMLElement && next.dataset["s"] ? Number(next.dataset["s"]) : null;
}

/** The place on the page of an offset: a text node and where in it. At the seam of two pieces, `late` takes the later. */
export function placeOf(offset: number, late = true): [Text, number] | null {
  const line = lineAt(offset);
  if (!line) return null;
  const texts = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
  let left = offset - Number(line.dataset["s"]);
  let last: Text | null = null;
  for (let text = texts.nextNode() as Text | null; text; text = texts.nextNode() as Text | null) {
    const length = points(text.data);
    if (left < length || (!late && left === length)) return [text, unitOf(text.data, left)];
    left -= length;
    last = text;
  }
  return last && [last, last.data.length];
}

export function rangeOf(start: number, end: number): Range | null {
  const from = placeOf(start);
  const to = placeOf(end, false);
  if (!from || !to) return null;
  const range = document.createRange();
  range.setStart(...from);
  range.setEnd(...to);
  return range;
}
