// Files as evidence: taken by the camera, chosen or dropped, one after the other; each with a preview, and why it is
// not taken. The field itself holds them, so that any form sends them.
import { on, onNamed } from "./dom";

const CHANGED = "luoshi:files";

const input = (box: HTMLElement): HTMLInputElement | null => box.querySelector("input[type=file][name]");

export function filesOf(box: HTMLElement): File[] {
  return [...(input(box)?.files ?? [])];
}

/** Let the field hold `files`, show them, and say so to whoever keeps them. */
export function setFiles(box: HTMLElement, files: File[]): void {
  const field = input(box);
  if (!field) return;
  const taken = new DataTransfer();
  for (const file of files) taken.items.add(file);
  field.files = taken.files;
  show(box, files);
  box.dispatchEvent(new CustomEvent(CHANGED, { bubbles: true }));
}

export function onFiles(handle: (box: HTMLElement) => void): void {
  onNamed(CHANGED, (_detail, event) => handle(event.target as HTMLElement));
}

export function size(bytes: number): string {
  const units = ["B", "KB", "MB", "GB"];
  const step = bytes < 1 ? 0 : Math.min(3, Math.floor(Math.log2(bytes) / 10));
  return `${(bytes / 1024 ** step).toFixed(step ? 1 : 0)} ${units[step]}`;
}

/** Why a file cannot be taken, as far as it shows from outside; the server looks inside. */
function refusal(box: HTMLElement, file: File, number: number): string {
  const says = box.dataset;
  const endings = (says["taken"] ?? "").split(",").filter((ending) => ending.startsWith("."));
  if (number >= Number(says["most"])) return says["tooMany"] ?? "";
  if (!endings.some((ending) => file.name.toLowerCase().endsWith(ending))) return says["other"] ?? "";
  if (file.size > Number(says["limit"])) return says["tooBig"] ?? "";
  return file.size ? "" : (says["empty"] ?? "");
}

function show(box: HTMLElement, files: File[]): void {
  const list = box.querySelector(".tiles");
  const model = box.querySelector("template")?.content.firstElementChild;
  list?.querySelectorAll("img").forEach((picture) => URL.revokeObjectURL(picture.src));
  list?.replaceChildren(...(model ? files.map((file, number) => tile(box, model, file, number)) : []));
}

function tile(box: HTMLElement, model: Element, file: File, number: number): Element {
  const made = model.cloneNode(true) as HTMLElement;
  made.querySelector(".name")!.textContent = file.name;
  made.querySelector(".size")!.textContent = size(file.size);
  const remove = made.querySelector("button")!;
  remove.setAttribute("aria-label", `${remove.getAttribute("aria-label")} ${file.name}`);
  refuse(made, refusal(box, file, number));
  if (file.type.startsWith("image/")) preview(made.querySelector(".pic")!, file);
  return made;
}

function refuse(made: Element, why: string): void {
  made.querySelector(".why")!.textContent = why;
  made.classList.toggle("bad", why !== "");
}

/** A picture that this browser cannot draw (HEIC, mostly) keeps its icon. */
function preview(place: Element, file: File): void {
  const picture = new Image();
  picture.alt = "";
  picture.addEventListener("load", () => place.replaceChildren(picture));
  picture.src = URL.createObjectURL(file);
}

/** What the server said of each file stands beside that file. */
function heed(form: ParentNode): void {
  form.querySelectorAll<HTMLElement>(".refusals").forEach((list) => {
    const tiles = list.parentElement?.querySelectorAll(".ls-files .tiles > li") ?? [];
    for (const line of list.querySelectorAll<HTMLElement>("[data-file]")) {
      const made = tiles[Number(line.dataset["file"])];
      if (made) refuse(made, line.textContent?.trim() ?? "");
      if (made) line.remove();
    }
  });
}

function add(box: HTMLElement, files: Iterable<File>): void {
  setFiles(box, [...held(box), ...files]);
}

// A browser puts a new choice in place of the last one; here it is added to it.
const before = new WeakMap<HTMLElement, File[]>();
const held = (box: HTMLElement): File[] => before.get(box) ?? [];

function chosen(field: HTMLInputElement): void {
  const box = field.closest<HTMLElement>(".ls-files")!;
  const files = [...(field.files ?? [])];
  if (!field.name) field.value = ""; // the camera's: what it took moves over
  if (files.length || !field.name) add(box, files);
  else setFiles(box, held(box)); // the choice was broken off
}

function remove(button: HTMLElement): void {
  const box = button.closest<HTMLElement>(".ls-files")!;
  const number = [...box.querySelectorAll(".tiles button")].indexOf(button);
  setFiles(box, filesOf(box).filter((_file, place) => place !== number));
  box.querySelector<HTMLElement>(".tiles button, input[name]")?.focus();
}

function over(event: DragEvent, box: HTMLElement, is: boolean): void {
  if (is) event.preventDefault();
  box.classList.toggle("over", is);
}

export function start(): void {
  on("change", ".ls-files input[type=file]", (field) => chosen(field as HTMLInputElement));
  on("click", ".ls-files .tiles button", remove);
  on("dragover", ".ls-files", (box, event) => over(event, box, true));
  on("dragleave", ".ls-files", (box, event) => over(event, box, false));
  on("drop", ".ls-files", (box, event) => {
    event.preventDefault();
    over(event, box, false);
    add(box, event.dataTransfer?.files ?? []);
  });
  onFiles((box) => before.set(box, filesOf(box)));
  onNamed("htmx:load", () => {
    document.querySelectorAll<HTMLElement>("[data-camera]").forEach((way) => (way.hidden = false));
    heed(document);
  });
}
