// Pictures of the desk, to be looked at: `npm run shots`, into target/desk-shots; `npm run shots readme`
// makes the one of the README alone, into docs/images.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { browser as launch, EXAMPLES, makeCase, open, ROOT, serve, settled } from "./harness.mjs";

const readme = process.argv[2] === "readme";
const out = readme ? join(ROOT, "docs/images") : (process.env.SHOTS ?? join(ROOT, "target/desk-shots"));
mkdirSync(out, { recursive: true });
const made = makeCase("Aleppo 2016", [EXAMPLES]);
const empty = makeCase("A new case");
const desk = await serve(made.folder);
const bare = await serve(empty.folder);
const browser = await launch();

const reports = await (async () => {
  const { page, close } = await open(browser, desk);
  const found = await page.evaluate(async () => (await (await fetch("/api/v1/reports?limit=200")).json()).items);
  await close();
  return found;
})();
const most = (language) => reports.filter((one) => one.language === language).sort((a, b) => b.claims - a.claims)[0].id;

const WIDE = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 844, deviceScaleFactor: 2 };
const SHOTS = [
  ["briefing", "/"],
  ["reader-en", `/r/${most("en")}`, ["j", "j"]],
  ["reader-fr", `/r/${most("fr")}`, ["j"]],
  ["reader-ar", `/r/${most("ar")}`, ["j", "j"]],
  ["reader-capture", `/r/${most("ar")}?side=capture`],
  ["reader-unread", `/r/${most("fr")}?side=unread`],
  ["reader-edit", `/r/${most("en")}`, ["j", "j", "e"]],
  ["reader-bulk", `/r/${most("en")}`, ["b"]],
  ["figures", "/f/killed"],
  ["figures-evacuated", "/f/evacuated"],
  ["control", "/control?on=2016-12-13"],
  ["control-area", "/control?on=2016-12-13&area=sy-aleppo-firdaws"],
  ["control-compare", "/control?on=2016-12-13&b=2016-11-28"],
  ["search", "/q?q=civilians"],
  ["import", "/import"],
  ["keys", "/", ["?"]],
];

async function shoot(at, name, path, keys, options, full = false) {
  const { page, wrong, close } = await open(browser, at, { ...options, path });
  for (const key of keys ?? []) {
    await page.keyboard.press(key);
    await page.waitForTimeout(150);
  }
  await settled(page);
  await page.waitForTimeout(250);
  await page.screenshot({ path: join(out, `${name}.png`), fullPage: full });
  if (wrong.length > 0) console.log(`${name}: ${wrong.join("; ")}`);
  await close();
}

if (readme) {
  const { page, context, close } = await open(browser, desk, { width: 1240, height: 760, path: `/r/${most("en")}` });
  for (const key of ["j", "j"]) await page.keyboard.press(key);
  await settled(page);
  const session = await context.newCDPSession(page);
  const { data } = await session.send("Page.captureScreenshot", { format: "webp", quality: 85 });
  writeFileSync(join(out, "desk.webp"), Buffer.from(data, "base64"));
  await close();
  await end();
  process.exit(0);
}
for (const [name, path, keys] of SHOTS) {
  await shoot(desk, `${name}-wide-light`, path, keys, { ...WIDE, theme: "light" });
  await shoot(desk, `${name}-wide-dark`, path, keys, { ...WIDE, theme: "dark" });
  await shoot(desk, `${name}-phone`, path, keys, { ...PHONE, theme: "light" });
}
await shoot(desk, "briefing-fr", "/", [], { ...WIDE, language: "fr-FR" }, true);
await shoot(desk, "control-whole", "/control?on=2016-12-13", [], WIDE, true);
await shoot(desk, "figures-whole", "/f/killed", [], WIDE, true);
for (const [name, path] of [["briefing", "/"], ["reader", "/r"], ["figures", "/f"], ["control", "/control"], ["search", "/q"]]) {
  await shoot(bare, `empty-${name}`, path, [], WIDE);
}
await shoot(desk, "nowhere", "/nowhere", [], WIDE);
for (const [name, path] of [["briefing", "/"], ["reader-ar", `/r/${most("ar")}`], ["control", "/control?on=2016-12-13"]]) {
  const { page, close } = await open(browser, desk, { ...WIDE, path });
  await settled(page);
  await page.pdf({ path: join(out, `${name}.pdf`), preferCSSPageSize: true, printBackground: true });
  await page.emulateMedia({ media: "print" });
  await page.setViewportSize({ width: 794, height: 1123 });
  await page.screenshot({ path: join(out, `${name}-print.png`) });
  await close();
}
{
  const { page, close } = await open(browser, desk, { ...WIDE, path: `/r/${most("fr")}`, forcedColors: "active" });
  await page.screenshot({ path: join(out, "reader-forced-colours.png") });
  await close();
}
await end();

async function end() {
  await browser.close();
  desk.stop();
  bare.stop();
  made.drop();
  empty.drop();
  console.log(`pictures in ${out}`);
}
