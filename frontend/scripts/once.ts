// A form is sent once: what a double click sends on top of it would enter the same meeting twice.
import { onNamed } from "./dom";

const sending = new Set<HTMLFormElement>();

/** The first of all listeners, so that neither the browser nor htmx hears of the second time. */
function guard(event: SubmitEvent): void {
  const form = event.target as HTMLFormElement;
  if (form.method !== "post") return;
  if (sending.has(form)) {
    event.preventDefault();
    event.stopImmediatePropagation();
  } else sending.add(form);
}

interface Answered {
  elt?: Element;
  xhr?: XMLHttpRequest;
}

/** Answered on this page, the form may be sent again; one that leads to another page is done with. */
function free({ elt, xhr }: Answered): void {
  if (elt instanceof HTMLFormElement && !xhr?.getResponseHeader("HX-Redirect")) sending.delete(elt);
}

export function start(): void {
  document.addEventListener("submit", guard, { capture: true });
  onNamed<Answered>("htmx:afterRequest", free);
  window.addEventListener("pageshow", () => sending.clear()); // back to a page that the browser kept
}
