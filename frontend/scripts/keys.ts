// Keys are written on the elements they press: <button data-key="c">. The sheet (?) lists those that are there now,
// so it cannot promise a key that does nothing. `g` and a letter (data-go) goes to a page.
import { byId, isShown, isTyping } from "./dom";

let going = false;

function press(attribute: "data-key" | "data-go", key: string): boolean {
  const all = document.querySelectorAll<HTMLElement>(`[${attribute}="${CSS.escape(key)}"]`);
  const found = [...all].find(isShown);
  if (!found || found.getAttribute("aria-disabled") === "true") return false;
  found.matches("input, select, textarea") ? found.focus() : found.click();
  return true;
}

function name(element: HTMLElement): string {
  if (element.dataset["keyLabel"]) return element.dataset["keyLabel"];
  const copy = element.cloneNode(true) as HTMLElement;
  copy.querySelectorAll("kbd, .n").forEach((extra) => extra.remove());
  return element.getAttribute("aria-label") ?? copy.textContent?.trim() ?? "";
}

function row(keys: string[], label: string): HTMLElement[] {
  const term = document.createElement("dt");
  for (const key of keys) {
    const cap = document.createElement("kbd");
    cap.textContent = key;
    term.append(cap, " ");
  }
  const text = document.createElement("dd");
  text.textContent = label;
  return [term, text];
}

function openSheet(): void {
  const sheet = byId<HTMLDialogElement>("keys");
  const list = sheet?.querySelector("dl");
  if (!sheet || !list || sheet.open) return;
  const own = [...document.querySelectorAll<HTMLElement>("[data-key]")].filter(isShown);
  const places = [...document.querySelectorAll<HTMLElement>(".ls-side [data-go]")];
  const extra = [...document.querySelectorAll<HTMLElement>("[data-keys]")]; // handled by a module: "j k|next, previous"
  list.replaceChildren(
    ...own.flatMap((element) => row([element.dataset["key"]!], name(element))),
    ...extra.flatMap((element) => row(element.dataset["keys"]!.split(" "), element.dataset["keysLabel"] ?? "")),
    ...places.flatMap((element) => row(["g", element.dataset["go"]!], name(element))),
    ...row(["?"], sheet.dataset["label"] ?? ""),
  );
  sheet.showModal();
}

function handle(event: KeyboardEvent): void {
  if (isTyping(event) || document.querySelector("dialog[open]")) return;
  const wasGoing = going;
  going = !wasGoing && event.key === "g";
  if (going) window.setTimeout(() => (going = false), 1500);
  else if (event.key === "?") openSheet();
  else if (event.key.length === 1 && press(wasGoing ? "data-go" : "data-key", event.key)) event.preventDefault();
}

export function start(): void {
  document.addEventListener("keydown", handle);
}
