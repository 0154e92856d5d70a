// A colour says why: hover, focus or tap shows the reason that the element carries (data-why-head, -why, -foot).
// Placed by hand instead of with the popover attribute, which Chromium 109 does not know.
import { on } from "./dom";

const GAP = 6;
const LINGER = 120; // time to move the pointer onto the reason itself

let shown: HTMLElement | null = null;
let owner: HTMLElement | null = null;
let leaving = 0;

function line(tag: "b" | "span" | "small", text: string | undefined): HTMLElement[] {
  if (!text) return [];
  const element = document.createElement(tag);
  element.textContent = text;
  return [element];
}

function show(element: HTMLElement): void {
  clearTimeout(leaving);
  if (owner === element) return;
  hide();
  const { whyHead, why, whyFoot } = element.dataset;
  shown = document.createElement("div");
  shown.id = "why";
  shown.className = "ls-pop";
  shown.setAttribute("role", "tooltip");
  shown.append(...line("b", whyHead), ...line("span", why), ...line("small", whyFoot));
  (element.closest("dialog") ?? element.closest("main") ?? document.body).append(shown);
  element.setAttribute("aria-describedby", "why");
  owner = element;
  place(shown, element.getBoundingClientRect());
}

function place(tip: HTMLElement, at: DOMRect): void {
  const below = at.bottom + GAP + tip.offsetHeight <= innerHeight;
  const origin = tip.closest("dialog")?.getBoundingClientRect();
  const top = below ? at.bottom + GAP : Math.max(GAP, at.top - GAP - tip.offsetHeight);
  const left = Math.max(8, Math.min(at.left, innerWidth - tip.offsetWidth - 8));
  // a fixed box measures from the window, except in a dialog that moves it
  const shift = origin && getComputedStyle(tip.closest("dialog")!).transform !== "none" ? origin : { top: 0, left: 0 };
  tip.style.top = `${top - shift.top}px`;
  tip.style.left = `${left - shift.left}px`;
}

function hide(): void {
  shown?.remove();
  owner?.removeAttribute("aria-describedby");
  shown = owner = null;
}

/** What the pointer still rests on keeps its reason while the page moves under it. */
function follow(): void {
  if (shown && owner?.matches(":hover")) place(shown, owner.getBoundingClientRect());
  else hide();
}

function hideSoon(): void {
  leaving = window.setTimeout(hide, LINGER);
}

export function start(): void {
  on("pointerover", "[data-why]", show);
  on("focusin", "[data-why]", show);
  on("click", "[data-why]", show);
  on("pointerover", ".ls-pop", () => clearTimeout(leaving));
  on("pointerout", "[data-why], .ls-pop", hideSoon);
  on("focusout", "[data-why]", hide);
  document.addEventListener("keydown", (event) => event.key === "Escape" && hide());
  document.addEventListener("scroll", follow, { capture: true, passive: true });
}
