// Review: the list beside the text. Choosing a row marks its sentence and opens its editor, and the other way round.
// The server writes data-id on rows and data-ids on the pieces of the text; the address keeps `?at=`, so a reload loses
// nothing. An editor with unsaved input is sent, never thrown away, when another row is chosen.
import { isTyping, on, onNamed } from "./dom";
import { start as picking } from "./review-pick";

const ROW = "[data-review] .rv-item[data-id]";
const MARK = "[data-review] .rv-text [data-ids]"; // a piece of the text, or the number after it
const LINGER = 160; // j and k move quickly over rows; only the one where they stop is opened

let opening = 0;
const asOpened = new WeakMap<HTMLFormElement, string>();

const root = (): HTMLElement | null => document.querySelector<HTMLElement>("[data-review]");
const rows = (): HTMLElement[] =>
  [...document.querySelectorAll<HTMLElement>(ROW)].filter((row) => !row.hidden);
const rowOf = (id: string): HTMLElement | null => document.querySelector<HTMLElement>(`${ROW}[data-id="${id}"]`);
const marksOf = (id: string): HTMLElement[] => [
  ...document.querySelectorAll<HTMLElement>(`${MARK}[data-ids~="${id}"]`),
];
const current = (): string | undefined => document.querySelector<HTMLElement>(`${ROW}[aria-current]`)?.dataset["id"];
const editor = (): HTMLFormElement | null => document.querySelector<HTMLFormElement>("[data-review] .rv-ed form");

function content(form: HTMLFormElement): string {
  return JSON.stringify([...new FormData(form)].filter(([name]) => name !== "next"));
}

function isDirty(form: HTMLFormElement | null): form is HTMLFormElement {
  return form !== null && asOpened.has(form) && asOpened.get(form) !== content(form);
}

/** Mark the row and its sentence, and bring the one that was not touched into view. */
function select(id: string, touched?: Element): void {
  const row = rowOf(id);
  if (!row) return;
  for (const other of document.querySelectorAll<HTMLElement>(`${ROW}[aria-current], ${MARK}[aria-current]`)) {
    other.removeAttribute("aria-current");
    other.classList.remove("on");
  }
  row.closest("details")?.setAttribute("open", "");
  row.setAttribute("aria-current", "true");
  row.classList.add("on");
  const marks = marksOf(id);
  for (const mark of marks) mark.setAttribute("aria-current", "true");
  if (!touched?.closest(".rv-item")) bringIntoView(row);
  if (!touched?.closest(".rv-text") && marks[0]) bringIntoView(marks[0]);
  const address = new URL(location.href);
  address.searchParams.set("at", id);
  history.replaceState(history.state, "", address);
}

/** On the desk each side scrolls by itself; on a phone the page does, and only to what is shown. */
function bringIntoView(element: HTMLElement): void {
  const pane = element.closest<HTMLElement>(".rv-text, .rv-right");
  if (!pane || !element.getClientRects().length) return;
  if (pane.scrollHeight <= pane.clientHeight + 1) {
    if (element.matches(".rv-item")) element.scrollIntoView({ block: "nearest" });
    return;
  }
  const offset = element.getBoundingClientRect().top - pane.getBoundingClientRect().top;
  if (offset < 48 || offset > pane.clientHeight * 0.6) pane.scrollTop += offset - pane.clientHeight / 4;
}

function open(id: string): void {
  const row = rowOf(id);
  if (!row || row.querySelector(".rv-ed")) return;
  const form = editor();
  if (isDirty(form)) {
    form.querySelector<HTMLInputElement>("[name=next]")!.value = id;
    form.requestSubmit();
  } else row.querySelector<HTMLAnchorElement>("a.rv-open")?.click();
}

function go(id: string, touched?: Element): void {
  select(id, touched);
  clearTimeout(opening);
  opening = window.setTimeout(open, touched ? 0 : LINGER, id);
}

function step(by: 1 | -1): void {
  const ids = rows().map((row) => row.dataset["id"]!);
  const next = ids[Math.max(0, Math.min(ids.length - 1, ids.indexOf(current() ?? "") + by))];
  if (next) go(next);
}

