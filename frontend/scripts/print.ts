// The print button: the browser's own dialog, with the styles for paper.
import { on } from "./dom";

export function start(): void {
  on("click", "[data-print]", () => window.print());
}
