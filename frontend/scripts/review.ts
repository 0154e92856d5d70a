// Review: the list beside the text. Choosing a row marks its sentence and opens its editor, and the other way round.
// The server answers with what changed, into #rv-inbox; each part takes the place of the one with its id. The address
// keeps `?at=`, so a reload loses nothing. An editor with unsaved input is sent, never thrown away.
import { byId, isTyping, on, onNamed } from "./dom";
import { start as acts } from "./review-acts";
import { caret as caretOffset, placeCaret, start as caret } from "./review-caret";
import { choose, firstGap, start as fields } from "./review-fields";
import { open as openFind, start as find } from "./review-find";
import { followHandles, placeHandles } from "./review-handles";
import { moved, start as here } from "./review-here";
import * as model from "./review-model";
import { start as picking } from "./review-pick";
import { forget, placeOf } from "./review-place";
import { toast } from "./toast";

declare const htmx: { process(element: Element): void };

const MARK = "[data-review] .rv-text [data-ids]";
const LINGER = 160; // j and k move quickly over rows; only the one where they stop is opened

let opening = 0;
let toGap = false;
const asOpened = new WeakMap<HTMLFormElement, string>();

function content(form: HTMLFormElement): string {
  return JSON.stringify([...new FormData(form)].filter(([name]) => name !== "next"));
}

function isDirty(form: HTMLFormElement | null): form is HTMLFormElement {
  return form !== null && asOpened.has(form) && asOpened.get(form) !== content(form);
}

/** Mark the row and its sentence, and bring the one that was not touched into view. */
function select(id: string, touched?: Element): void {
  const found = model.mark(id);
  if (!found) return;
  found.row.closest("details")?.setAttribute("open", "");
  if (!touched?.closest(".rv-item")) bringIntoView(found.row);
  const [first] = found.marks;
  if (!touched?.closest(".rv-text") && first) bringIntoView(first);
}

/** On the desk each side scrolls by itself; on a phone the page does, and only to what is shown. */
function bringIntoView(element: HTMLElement): void {
  const side = element.closest<HTMLElement>(".rv-text, .rv-right");
  if (!side || !element.getClientRects().length) return;
  if (side.scrollHeight <= side.clientHeight + 1) {
    if (element.matches(".rv-item")) element.scrollIntoView({ block: "nearest" });
    return;
  }
  const offset = element.getBoundingClientRect().top - side.getBoundingClientRect().top;
  if (offset < 48 || offset > side.clientHeight * 0.6) side.scrollTop += offset - side.clientHeight / 4;
}

function open(id: string): void {
  const row = model.entry(id)?.row;
  if (!row) return;
  const address = new URL(location.href);
  address.searchParams.set("at", id);
  history.replaceState(history.state, "", address);
  moved();
  if (row.querySelector(".rv-ed")) return opened();
  const form = openForm();
  if (isDirty(form)) {
    form.querySelector<HTMLInputElement>("[name=next]")!.value = id;
    form.querySelector<HTMLButtonElement>("[data-save]")!.click();
  } else row.querySelector<HTMLAnchorElement>("a.rv-open")?.click();
}

const openForm = (): HTMLFormElement | null =>
  document.querySelector<HTMLFormElement>("[data-review] .rv-right .rv-ed > form[action*='accept']");

function go(id: string, touched?: Element): void {
  select(id, touched);
  clearTimeout(opening);
  opening = window.setTimeout(open, touched ? 0 : LINGER, id);
}

function step(by: 1 | -1): void {
  const next = model.walk(model.current(), by);
  if (next) go(next);
}

/** What is open is decided already: on to the next that is not. */
function nextUndecided(): void {
  const waits = (row: HTMLElement): boolean => row.matches("[data-stage=todo], [data-stage=seen]");
  const next = model.walk(model.current(), 1, waits) ?? model.all().find((id) => waits(model.entry(id)!.row));
  if (next) go(next);
  else toast({ text: model.say("sayDone") });
}

/** The next row that lacks something, round the end; its field is what the keys act on then. */
function nextGap(): void {
  const gap = (row: HTMLElement): boolean => "gap" in row.dataset;
  const next = model.walk(model.current(), 1, gap) ?? model.all().find((id) => gap(model.entry(id)!.row));
  if (!next) return toast({ text: model.say("sayGaps") });
  toGap = true;
  go(next);
  if (model.entry(next)!.row.querySelector(".rv-ed")) opened();
}

