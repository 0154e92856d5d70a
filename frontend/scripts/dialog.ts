// What htmx puts into #dialog-body opens as a dialog; `HX-Trigger: closeDialog` closes it.
// The platform restores the focus; when the element that had it was swapped away, the page itself gets it.
import { byId, on, onNamed } from "./dom";

interface Swap {
  target?: Element;
  xhr?: XMLHttpRequest;
  shouldSwap?: boolean;
}

const dialog = (): HTMLDialogElement | null => byId<HTMLDialogElement>("dialog");

function open(box: HTMLDialogElement): void {
  const heading = box.querySelector<HTMLElement>("h1, h2");
  if (heading) {
    heading.id ||= "dialog-title";
    box.setAttribute("aria-labelledby", heading.id);
  }
  if (!box.open) box.showModal();
  const first = box.querySelector<HTMLElement>("[autofocus], [aria-invalid='true']") ?? firstField(box);
  first?.focus();
}

function firstField(box: HTMLElement): HTMLElement | null {
  return box.querySelector<HTMLElement>("#dialog-body :is(input:not([type='hidden']), select, textarea, button)");
}

function afterClose(): void {
  byId("dialog-body")?.replaceChildren();
  if (document.activeElement === document.body) byId("main")?.focus();
}

/** A whole page instead of a fragment (signed out meanwhile, say): go there. */
function leaveIfWhole(swap: Swap, event: Event): void {
  if (swap.target?.id !== "dialog-body" || !/^\s*<!doctype/i.test(swap.xhr?.responseText ?? "")) return;
  event.preventDefault();
  location.assign(swap.xhr?.responseURL || location.href);
}

export function start(): void {
  onNamed<Swap>("htmx:beforeSwap", leaveIfWhole);
  onNamed<Swap>("htmx:afterSettle", ({ target }) => {
    const box = dialog();
    if (target?.id === "dialog-body" && box) target.childElementCount ? open(box) : box.close();
  });
  onNamed("closeDialog", () => dialog()?.close());
  on("click", "dialog [data-shut]", (button, event) => {
    event.preventDefault(); // the same element is a link on a page of its own
    button.closest("dialog")?.close();
  });
  on("click", "dialog", (element, event) => {
    if (event.target === element) (element as HTMLDialogElement).close(); // the backdrop
  });
  dialog()?.addEventListener("close", afterClose);
}
