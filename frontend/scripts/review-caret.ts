// Review: a caret in the text that cannot be typed into. It moves by the arrow keys, by words with Ctrl, to the ends of
// the line with Home and End; Shift selects. The browser's own selection is the caret, only drawn here: in a box that is
// not editable an input method stays out of the way, so that letters are keys.
import { byId } from "./dom";
import { current, entry, pane, span } from "./review-model";
import { offsetOf, placeOf } from "./review-place";

type Move = ["forward" | "backward", string];

const MOVES: Record<string, Move> = {
  ArrowLeft: ["backward", "character"],
  ArrowRight: ["forward", "character"],
  ArrowUp: ["backward", "line"],
  ArrowDown: ["forward", "line"],
  Home: ["backward", "lineboundary"],
  End: ["forward", "lineboundary"],
};
const WITH_CONTROL: Record<string, Move> = {
  ArrowLeft: ["backward", "word"],
  ArrowRight: ["forward", "word"],
  ArrowUp: ["backward", "paragraph"],
  ArrowDown: ["forward", "paragraph"],
};

let drawing = 0;

function inText(): Selection | null {
  const selection = getSelection();
  return selection?.focusNode && pane().contains(selection.focusNode) ? selection : null;
}

/** The caret's offset in the text; null when it is elsewhere. */
export function caret(): number | null {
  const selection = inText();
  return selection && offsetOf(selection.focusNode!, selection.focusOffset);
}

/** What is selected in the text, in order; null when nothing is. */
export function selected(): [number, number] | null {
  const selection = inText();
  if (!selection || selection.isCollapsed || !selection.anchorNode) return null;
  const from = offsetOf(selection.anchorNode, selection.anchorOffset);
  const to = offsetOf(selection.focusNode!, selection.focusOffset);
  return from === null || to === null || from === to ? null : [Math.min(from, to), Math.max(from, to)];
}

export function put(offset: number): void {
  placeCaret(offset);
  reveal();
}

/** As `put`, without moving the view: the line that the caret stood in was drawn anew. */
export function placeCaret(offset: number): void {
  const place = placeOf(offset);
  if (place) getSelection()?.collapse(...place);
}

export function pick(start: number, end: number): void {
  const from = placeOf(start);
  const to = placeOf(end, false);
  if (!from || !to) return;
  getSelection()?.setBaseAndExtent(...from, ...to);
  reveal();
}

function rect(): DOMRect | null {
  const selection = inText();
  if (!selection) return null;
  const range = document.createRange();
  range.setStart(selection.focusNode!, selection.focusOffset);
  const found = range.getClientRects()[0];
  return found ?? null;
}

/** Bring the caret into view: far away to the middle, near by a line. */
export function reveal(): void {
  const selection = inText();
  const element = selection?.focusNode?.parentElement;
  const view = pane().getBoundingClientRect();
  const low = Math.min(view.bottom, innerHeight) - 40;
  const at = rect() ?? element?.getBoundingClientRect();
  if (!at || (at.top >= Math.max(view.top, 0) + 8 && at.bottom <= low)) return;
  const far = at.bottom < view.top - 200 || at.top > low + 200;
  if (far) element?.scrollIntoView({ block: "center" });
  const now = rect() ?? at;
  if (now.bottom > low) scroll(now.bottom - low);
  else if (now.top < view.top + 8) scroll(now.top - view.top - 8);
}

function scroll(by: number): void {
  if (pane().scrollHeight > pane().clientHeight + 1) pane().scrollTop += by;
  else scrollBy(0, by);
}

function draw(): void {
  drawing = 0;
  const line = byId("rv-caret") ?? made();
  const at = rect();
  const view = pane().getBoundingClientRect();
  const shown = at !== null && getSelection()!.isCollapsed && document.activeElement === pane();
  line.hidden = !shown;
  if (!shown) return;
  line.style.transform = `translate(${at.left - view.left + pane().scrollLeft}px, ${at.top - view.top + pane().scrollTop}px)`;
  line.style.height = `${at.height}px`;
}

function made(): HTMLElement {
  const line = document.createElement("div");
  line.id = "rv-caret";
  line.hidden = true;
  pane().append(line);
  return line;
}

/** Into the text by key: where the caret was, or where the open commitment begins. */
export function enter(): void {
  pane().focus({ preventScroll: true });
  const row = entry(current())?.row;
  const place = row && span(row);
  if (caret() === null) put(place ? place[0] : 0);
}

function move(event: KeyboardEvent): void {
  if (event.altKey || event.metaKey) return;
  if (caret() === null) enter();
  const selection = inText();
  if (!selection) return;
  const kept: [Node, number] = [selection.focusNode!, selection.focusOffset];
  const whole = event.ctrlKey && (event.key === "Home" || event.key === "End");
  const step = (event.ctrlKey ? WITH_CONTROL : MOVES)[event.key];
  if (!step && !whole) return;
  event.preventDefault();
  if (whole) toEnd(event.key === "End", event.shiftKey);
  else selection.modify(event.shiftKey ? "extend" : "move", ...step!);
  if (!inText()) event.shiftKey ? selection.extend(...kept) : selection.collapse(...kept);
  reveal();
}

function toEnd(last: boolean, extend: boolean): void {
  const lines = pane().querySelectorAll<HTMLElement>("p[data-s]");
  const line = last ? lines[lines.length - 1] : lines[0];
  if (!line) return;
  const at = last ? line.childNodes.length : 0;
  extend ? getSelection()?.extend(line, at) : getSelection()?.collapse(line, at);
}

export function start(): void {
  pane().addEventListener("keydown", move);
  pane().addEventListener("focus", () => {
    // by Tab there may be no caret yet; a click has put one already
    window.setTimeout(() => caret() === null && enter());
    redraw();
  });
  pane().addEventListener("blur", redraw);
  document.addEventListener("selectionchange", redraw);
  window.addEventListener("resize", redraw);
}

function redraw(): void {
  drawing ||= requestAnimationFrame(draw);
}
