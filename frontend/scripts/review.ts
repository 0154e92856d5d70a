// Review: the list beside the text. Selecting a row marks its sentence and scrolls to it, and the other way round.
// The server writes the same data-id on both; the address keeps `?at=` so that a reload loses nothing.
import { isTyping, on } from "./dom";

const ITEM = "[data-review] [data-id]";

const root = (): HTMLElement | null => document.querySelector<HTMLElement>("[data-review]");
const rows = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>("[data-review] .rv-row[data-id]")];
const current = (): string | undefined =>
  document.querySelector<HTMLElement>("[data-review] [data-id][aria-current]")?.dataset["id"];

function select(id: string, except?: HTMLElement): void {
  for (const element of document.querySelectorAll<HTMLElement>(ITEM)) {
    const chosen = element.dataset["id"] === id;
    element.toggleAttribute("aria-current", chosen);
    if (chosen) element.setAttribute("aria-current", "true");
    element.classList.toggle("on", chosen && element.matches(".rv-row"));
    if (chosen && element !== except) bringIntoView(element);
  }
  const address = new URL(location.href);
  address.searchParams.set("at", id);
  history.replaceState(history.state, "", address);
}

function bringIntoView(element: HTMLElement): void {
  element.scrollIntoView({ block: "nearest", inline: "nearest" });
  const pane = element.closest<HTMLElement>(".rv-text, .rv-right");
  if (!pane) return;
  const offset = element.getBoundingClientRect().top - pane.getBoundingClientRect().top;
  pane.scrollTop += offset - pane.clientHeight / 3;
}

function step(by: 1 | -1): void {
  const ids = rows().map((row) => row.dataset["id"]!);
  const at = ids.indexOf(current() ?? "");
  const next = ids[Math.max(0, Math.min(ids.length - 1, at + by))];
  if (next) select(next);
}

function pane(button: HTMLElement): void {
  const wanted = button.dataset["paneTo"];
  for (const side of document.querySelectorAll<HTMLElement>("[data-review] [data-pane]")) {
    side.dataset["pane"] = side.classList.contains(wanted ?? "") ? "show" : "hide";
  }
  for (const other of button.parentElement?.children ?? []) {
    other.setAttribute("aria-pressed", String(other === button));
  }
}

export function start(): void {
  on("click", ITEM, (element, event) => {
    const control = (event.target as Element).closest("input, button, a, select, textarea, label");
    if (!control || control === element) select(element.dataset["id"]!, element);
  });
  on("click", "[data-pane-to]", pane);
  document.addEventListener("keydown", (event) => {
    if (!root() || isTyping(event) || document.querySelector("dialog[open]")) return;
    if (event.key === "j") step(1);
    if (event.key === "k") step(-1);
  });
  const at = new URL(location.href).searchParams.get("at");
  if (at && root()) select(at);
}