/** Every part of the answer takes its place in the page; what is new goes behind the row that it names. */
function distribute(inbox: HTMLElement): void {
  let moved = false;
  const at = caretOffset();
  for (const gone of inbox.querySelectorAll<HTMLElement>("[data-gone]")) {
    model.leave(gone.dataset["gone"]!);
    moved = true;
  }
  for (const line of inbox.querySelectorAll<HTMLElement>("p[data-s]")) {
    const old = byIdOutside(line, inbox);
    if (old) model.dropMarks(old);
    old?.replaceWith(line);
  }
  const rows = [...inbox.querySelectorAll<HTMLElement>(".rv-item")];
  for (const row of rows) moved = putRow(row, inbox) || moved;
  const heads = [...inbox.querySelectorAll<HTMLElement>("#rv-status, .rv-g")];
  for (const part of heads) byIdOutside(part, inbox)?.replaceWith(part);
  for (const part of [...rows, ...heads]) htmx.process(part); // it would look for them in the inbox only
  if (moved) model.reorder();
  inbox.replaceChildren();
  forget();
  for (const row of rows) for (const line of linesOf(row)) model.addMarks(line);
  if (at !== null && caretOffset() !== at) placeCaret(at);
}

/** True when it was not there before. */
function putRow(row: HTMLElement, inbox: HTMLElement): boolean {
  const old = byIdOutside(row, inbox);
  model.enter(row);
  if (old) {
    row.hidden = old.hidden;
    old.replaceWith(row);
    return false;
  }
  const after = row.dataset["after"] && model.entry(row.dataset["after"])?.row;
  const list = byId(`rv-l-${row.dataset["group"]}`);
  if (after) after.after(row);
  else if (list) list.prepend(row);
  else location.reload(); // the first that stands outside all requirements: its list is not there yet
  return true;
}

/** The element of the page with the id of `part`, not the one that just came. */
function byIdOutside(part: HTMLElement, inbox: HTMLElement): HTMLElement | null {
  const all = document.querySelectorAll<HTMLElement>(`#${CSS.escape(part.id)}`);
  return [...all].find((one) => !inbox.contains(one)) ?? null;
}

function linesOf(row: HTMLElement): Set<HTMLElement> {
  const place = model.span(row);
  const at = [place && placeOf(place[0]), place && placeOf(place[1], false)];
  return new Set(at.flatMap((found) => found?.[0].parentElement?.closest<HTMLElement>("p[data-s]") ?? []));
}

/** An answer has arrived: it is put in its place, and the row that is open now is chosen. */
function arrived(): void {
  const inbox = byId("rv-inbox");
  if (!inbox?.childElementCount) return;
  const now = inbox.querySelector<HTMLElement>(".rv-item[aria-current]");
  distribute(inbox);
  if (now) {
    for (const other of document.querySelectorAll<HTMLElement>("[data-review] .rv-right .rv-ed"))
      if (other.closest(".rv-item") !== now) other.remove();
    showList(now);
    select(now.dataset["id"]!, byId("rv-text") === document.activeElement ? byId("rv-text")! : undefined);
    moved();
  }
  opened();
}

function opened(): void {
  const form = openForm();
  const row = form?.closest<HTMLElement>(".rv-item");
  placeHandles();
  if (!form || !row) return;
  // What came back with an error is not saved yet; after a conflict only the person decides, by saving.
  if (!asOpened.has(form)) asOpened.set(form, form.querySelector(".ls-err, .ls-note.red") ? "" : content(form));
  if (toGap) {
    toGap = false;
    return firstGap();
  }
  if (!document.activeElement || document.activeElement === document.body)
    row.querySelector<HTMLElement>(".rv-ed")?.focus({ preventScroll: true });
  row.querySelector("[aria-invalid='true'], .ls-err, .ls-note.red, .rv-conflict")?.scrollIntoView({ block: "nearest" });
}

/** On a phone one side is shown at a time: the list, when something in it was chosen or went wrong. */
function showList(row: HTMLElement): void {
  const list = document.querySelector<HTMLElement>("[data-review] .rv-right");
  const wrong = row.querySelector(".ls-err, .ls-note.red, .rv-conflict");
  if (list && !list.getClientRects().length && (wrong || model.current() !== row.dataset["id"]))
    document.querySelector<HTMLElement>("[data-pane-to='rv-right']")?.click();
}

function press(selector: string): void {
  document.querySelector<HTMLButtonElement>(selector)?.click();
}

