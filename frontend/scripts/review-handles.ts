// Review: the two ends of the open commitment can be taken hold of in the text, by mouse or finger. The keys [ and ] do
// the same, so the handles are no stops of the keyboard.
import { pick } from "./review-caret";
import { current, editor, entry, pane, span } from "./review-model";
import { offsetOf, rangeOf } from "./review-place";
import { send } from "./review-acts";

type End = "text_start" | "text_end";
const ends: Record<End, HTMLElement | null> = { text_start: null, text_end: null };

function handle(end: End): HTMLElement {
  const made = document.createElement("div");
  made.className = `rv-handle ${end === "text_start" ? "first" : "last"}`;
  made.setAttribute("aria-hidden", "true");
  made.addEventListener("pointerdown", (event) => grab(end, made, event));
  pane().append(made);
  return (ends[end] = made);
}

/** Put them at the ends of the open draft; without one they are not shown. */
export function placeHandles(): void {
  const row = entry(current())?.row;
  const place = row && editor() ? span(row) : null;
  const rects = place && [...(rangeOf(...place)?.getClientRects() ?? [])].filter((rect) => rect.width > 0);
  for (const end of ["text_start", "text_end"] as const) {
    const knob = ends[end] ?? handle(end);
    knob.hidden = !rects?.length;
    if (!rects?.length) continue;
    const rect = end === "text_start" ? rects[0]! : rects[rects.length - 1]!;
    const view = pane().getBoundingClientRect();
    const left = (end === "text_start" ? rect.left : rect.right) - view.left + pane().scrollLeft;
    knob.style.transform = `translate(${left}px, ${rect.top - view.top + pane().scrollTop}px)`;
    knob.style.height = `${rect.height}px`;
  }
}

function grab(end: End, knob: HTMLElement, down: PointerEvent): void {
  const place = span(entry(current())!.row);
  if (!place) return;
  down.preventDefault();
  knob.setPointerCapture(down.pointerId);
  knob.classList.add("held");
  let at: number | null = null;
  const drag = (event: PointerEvent): void => {
    const found = under(event);
    if (found === null) return;
    at = end === "text_start" ? Math.min(found, place[1] - 1) : Math.max(found, place[0] + 1);
    end === "text_start" ? pick(at, place[1]) : pick(place[0], at);
  };
  const drop = (event: PointerEvent): void => {
    knob.removeEventListener("pointermove", drag);
    knob.classList.remove("held");
    const url = editor()?.querySelector<HTMLElement>(`[data-act="${end}"]`)?.dataset["url"];
    if (event.type === "pointerup" && at !== null && url) send(url, { [end]: at });
    else placeHandles();
  };
  knob.addEventListener("pointermove", drag);
  knob.addEventListener("pointerup", drop, { once: true });
  knob.addEventListener("pointercancel", drop, { once: true });
}

function under(event: PointerEvent): number | null {
  const place = document.caretRangeFromPoint(event.clientX, event.clientY);
  return place && offsetOf(place.startContainer, place.startOffset);
}

/** Lines take their height only when they come into view: the handles follow. */
export function followHandles(): void {
  let waiting = 0;
  const again = (): void => {
    waiting ||= requestAnimationFrame(() => {
      waiting = 0;
      placeHandles();
    });
  };
  pane().addEventListener("scroll", again, { passive: true });
  pane().addEventListener("contentvisibilityautostatechange", again, { capture: true });
  window.addEventListener("resize", again);
  window.setTimeout(again, 100);
}