/** The answer is in the page: the pieces of the text look like their rows again, and one editor is open. */
function settled(): void {
  if (!root()) return;
  const shown = [...document.querySelectorAll<HTMLElement>("[data-review] .rv-ed")];
  const mine = shown.find((one) => one.closest(".rv-item")?.matches("[aria-current]")) ?? shown[0];
  shown.filter((one) => one !== mine).forEach((one) => one.remove());
  for (const row of document.querySelectorAll<HTMLElement>(ROW)) dress(row);
  const form = editor();
  // What came back with an error is not saved yet; after a conflict only the person decides, by saving.
  if (form && !asOpened.has(form)) asOpened.set(form, form.querySelector(".ls-err") ? "" : content(form));
}

function dress(row: HTMLElement): void {
  const id = row.dataset["id"]!;
  for (const mark of document.querySelectorAll<HTMLElement>(`${MARK}[data-id="${id}"]`)) {
    const look = `${mark.matches("em") ? "n" : "s"} ${row.dataset["look"]}${mark.matches(".h") ? " h" : ""}`;
    if (mark.className !== look) mark.className = look;
  }
}

/** A row was swapped: the one that is current now is chosen, and its editor takes the focus that was swapped away. */
function arrived(): void {
  const row = document.querySelector<HTMLElement>(`${ROW}[aria-current]:has(.rv-ed)`);
  settled();
  if (!row) return;
  showList();
  select(row.dataset["id"]!);
  const wrong = row.querySelector<HTMLElement>("[aria-invalid='true'], .ls-err, .rv-conflict");
  const box = row.querySelector<HTMLElement>(".rv-ed");
  if (document.activeElement === document.body || !document.activeElement) box?.focus({ preventScroll: true });
  wrong?.scrollIntoView({ block: "nearest" });
}

function keys(event: KeyboardEvent): void {
  if (!root() || isTyping(event) || document.querySelector("dialog[open]")) return;
  const from = event.target as Element;
  if (event.key === "j") step(1);
  if (event.key === "k") step(-1);
  if (event.key === "Enter" && !from.closest("a, button, summary, .rv-ed input")) {
    event.preventDefault();
    editor()?.querySelector<HTMLButtonElement>("[data-save]")?.click();
  }
}

/** On a phone one side is shown at a time: the list, when something in it was chosen or went wrong. */
function showList(): void {
  const list = document.querySelector<HTMLElement>("[data-review] .rv-right");
  if (list && !list.getClientRects().length) document.querySelector<HTMLElement>("[data-pane-to='rv-right']")?.click();
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

/** What was opened by a key or a click is for typing into. */
function unfolded(event: Event): void {
  const box = event.target as HTMLDetailsElement;
  if (box.open && box.matches(".rv-drop, .rv-more")) box.querySelector<HTMLInputElement>("input")?.focus();
}

export function start(): void {
  on("click", "[data-pane-to]", pane);
  if (!root()) return;
  picking();
  on("click", `${ROW} > .rv-row`, (line, event) => {
    const row = line.parentElement!;
    const control = (event.target as Element).closest("input, a, button, label");
    if (control?.matches("a.rv-open")) select(row.dataset["id"]!, row);
    else if (!control) go(row.dataset["id"]!, row);
  });
  on("click", `${MARK}, [data-go-to]`, (element, event) => {
    event.preventDefault();
    element.closest("details")?.removeAttribute("open");
    go(element.dataset["goTo"] ?? element.dataset["id"]!, element);
  });
  // Another row is asked for while this one holds unsaved input: send that first, it leads on to the other.
  document.addEventListener("htmx:confirm", (event) => {
    const link = event.target as Element;
    if (link.matches("a.rv-open") && isDirty(editor())) {
      event.preventDefault();
      open(link.closest<HTMLElement>(".rv-item")!.dataset["id"]!);
    }
  });
  onNamed("htmx:afterSettle", arrived);
  document.addEventListener("toggle", unfolded, { capture: true });
  document.addEventListener("keydown", keys);
  settled();
  const at = current();
  if (at) select(at);
}
