// The few helpers that every module shares. Listeners sit on the document, so that they outlive htmx swaps.

/** Call `handle` for an event of `type` that happened on, or inside, an element matching `selector`. */
export function on<K extends keyof DocumentEventMap>(
  type: K,
  selector: string,
  handle: (element: HTMLElement, event: DocumentEventMap[K]) => void,
): void {
  document.addEventListener(type, (event) => {
    const from = event.target;
    const element = from instanceof Element ? from.closest<HTMLElement>(selector) : null;
    if (element) handle(element, event);
  });
}

/** An event of htmx, or one that the server named in HX-Trigger. */
export function onNamed<Detail>(name: string, handle: (detail: Detail, event: Event) => void): void {
  document.addEventListener(name, (event) => handle((event as CustomEvent<Detail>).detail, event));
}

/** True while a key belongs to text: in a field, or while an input method composes a character. */
export function isTyping(event: KeyboardEvent): boolean {
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return true;
  const from = event.target;
  if (!(from instanceof HTMLElement)) return false;
  if (from.isContentEditable || from.matches("textarea, select")) return true;
  return from instanceof HTMLInputElement && !["checkbox", "radio", "button", "submit"].includes(from.type);
}

export function byId<E extends HTMLElement>(id: string): E | null {
  return document.getElementById(id) as E | null;
}

/** True when the element takes room on the page: what is not shown is not acted on either. */
export function isShown(element: HTMLElement): boolean {
  return element.getClientRects().length > 0;
}
