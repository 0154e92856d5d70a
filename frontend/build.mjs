// Builds everything the pages load from this origin: one script, one style sheet, the icon sprite, the mark.
// `node build.mjs` once, `node build.mjs --watch` while working. Nothing is fetched at run time.
import { context } from "esbuild";
import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";

const here = new URL(".", import.meta.url);
const out = new URL("../src/luoshi/web/static/luoshi/", here);
const watch = process.argv.includes("--watch");

/** One <symbol> for every name in icons.txt; a name that the package lacks stops the build. */
async function sprite() {
  const names = (await readFile(new URL("icons.txt", here), "utf8")).split(/\s+/).filter(Boolean);
  const symbols = await Promise.all(names.map(symbol));
  const head = '<svg xmlns="http://www.w3.org/2000/svg">';
  await writeFile(new URL("icons.svg", out), `${head}\n${symbols.join("\n")}\n</svg>\n`);
}

async function symbol(name) {
  const file = new URL(`node_modules/@tabler/icons/icons/outline/${name}.svg`, here);
  const svg = await readFile(file, "utf8");
  const inner = svg.slice(svg.indexOf(">", svg.indexOf("<svg")) + 1, svg.lastIndexOf("</svg>"));
  return `<symbol id="${name}" viewBox="0 0 24 24">${inner.replace(/\s*\n\s*/g, "")}</symbol>`;
}

const bundle = await context({
  absWorkingDir: new URL(".", here).pathname,
  entryPoints: [
    { in: "scripts/index.ts", out: "luoshi" },
    { in: "styles/index.css", out: "luoshi" },
  ],
  outdir: out.pathname,
  bundle: true,
  minify: true,
  legalComments: "linked",
  target: "chrome109", // the last Chromium for Windows 7, still met in offices
  logLevel: "info",
});

await mkdir(out, { recursive: true });
await Promise.all([sprite(), copyFile(new URL("mark.svg", here), new URL("mark.svg", out))]);
await (watch ? bundle.watch() : bundle.rebuild());
if (!watch) await bundle.dispose();
