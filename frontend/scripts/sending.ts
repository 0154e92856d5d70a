// Sending a report over a line that may drop: progress, a plain word when it drops, once more by hand or by itself.
import { onNamed } from "./dom";
import { keep, lineOf, say } from "./draft";

const STALLED = 45_000; // no byte either way for so long: the line is dead, whatever it says
const WAITS = [5, 15, 30, 60].map((seconds) => seconds * 1000);

interface Sent {
  elt?: Element;
  xhr?: XMLHttpRequest;
  loaded?: number;
  total?: number;
  lengthComputable?: boolean;
}

let stalled = 0;
let retry = 0;
let tries = 0;

function formOf({ elt }: Sent): HTMLFormElement | null {
  return elt instanceof HTMLFormElement && elt.matches("form[data-keep]") ? elt : null;
}

const word = (form: HTMLFormElement, name: string): string => lineOf(form)?.dataset[name] ?? "";
const button = (form: HTMLFormElement): HTMLButtonElement | null => form.querySelector(".feet button[type=submit]");

function setBusy(form: HTMLFormElement, busy: boolean): void {
  const part = form.querySelector<HTMLElement>("[data-keep-fields]");
  if (part) part.inert = busy; // what is on its way is what stands there
  const bar = lineOf(form)?.querySelector("progress");
  if (bar) [bar.hidden, bar.value] = [!busy, 0];
  button(form)?.toggleAttribute("disabled", busy);
}

function watch(form: HTMLFormElement): void {
  clearTimeout(stalled);
  stalled = window.setTimeout(() => form.dispatchEvent(new CustomEvent("htmx:abort", { bubbles: true })), STALLED);
}

function begin(form: HTMLFormElement): void {
  clearTimeout(retry);
  keep(form, true);
  setBusy(form, true);
  say(form, word(form, "sending"));
  watch(form);
}

function progress(form: HTMLFormElement, { loaded = 0, total = 0, lengthComputable }: Sent): void {
  watch(form);
  const bar = lineOf(form)?.querySelector("progress");
  if (!bar || bar.value >= 100 || !lengthComputable || !total) return; // beyond 100, it is the answer that comes in
  bar.value = Math.round((100 * loaded) / total);
  say(form, bar.value < 100 ? `${word(form, "sending")} ${bar.value}%` : word(form, "arrived"));
}

function end(form: HTMLFormElement): void {
  clearTimeout(stalled);
  setBusy(form, false);
}

function dropped(form: HTMLFormElement): void {
  say(form, word(form, "dropped"));
  offer(form);
  retry = window.setTimeout(() => again(form), WAITS[Math.min(tries++, WAITS.length - 1)]);
}

/** 502 to 504 come from a server that is being started anew; anything else is for a person to judge. */
function failed(form: HTMLFormElement, { xhr }: Sent): void {
  say(form, word(form, "failed"));
  offer(form);
  if ([502, 503, 504].includes(xhr?.status ?? 0)) {
    retry = window.setTimeout(() => again(form), WAITS[Math.min(tries++, WAITS.length - 1)]);
  }
}

function offer(form: HTMLFormElement): void {
  const send = button(form);
  if (send) send.textContent = word(form, "again");
}

function again(form: HTMLFormElement): void {
  clearTimeout(retry);
  if (form.isConnected && !button(form)?.disabled) form.requestSubmit();
}

/** A file that is marked in red would be refused by the server, after all of it went over the line. */
function guard(event: SubmitEvent): void {
  const form = event.target as HTMLFormElement;
  const bad = form.querySelector<HTMLElement>(".ls-files .tiles > .bad button");
  if (!bad) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (lineOf(form)) say(form, word(form, "refused"));
  bad.focus();
}

export function start(): void {
  document.addEventListener("submit", guard, { capture: true });
  const each: [string, (form: HTMLFormElement, sent: Sent) => void][] = [
    ["htmx:beforeSend", begin],
    ["htmx:xhr:progress", progress],
    ["htmx:afterRequest", end],
    ["htmx:sendError", dropped],
    ["htmx:sendAbort", dropped],
    ["htmx:responseError", failed],
  ];
  for (const [name, act] of each) {
    onNamed<Sent>(name, (sent, event) => {
      const form = formOf({ ...sent, elt: sent.elt ?? (event.target as Element) });
      if (form) act(form, sent);
    });
  }
  window.addEventListener("online", () => {
    document.querySelectorAll<HTMLFormElement>("form[data-keep]").forEach((form) => retry && again(form));
  });
}
