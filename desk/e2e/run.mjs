// The tests of the desk in a browser: `node e2e/run.mjs [PART…]`, parts of names of tests.
//
// Wants the binary (RECOUPE, or target/release/recoupe) with the desk in it, and Chromium (CHROMIUM, or
// /usr/bin/chromium).

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { axe, browser as launch, EXAMPLES, expect, makeCase, open, serve, settled } from "./harness.mjs";
import { nothingRuns, payloadReports, strangerKeptOut, stringReports, stringsShown } from "./hostile.mjs";
import * as rooms from "./rooms.mjs";
import { hostile, hostileReports, languages } from "./texts.mjs";

const wanted = process.argv.slice(2);
const browser = await launch();
let passed = 0;
let failed = 0;
const remarks = [];

async function test(name, body) {
  if (wanted.length > 0 && !wanted.some((part) => name.includes(part))) return;
  const began = Date.now();
  try {
    await body((remark) => remarks.push(remark));
    passed += 1;
    console.log(`ok   ${name} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
  } catch (error) {
    failed += 1;
    console.log(`FAIL ${name}\n     ${error.message.split("\n").slice(0, 12).join("\n     ")}`);
  }
  for (const remark of remarks.splice(0)) console.log(`     ${remark}`);
}

async function withDesk(made, body) {
  const desk = await serve(made.folder);
  try {
    await body(desk);
  } finally {
    desk.stop();
    made.drop();
  }
}

const PATHS = ["/", "/r", "/f", "/control", "/q", "/q?q=civilians&show=reports", "/import", "/nowhere"];
const VIEWS = [
  { name: "wide, light", theme: "light" },
  { name: "wide, dark", theme: "dark" },
  { name: "narrow, dark", theme: "dark", width: 390, height: 844 },
  { name: "narrow, light", theme: "light", width: 390, height: 844 },
];

/** Every room by axe in both themes, wide and narrow; nothing to be scrolled sideways. */
async function accessible(desk, paths, modes = []) {
  const wrong = [];
  for (const view of VIEWS) {
    const { page, close } = await open(browser, desk, { ...view, bypass: true });
    for (const path of paths) {
      await page.goto(desk.origin + path);
      await settled(page);
      const found = await axe(page);
      const spill = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (spill > 0) found.push(`${spill} pixels stand out to the side`);
      wrong.push(...found.map((line) => `${path} (${view.name}) ${line}`));
    }
    for (const [path, keys, shown] of modes) {
      await page.goto(desk.origin + path);
      await settled(page);
      for (const key of keys) await page.keyboard.press(key);
      await page.waitForSelector(shown);
      wrong.push(...(await axe(page)).map((line) => `${path} ${keys.join(" ")} (${view.name}) ${line}`));
    }
    await close();
  }
  expect(wrong.length === 0, wrong.slice(0, 40).join("\n"));
}

await test("a day's work by keys: import, decide, correct, add, brief, figures, control, search", () =>
  withDesk(makeCase("A day's work"), async (desk) => {
    const { page, wrong, close } = await open(browser, desk);
    const steps = [
      ["import", () => rooms.importReports(page, [{ name: "scan.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7\n\u0000\u0001\u0002") }])],
      ["decide", async () => (accepted = await rooms.decide(page))],
      ["correct", () => rooms.correct(page)],
      ["add", () => rooms.add(page)],
      ["bulk", () => rooms.bulk(page)],
      ["briefing", () => rooms.brief(page, accepted)],
      ["figures", () => rooms.figures(page)],
      ["control", () => rooms.control(page)],
      ["search", () => rooms.search(page, desk)],
      ["keys", () => rooms.keys(page)],
    ];
    let accepted = null;
    for (const [name, step] of steps) {
      try {
        await step();
      } catch (error) {
        throw new Error(`${name}: ${error.message}\nat ${page.url()}\n${wrong.join("\n")}`);
      }
    }
    expect(wrong.length === 0, wrong.join("\n"));
    await close();
  }),
);

await test("reports in French, English and Arabic: letters stand as in the source", () =>
  withDesk(makeCase("Languages", [EXAMPLES]), (desk) => languages(browser, desk)),
);

await test("hostile texts: markup, directions, five megabytes, ten thousand claims", async (say) => {
  const dir = mkdtempSync(join(tmpdir(), "recoupe-hostile-"));
  hostileReports(dir);
  const made = makeCase("Hostile", [dir]);
  rmSync(dir, { recursive: true });
  await withDesk(made, (desk) => hostile(browser, desk, say));
});

/** A case of reports that `write` puts into a folder. */
function caseOf(name, write) {
  const dir = mkdtempSync(join(tmpdir(), "recoupe-hostile-"));
  const count = write(dir);
  const made = makeCase(name, [dir]);
  rmSync(dir, { recursive: true });
  return [made, count];
}

await test("500 payloads in texts, titles, names and captures: none runs, none asks anything", async (say) => {
  const [made, count] = caseOf("Payloads", payloadReports);
  expect(count >= 500, `only ${count} payloads`);
  await withDesk(made, async (desk) => say(`${count} payloads in ${await nothingRuns(browser, desk)} reports`));
});

await test("100 strings that turn or hide: kept in evidence, shown on the screen, isolated in lists", async (say) => {
  const [made, count] = caseOf("Strings", stringReports);
  expect(count >= 100, `only ${count} strings`);
  await withDesk(made, async (desk) => say(`${await stringsShown(browser, desk)} strings`));
});

await test("a hostile page: every address of the API tried from another origin", () =>
  withDesk(makeCase("Stranger", [EXAMPLES]), (desk) => strangerKeptOut(browser, desk)),
);

await test("axe: every room of a case in both themes, wide and narrow", () =>
  withDesk(makeCase("Aleppo 2016", [EXAMPLES]), (desk) =>
    accessible(desk, PATHS, [
      ["/r", ["e"], "form.edit"],
      ["/r", ["n"], ".edging"],
      ["/r", ["s"], ".edging"],
      ["/r", ["b"], "dialog[open]"],
      ["/r", ["c"], ".beside"],
      ["/", ["?"], "dialog[open]"],
    ]),
  ),
);

await test("axe: every room of an empty case", () => withDesk(makeCase("Empty"), (desk) => accessible(desk, PATHS)));

await test("a server that went away is said, with what is safe and what to do", () =>
  withDesk(makeCase("Away", [join(EXAMPLES, "2016-12-12-sohr.en.md")]), async (desk) => {
    const { page, close } = await open(browser, desk);
    desk.stop();
    await page.waitForTimeout(300);
    await page.keyboard.press("g");
    await page.keyboard.press("c");
    await page.waitForSelector("main.control .fault");
    const said = await page.locator(".fault").innerText();
    expect(said.includes("on the disk") && said.includes("recoupe serve"), `the desk says: ${said}`);
    await close();
  }),
);

await browser.close();
console.log(`desk: ${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
