// A filter acts when it is changed; its button stays for those without a script and is hidden here.
import { on } from "./dom";

const PAUSE = 400;
let waiting = 0;

function submit(element: HTMLElement): void {
  element.closest("form")?.requestSubmit();
}

export function start(): void {
  document.documentElement.dataset["scripted"] = "";
  on("change", "form[data-autosubmit] :is(select, input)", submit);
  on("input", "form[data-autosubmit] input[type=search]", (element, event) => {
    clearTimeout(waiting);
    if (!(event as InputEvent).isComposing) waiting = window.setTimeout(() => submit(element), PAUSE);
  });
}
