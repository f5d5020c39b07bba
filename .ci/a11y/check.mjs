// Looks at HTML briefings as people do: wide and narrow, in the light and the dark theme.
//
//   node .ci/a11y/check.mjs FILE.html…
//
// Each view passes when axe finds no violation, nothing is loaded beside the file itself, the
// console is silent, and nothing has to be scrolled sideways. Needs Chromium (CHROMIUM, or
// /usr/bin/chromium).

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const VIEWS = [
  { name: "wide, light", width: 1280, height: 900, colorScheme: "light" },
  { name: "narrow, dark", width: 390, height: 844, colorScheme: "dark" },
  { name: "print", width: 794, height: 1123, colorScheme: "light", media: "print" },
];
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What is wrong with one file in one view, as lines of text. */
async function look(browser, file, view) {
  const context = await browser.newContext({
    viewport: { width: view.width, height: view.height },
    colorScheme: view.colorScheme,
    reducedMotion: "reduce",
    bypassCSP: true, // axe is a script; the page itself allows none
  });
  const wrong = [];
  const address = pathToFileURL(resolve(file)).href;
  try {
    const page = await context.newPage();
    page.on("console", (message) => wrong.push(`console: ${message.text()}`));
    page.on("pageerror", (error) => wrong.push(`error: ${error.message}`));
    page.on("request", (request) => {
      const url = request.url();
      if (url !== address && !url.startsWith("data:")) wrong.push(`loads ${url}`);
    });
    await page.emulateMedia({ media: view.media ?? "screen", colorScheme: view.colorScheme });
    await page.goto(address);
    // What is folded away is read too.
    await page.evaluate(() => document.querySelectorAll("details").forEach((d) => (d.open = true)));
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
    for (const { id, help, nodes } of violations) {
      wrong.push(`axe ${id}: ${help} (${nodes.length} times)`);
      for (const node of nodes.slice(0, 3)) wrong.push(`    ${node.target.join(" ")}: ${node.html.slice(0, 160)}`);
    }
    const spill = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (spill > 0 && view.media !== "print") wrong.push(`${spill} pixels stand out to the side`);
  } finally {
    await context.close();
  }
  return wrong;
}

const files = process.argv.slice(2);
if (files.length === 0) {
  console.error("say which HTML files to look at");
  process.exit(2);
}
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
});
let passed = 0;
let failed = 0;
try {
  for (const file of files) {
    for (const view of VIEWS) {
      const wrong = await look(browser, file, view);
      console.log(`${wrong.length === 0 ? "ok  " : "FAIL"} ${file} (${view.name})`);
      for (const line of wrong) console.log(`     ${line}`);
      if (wrong.length === 0) passed += 1;
      else failed += 1;
    }
  }
} finally {
  await browser.close();
}
console.log(`accessibility: ${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