function chord(event: KeyboardEvent): boolean {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return false;
  const key = event.key.toLowerCase();
  if ((event.target as Element).matches("textarea, input:not([type=checkbox], [type=radio])")) return false;
  if (key !== "z" && key !== "y") return false;
  event.preventDefault();
  press(key === "y" || event.shiftKey ? "[data-chord=redo]" : "[data-chord=undo]");
  return true;
}

function keys(event: KeyboardEvent): void {
  if (document.querySelector("dialog[open]") || chord(event) || isTyping(event)) return;
  const from = event.target as Element;
  if (event.key === "j") step(1);
  else if (event.key === "k") step(-1);
  else if (/^[1-9]$/.test(event.key)) choose(Number(event.key)) && event.preventDefault();
  else if (event.key === "Escape" && getSelection()?.rangeCount) getSelection()?.collapseToEnd();
  else if (event.key === "Enter" && !from.closest("a, button, summary, .rv-ed input:not([type=checkbox], [type=radio])")) {
    event.preventDefault();
    if (openForm()) press("[data-review] .rv-right [data-accept]");
    else nextUndecided();
  }
}

function pane(button: HTMLElement): void {
  const wanted = button.dataset["paneTo"];
  for (const side of document.querySelectorAll<HTMLElement>("[data-review] [data-pane]")) {
    side.dataset["pane"] = side.classList.contains(wanted ?? "") ? "show" : "hide";
  }
  for (const other of button.parentElement?.children ?? []) {
    other.setAttribute("aria-pressed", String(other === button));
  }
  placeHandles();
}

/** What was opened by a key or a click is for typing into, or for choosing from. */
function unfolded(event: Event): void {
  const box = event.target as HTMLDetailsElement;
  if (!box.open) return;
  if (box.matches(".rv-drop")) box.querySelector<HTMLElement>(".rv-dropbox button.sg")?.focus();
  if (box.matches(".rv-more")) box.querySelector<HTMLInputElement>("input")?.focus();
  if (box.matches(".rv-outline")) box.querySelector<HTMLElement>("a.item")?.focus();
}

function outline(link: HTMLElement, event: Event): void {
  event.preventDefault();
  link.closest("details")?.removeAttribute("open");
  const number = link.dataset["outline"]!;
  byId(`requirement-${number}`)?.closest("p")?.scrollIntoView({ block: "start" });
  const head = byId(`rv-g-${number}`);
  head?.closest("details")?.setAttribute("open", "");
  head?.scrollIntoView({ block: "nearest" });
  const row = byId(`rv-l-${number}`)?.querySelector<HTMLElement>(".rv-item");
  if (row) go(row.dataset["id"]!, head ?? link);
}

function clickedText(mark: HTMLElement, event: Event): void {
  const on = mark.dataset["ids"]!.split(" ").includes(model.current());
  if (!on && getSelection()?.isCollapsed !== false && !(event as MouseEvent).shiftKey) go(mark.dataset["id"]!, mark);
}

export function start(): void {
  on("click", "[data-pane-to]", pane);
  if (!model.root()) return;
  model.build();
  for (const begin of [picking, caret, acts, fields, find, here]) begin();
  on("click", "[data-review] .rv-item > .rv-row", (line, event) => {
    const row = line.parentElement!;
    const control = (event.target as Element).closest("input, a, button, label");
    if (control?.matches("a.rv-open")) select(row.dataset["id"]!, row);
    else if (!control) go(row.dataset["id"]!, row);
  });
  on("click", MARK, clickedText);
  on("click", "[data-go-to]", (element, event) => {
    event.preventDefault();
    element.closest("details")?.removeAttribute("open");
    go(element.dataset["goTo"]!, element);
  });
  on("click", "[data-next-gap]", (_link, event) => {
    event.preventDefault();
    nextGap();
  });
  on("click", "[data-outline]", outline);
  on("click", "[data-review] [data-key='/']", openFind);
  // Another row is asked for while this one holds unsaved input: send that first, it leads on to the other.
  document.addEventListener("htmx:confirm", (event) => {
    const link = event.target as Element;
    if (link.matches("a.rv-open") && isDirty(openForm())) {
      event.preventDefault();
      open(link.closest<HTMLElement>(".rv-item")!.dataset["id"]!);
    }
  });
  onNamed("htmx:afterSwap", arrived);
  document.addEventListener("toggle", unfolded, { capture: true });
  document.addEventListener("keydown", keys);
  followHandles();
  const at = document.querySelector<HTMLElement>("[data-review] .rv-item[aria-current]");
  if (at) select(at.dataset["id"]!);
  opened();
  moved();
}
