// Menus are <details>; one is open at a time, and a click elsewhere or Escape closes it.
const openMenus = (): NodeListOf<HTMLDetailsElement> => document.querySelectorAll(".ls-menu[open]");

export function start(): void {
  document.addEventListener("click", (event) => {
    for (const menu of openMenus()) if (!menu.contains(event.target as Node)) menu.open = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of openMenus()) {
      menu.open = false;
      menu.querySelector("summary")?.focus();
    }
  });
}
