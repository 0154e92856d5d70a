// A report is kept on this device while it is written, and until the server has acknowledged it.
// `sent` is the form's own id: whatever arrives a second time under it makes nothing twice.
import { byId, onNamed } from "./dom";
import { filesOf, onFiles, setFiles } from "./files";
import { acknowledge, type Draft, drop, read, readFiles, sweep, write, writeFiles } from "./kept";

type Field = HTMLInputElement | HTMLTextAreaElement;

const known = new WeakSet<HTMLFormElement>();
export const keyOf = (form: HTMLFormElement): string => form.dataset["keep"] ?? "";

function fields(form: HTMLFormElement): Field[] {
  return [...form.querySelectorAll<Field>("[data-keep-fields] :is(input, textarea)[name]:not([type=file])")];
}

const files = (form: HTMLFormElement): HTMLElement | null => form.querySelector(".ls-files");
const isTick = (field: Field): field is HTMLInputElement => field.type === "checkbox";
const valueOf = (field: Field): string => (isTick(field) ? String(field.checked) : field.value);

function put(field: Field, value: string): void {
  if (isTick(field)) field.checked = value === "true";
  else field.value = value;
}

function values(form: HTMLFormElement): Record<string, string> {
  return Object.fromEntries(fields(form).map((field) => [field.name, valueOf(field)]));
}

/** Keep it as it stands now; `waiting` once it was sent without an answer. */
export function keep(form: HTMLFormElement, waiting?: boolean): void {
  const said = values(form);
  const old = read(keyOf(form));
  write(keyOf(form), { sent: said["sent"] ?? "", values: said, waiting: waiting ?? old?.waiting ?? false, at: Date.now() });
  mark();
}

async function keepFiles(form: HTMLFormElement, box: HTMLElement): Promise<void> {
  const chosen = filesOf(box);
  keep(form);
  const kept = await writeFiles(keyOf(form), chosen);
  say(form, kept ? "" : [lineOf(form)?.dataset["unkept"], ...chosen.map((file) => file.name)].join(" "));
}

export const lineOf = (form: HTMLFormElement): HTMLElement | null => form.querySelector("[data-keep-line]");

export function say(form: HTMLFormElement, words: string): void {
  const place = lineOf(form)?.querySelector("span");
  if (place) place.textContent = words;
}

/** A form that appears takes up what this device keeps of it, unless the server has just made it a further one. */
async function takeUp(form: HTMLFormElement): Promise<void> {
  if (known.has(form)) return;
  known.add(form);
  form.dataset["fresh"] = values(form)["sent"];
  const draft = read(keyOf(form));
  const answered = form.matches("[data-keep-anew], :has(.ls-err, .ls-note.red, .refusals)");
  if (draft && answered) keep(form, false);
  if (!draft || answered) return;
  for (const field of fields(form)) if (field.name in draft.values) put(field, draft.values[field.name]!);
  const box = files(form);
  const kept = box && !filesOf(box).length ? await readFiles(keyOf(form)) : [];
  if (box && kept.length) setFiles(box, kept);
  form.querySelector<HTMLElement>("[data-keep-back]")!.hidden = false;
  form.dispatchEvent(new CustomEvent<Draft>("luoshi:back", { bubbles: true, detail: draft }));
}

async function startOver(button: HTMLElement): Promise<void> {
  const form = button.closest<HTMLFormElement>("form[data-keep]")!;
  await drop(keyOf(form));
  const box = files(form);
  form.reset();
  for (const field of fields(form)) if (field.name === "sent") put(field, form.dataset["fresh"] ?? "");
  if (box) setFiles(box, []);
  await drop(keyOf(form));
  form.querySelector<HTMLElement>("[data-keep-back]")!.hidden = true;
  say(form, "");
  mark();
  form.querySelector<HTMLElement>("textarea")?.focus();
}

/** Done is done: all of it. */
function whole(tick: HTMLInputElement): void {
  const percent = tick.form?.querySelector<HTMLInputElement>("[name=percent]");
  if (percent && tick.checked) percent.value = "100";
}

/** On the page: where a report waits on this device. */
function mark(): void {
  document
    .querySelectorAll<HTMLElement>("[data-kept]")
    .forEach((place) => (place.hidden = read(place.dataset["kept"] ?? "") === null));
}

interface Answered {
  elt?: Element;
  xhr?: XMLHttpRequest;
}

/** Only an answer that leads on says that the server has it. */
function answered({ elt, xhr }: Answered): void {
  if (!(elt instanceof HTMLFormElement) || !elt.matches("form[data-keep]")) return;
  if (xhr?.getResponseHeader("HX-Redirect")) void acknowledge(keyOf(elt), values(elt)["sent"] ?? "");
}

export function start(): void {
  sweep(Date.now());
  onNamed("htmx:load", () => {
    mark();
    document.querySelectorAll<HTMLFormElement>("form[data-keep]").forEach((form) => void takeUp(form));
  });
  document.addEventListener("input", ({ target }) => {
    const form = target instanceof Element ? target.closest<HTMLFormElement>("form[data-keep]") : null;
    if (!form || !(target as Element).closest("[data-keep-fields]")) return;
    if ((target as HTMLInputElement).name === "done") whole(target as HTMLInputElement);
    if ((target as HTMLInputElement).type !== "file") keep(form);
  });
  onFiles((box) => {
    const form = box.closest<HTMLFormElement>("form[data-keep]");
    if (form) void keepFiles(form, box);
  });
  document.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLElement>("[data-keep-drop]") : null;
    if (button) void startOver(button);
  });
  onNamed<Answered>("htmx:beforeOnLoad", answered);
  byId("dialog")?.addEventListener("close", mark);
}
