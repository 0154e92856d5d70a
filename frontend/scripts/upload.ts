// The file field takes what is dropped on it, and says name and size before anything is sent.
import { on } from "./dom";
import { size } from "./files";

function list(zone: HTMLElement, files: FileList): void {
  const limit = Number(zone.dataset["limit"] ?? Infinity);
  const lines = [...files].map((file) => {
    const tooBig = file.size > limit;
    const line = document.createElement("span");
    line.textContent = `${file.name} ${size(file.size)}${tooBig ? ` ${zone.dataset["tooBig"] ?? ""}` : ""}`;
    line.classList.toggle("too-big", tooBig);
    return line;
  });
  zone.querySelector(".files")?.replaceChildren(...lines);
}

function drop(zone: HTMLElement, event: DragEvent): void {
  event.preventDefault();
  zone.classList.remove("over");
  const input = zone.querySelector<HTMLInputElement>("input[type=file]");
  const files = event.dataTransfer?.files;
  if (!input || !files?.length) return;
  const taken = new DataTransfer();
  for (const file of input.multiple ? files : [files[0]!]) taken.items.add(file);
  input.files = taken.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

export function start(): void {
  on("dragover", ".ls-upload", (zone, event) => {
    event.preventDefault();
    zone.classList.add("over");
  });
  on("dragleave", ".ls-upload", (zone) => zone.classList.remove("over"));
  on("drop", ".ls-upload", drop);
  on("change", ".ls-upload input[type=file]", (input) => {
    const zone = input.closest<HTMLElement>(".ls-upload");
    const files = (input as HTMLInputElement).files;
    if (zone && files) list(zone, files);
  });
}
