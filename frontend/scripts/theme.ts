// Light or dark. Kept in a cookie, because the server writes it into the page: no flash of the other one.
import { on } from "./dom";

const YEAR = 365 * 86400;

export function start(): void {
  on("click", "[data-theme-switch]", () => {
    const root = document.documentElement;
    const theme = root.dataset["bsTheme"] === "dark" ? "light" : "dark";
    root.dataset["bsTheme"] = theme;
    document.cookie = `theme=${theme}; path=/; max-age=${YEAR}; samesite=lax`;
  });
}
