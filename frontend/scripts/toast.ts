// Short answers at the foot of the page. The server sends them as Django messages or as `HX-Trigger: {"toast": …}`.
import { byId, on, onNamed } from "./dom";

const STAY = 6000;

export interface Toast {
  text: string;
  bad?: boolean;
}

/** Show `text`; an error stays until it is dismissed. */
export function toast({ text, bad = false }: Toast): void {
  const region = byId("toasts");
  const model = byId<HTMLTemplateElement>("toast");
  const made = model?.content.firstElementChild?.cloneNode(true);
  if (!region || !(made instanceof HTMLElement)) return;
  made.querySelector("span")!.textContent = text;
  made.classList.toggle("bad", bad);
  // an open dialog hides the rest of the page: the answer has to stand within it
  (document.querySelector("dialog[open]") ?? document.body).append(region);
  region.append(made);
  expire(made);
}

function expire(element: HTMLElement): void {
  if (!element.classList.contains("bad")) setTimeout(() => element.remove(), STAY);
}

interface Failure {
  elt?: Element;
  xhr?: XMLHttpRequest;
}

/** The server's own words if it sent a short text, else the page's general ones. */
function wordsOf(failure: Failure): string {
  const xhr = failure.xhr;
  const plain = xhr?.getResponseHeader("Content-Type")?.startsWith("text/plain");
  return (plain && xhr?.responseText) || byId("toasts")?.dataset["failed"] || "";
}

/** A form that is kept until it arrives tells of it itself. */
function told({ elt }: Failure): boolean {
  return elt?.matches("form[data-keep]") ?? false;
}

export function start(): void {
  document.querySelectorAll<HTMLElement>("#toasts .ls-toast").forEach(expire);
  on("click", "#toasts button", (button) => button.closest(".ls-toast")?.remove());
  document.addEventListener("close", () => document.body.append(byId("toasts") ?? ""), { capture: true });
  onNamed<Toast>("toast", toast);
  onNamed<Failure>("htmx:responseError", (failure) => told(failure) || toast({ text: wordsOf(failure), bad: true }));
  onNamed<Failure>("htmx:sendError", (failure) => {
    if (!told(failure)) toast({ text: byId("toasts")?.dataset["offline"] ?? "", bad: true });
  });
}
