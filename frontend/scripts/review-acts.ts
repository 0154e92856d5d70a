// Review: what is done with the open commitment by a key or its button. What needs a place in the text takes it from the
// caret; what is missing is said, and the caret is put where it is needed.
import { on } from "./dom";
import { caret, enter, pick, put, selected } from "./review-caret";
import { all, current, editor, entry, root, say, span, walk } from "./review-model";
import { toast } from "./toast";

interface Htmx {
  ajax(verb: string, url: string, how: Record<string, unknown>): Promise<void>;
}
declare const htmx: Htmx;

/** Send the open editor, whatever is typed in it, with `values` beside it. */
export function send(url: string, values: Record<string, unknown>): void {
  void htmx.ajax("POST", url, { source: editor() ?? root()!, target: "#rv-inbox", swap: "innerHTML", values });
}

function act(button: HTMLElement): void {
  const url = button.dataset["url"]!;
  const what = button.dataset["act"]!;
  if (what === "merge") merge(url);
  else if (what === "split") cut(url);
  else edge(url, what as "text_start" | "text_end");
}

function cut(url: string): void {
  const place = span(entry(current())!.row);
  const at = caret();
  if (!place || at === null || at <= place[0] || at >= place[1]) return ask("sayCaret");
  send(url, { at });
}

function edge(url: string, which: "text_start" | "text_end"): void {
  const at = caret();
  const place = span(entry(current())!.row);
  if (at === null || !place || at === (which === "text_start" ? place[0] : place[1])) return ask("sayEdge");
  send(url, { [which]: at });
}

/** The caret goes where it is needed, and the person is told what to do with it. */
function ask(words: string): void {
  const place = span(entry(current())!.row);
  const side = document.querySelector<HTMLElement>("[data-review] .rv-left");
  if (side && !side.getClientRects().length) document.querySelector<HTMLElement>("[data-pane-to='rv-left']")?.click();
  enter();
  const at = caret();
  if (place && (at === null || at < place[0] || at > place[1])) put(place[0]);
  toast({ text: say(words) });
}

function merge(url: string): void {
  const after = walk(current(), 1, (row) => row.matches("[data-stage=todo], [data-stage=seen], [data-stage=done]"));
  const other = after ? entry(after)!.row : null;
  if (!other) return toast({ text: say("sayLast") });
  send(url, { other: other.dataset["id"], other_version: other.dataset["v"] });
}

function add(): void {
  const place = selected();
  if (!place) {
    enter();
    return toast({ text: say("saySelect") });
  }
  const token = document.querySelector<HTMLInputElement>("[data-review] [name=csrfmiddlewaretoken]")?.value;
  const values = { start: place[0], end: place[1], csrfmiddlewaretoken: token };
  void htmx.ajax("POST", say("add"), { source: root()!, target: "#rv-inbox", swap: "innerHTML", values });
}

/** The next directive sentence under which no commitment lies: selected, so that `n` takes it. */
function untaken(): void {
  const sentences = JSON.parse(document.getElementById("rv-text")!.dataset["sentences"] || "[]") as [number, number][];
  const taken = all().flatMap((id) => {
    const place = span(entry(id)!.row);
    return place ? [place] : [];
  });
  const free = sentences.filter(([start, end]) => !taken.some(([a, b]) => a < end && start < b));
  const from = selected()?.[1] ?? caret() ?? 0;
  const next = free.find(([start]) => start >= from) ?? free[0];
  if (!next) return toast({ text: say("sayTaken") });
  document.getElementById("rv-text")!.focus({ preventScroll: true });
  pick(...next);
}

export function start(): void {
  on("click", "[data-review] [data-act]", act);
  on("click", "[data-review] [data-key='n']", add);
  on("click", "[data-review] [data-key='t']", untaken);
}
