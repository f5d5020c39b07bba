// Each room's main task with the keyboard alone, in the order of a day's work.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { EXAMPLES, expect, press, settled, tabTo } from "./harness.mjs";

const text = (page, selector) => page.locator(selector).first().innerText();

/** From an empty case: every room says what comes next; then reports in three languages are imported. */
export async function importReports(page, extra) {
  for (const [keys, room] of [
    [["g", "r"], "reader"],
    [["g", "f"], "figures"],
    [["g", "c"], "control"],
    [["g", "q"], "search"],
    [["g", "b"], "briefing"],
  ]) {
    await press(page, ...keys);
    await page.waitForSelector(`main.${room}`);
    await settled(page);
    if (room === "search") await press(page, "Escape");
    expect((await page.locator("main .empty").count()) === 1, `${room} of an empty case does not say that it is empty`);
    expect((await page.locator("main .empty a[href^='/import']").count()) >= 1, `${room} of an empty case does not lead to import`);
  }
  await press(page, "g", "i");
  await page.waitForSelector("main.import");
  await tabTo(page, "input[type=file]");
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.keyboard.press("Space")]);
  const files = ["2016-12-12-sohr.en.md", "2016-12-12-sohr.ar.md", "2016-12-12-tendance-ouest.fr.md", "2016-12-15-la-croix.fr.md", "2016-12-12-ksa2day.ar.md", "2016-12-15-abc-news.en.md"];
  await chooser.setFiles([
    ...files.map((name) => ({ name, mimeType: "text/markdown", buffer: readFileSync(join(EXAMPLES, name)) })),
    ...extra,
  ]);
  await page.waitForFunction(() => /done|terminé/i.test(document.querySelector(".job h2")?.textContent ?? ""), null, { timeout: 30000 });
  const said = await text(page, ".job");
  expect(said.includes(`${files.length} new reports`), `the import says: ${said}`);
  expect(said.includes("1 input is no report") && (await page.locator(".job tbody tr").count()) === 1, `the reject is not shown: ${said}`);
}

/** Reads, accepts, undoes, rejects, corrects, moves edges, adds. Returns the claim that was accepted. */
export async function decide(page) {
  await press(page, "g", "r");
  await page.waitForSelector(".card");
  await settled(page);
  const accepted = new URL(page.url()).searchParams.get("c");
  const sentence = await text(page, ".sentence");
  await press(page, "a");
  await page.waitForFunction((before) => new URL(location.href).searchParams.get("c") !== before || document.querySelector(".finished"), accepted);
  await page.waitForFunction((id) => document.querySelector(`.l[data-id="${id}"]`)?.dataset.state === "accepted", accepted);
  await page.reload();
  await page.waitForSelector(".card");
  await settled(page);
  expect((await page.locator(`.l[data-id="${accepted}"]`).getAttribute("data-state")) === "accepted", "what was accepted is not on the disk");

  // Undo takes back the latest decision, and goes there.
  await press(page, "u");
  await page.waitForFunction((id) => document.querySelector(`.l[data-id="${id}"]`)?.dataset.state === "undecided", accepted);
  expect((await text(page, ".sentence")) === sentence, "undo does not go to the claim");
  await press(page, "a");
  await page.waitForFunction((id) => document.querySelector(`.l[data-id="${id}"]`)?.dataset.state === "accepted", accepted);

  // Through all claims and on to the next report.
  const report = new URL(page.url()).pathname;
  for (let step = 0; step < 60 && new URL(page.url()).pathname === report; step++) await press(page, "j");
  expect(new URL(page.url()).pathname !== report, "j does not go on to the next report");
  await page.waitForSelector(".card, .right .empty");
  await settled(page);
  return accepted;
}

/** Goes to the English report of the observatory: fourteen claims, one of them "more than 60 people". */
export async function toObservatory(page) {
  await press(page, "g", "q");
  await page.waitForSelector("main.search");
  await settled(page);
  await tabTo(page, "[data-find]");
  await page.keyboard.type("bodies of more than 60 people");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => new URL(location.href).searchParams.get("q")?.includes("bodies"));
  await settled(page);
  await tabTo(page, ".hits .summary");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".card");
  await settled(page);
}

export async function correct(page) {
  await toObservatory(page);
  expect((await text(page, ".card .fig")) === "> 60", `the figure reads ${await text(page, ".card .fig")}`);
  // Its rows light their words.
  await page.evaluate(() => document.activeElement?.blur());
  await tabTo(page, ".card .field:nth-child(3) button");
  const lit = await page.evaluate(() => [...(CSS.highlights.get("lit") ?? [])].map((range) => range.toString()));
  expect(lit.includes("al-Firdaws"), `the row of places lights: ${lit.join(", ")}`);

  await press(page, "e");
  await page.waitForSelector("form.edit");
  await page.keyboard.press("Control+a");
  await page.keyboard.type("65");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".card .fig");
  expect((await text(page, ".card .fig")) === "> 65", `after correcting, the figure reads ${await text(page, ".card .fig")}`);
  expect((await text(page, ".card .over")).includes("corrected"), "the card does not say that it was corrected");
  await press(page, "u");
  await page.waitForFunction(() => document.querySelector(".card .fig")?.textContent === "> 60");

  // The edges of its words, by keys.
  const words = await text(page, ".card .field q");
  await press(page, "s");
  await page.waitForSelector(".edging");
  await press(page, "ArrowRight", "ArrowRight", "Enter");
  await page.waitForFunction((before) => (document.querySelector(".card .field q")?.textContent ?? "").length > before.length, words);
  await press(page, "u");
  await page.waitForFunction((before) => document.querySelector(".card .field q")?.textContent === before, words);

  await press(page, "x");
  await page.waitForFunction(() => [...document.querySelectorAll('.l[data-state="rejected"]')].length === 1);
  await press(page, "u");
  await page.waitForFunction(() => document.querySelectorAll('.l[data-state="rejected"]').length === 0);
}

/** A claim that was not read, its words picked by keys. */
export async function add(page) {
  const before = await page.locator("main .text .l").count();
  await press(page, "n");
  await page.waitForSelector(".edging");
  await press(page, "ArrowRight", "ArrowRight", "Shift+ArrowRight", "Shift+ArrowRight");
  const words = await text(page, ".edging q");
  await press(page, "Enter");
  await page.waitForSelector("form.edit");
  // The kind, by its arrow keys: an event.
  await press(page, "ArrowDown", "ArrowDown");
  await tabTo(page, "form.edit .actions button.main");
  await page.keyboard.press("Enter");
  await page.waitForFunction((count) => document.querySelectorAll("main .text .l").length === count + 1, before);
  expect((await text(page, ".card .over")).includes("added by hand"), "the new claim does not say that it was added by hand");
  expect((await text(page, ".card .field q")).startsWith(words.slice(0, 5)), "the new claim has other words");
  await press(page, "u");
  await page.waitForFunction((count) => document.querySelectorAll("main .text .l").length === count, before);
}

/** One decision on all figures of a report, looked at first; one undo takes it back. */
export async function bulk(page) {
  const undecided = () => page.locator('main .text .l[data-state="undecided"]').count();
  const before = await undecided();
  await press(page, "b");
  await page.waitForSelector("dialog[open]");
  await page.waitForTimeout(300);
  await tabTo(page, "dialog label:nth-child(2) select");
  await page.keyboard.type("figure");
  await page.waitForTimeout(300);
  await tabTo(page, "dialog .actions .main");
  await page.keyboard.press("Enter");
  await page.waitForSelector("dialog .preview");
  const count = Number(/\d+/.exec(await text(page, "dialog .preview h3"))?.[0]);
  expect(count > 3, `the preview says ${await text(page, "dialog .preview h3")}`);
  await page.keyboard.press("Enter");
  await page.waitForSelector("dialog[open]", { state: "detached" });
  await page.waitForFunction((left) => document.querySelectorAll('main .text .l[data-state="undecided"]').length === left, before - count);
  await press(page, "u");
  await page.waitForFunction((left) => document.querySelectorAll('main .text .l[data-state="undecided"]').length === left, before);
}

/** The briefing tells what was accepted, and leads to its words. */
export async function brief(page, accepted) {
  await press(page, "g", "b");
  await page.waitForSelector(".briefing-page .notes li");
  await settled(page);
  const notes = await page.locator(".notes li").count();
  const sentences = await page.locator(".said-list li").count();
  expect(notes > 0 && sentences > 0, "the briefing says nothing");
  const linked = await page.locator(`.notes a[href*="${accepted}"]`).count();
  if (linked > 0) {
    const note = await text(page, `.notes li:has(a[href*="${accepted}"])`);
    expect(note.includes("accepted"), `the note of the accepted claim does not say so: ${note}`);
  }
  await tabTo(page, "sup a");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => /^#note-\d+$/.test(location.hash));
  await tabTo(page, ".notes a");
  await page.keyboard.press("Enter");
  await page.waitForSelector("main.reader .card");
  await settled(page);
  expect((await page.evaluate(() => CSS.highlights.get("current")?.size ?? 0)) === 1, "the note does not lead to its words");
  return linked > 0;
}

export async function figures(page) {
  await press(page, "g", "f");
  await page.waitForSelector("main.figures .chart");
  await settled(page);
  const first = await text(page, ".measures a[aria-current]");
  await tabTo(page, ".measures a:nth-child(2)");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => /^\/f\/\w+/.test(location.pathname));
  await settled(page);
  expect((await text(page, ".measures a[aria-current]")) !== first, "another measure is not shown");
  await press(page, "g", "f");
  await settled(page);
  // Bases never mix: each has a picture of its own, and the table under it holds its figures alone.
  for (const section of await page.locator("section.basis").all()) {
    const marks = await section.locator(".chart .mark").count();
    const rows = await section.locator(".groups td.figure").count();
    expect(marks > 0 && rows > 0, "a picture has no table, or a table no picture");
  }
  await tabTo(page, ".chart .mark");
  await page.keyboard.press("Enter");
  await page.waitForSelector("main.reader .card");
}

export async function control(page) {
  await press(page, "g", "c");
  await page.waitForSelector("main.control .areas tbody tr");
  await settled(page);
  const day = () => page.locator(".clock input").first().inputValue();
  const last = await day();
  await press(page, ",");
  await page.waitForFunction((before) => document.querySelector(".clock input").value !== before, last);
  expect(new URL(page.url()).searchParams.get("on") === (await day()), "the day is not in the address");
  await press(page, ".");
  await page.waitForFunction((before) => document.querySelector(".clock input").value === before, last);
  await settled(page);
  await tabTo(page, ".map .spot");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".areapanel");
  expect((await page.locator(".areapanel .sides section").count()) === 2, "claims for and against do not stand side by side");
  const name = await text(page, "#area-name");
  expect(new URL(page.url()).searchParams.get("area"), "the area is not in the address");
  const spots = await page.locator(".map .spot").count();
  expect((await page.locator(".areas tbody tr, .control-page details button").count()) >= spots, "the table has fewer areas than the map");
  // Two days beside each other.
  await tabTo(page, ".filters input.day", 400);
  await page.keyboard.type("2016-12-12");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".compare");
  expect((await text(page, ".compare h2")).includes("12 December 2016"), "the two days are not compared");
  await press(page, "Escape");
  return name;
}

export async function search(page, desk) {
  await press(page, "/");
  await page.waitForSelector("main.search");
  await page.waitForFunction(() => document.activeElement?.matches("[data-find]"));
  await page.keyboard.type("civilians");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => new URL(location.href).searchParams.get("q") === "civilians");
  await settled(page);
  const all = await page.locator(".hits > li").count();
  expect(all > 0, "no claim has the word");
  await tabTo(page, ".facet li button");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => new URL(location.href).searchParams.size >= 2);
  await settled(page);
  const some = await page.locator(".hits > li").count();
  const other = await page.context().newPage();
  await other.goto(page.url());
  await settled(other);
  expect((await other.locator(".hits > li").count()) === some, "the address does not show the same to another");
  await other.close();
  for (const kind of ["csv", "jsonl", "geojson"]) {
    const href = await page.locator(`.exports a[href*="claims.${kind}"]`).getAttribute("href");
    const answer = await page.request.get(desk.origin + href);
    expect(answer.ok() && (await answer.text()).length > 20, `${kind}: ${answer.status()}`);
  }
}

/** Keys can be seen, changed and switched off. */
export async function keys(page) {
  await press(page, "Escape", "g", "b");
  await page.waitForSelector("main.briefing");
  await press(page, "?");
  await page.waitForSelector("dialog[open]");
  expect((await page.locator("dialog .keylist dd").count()) > 20, "the keys are not all shown");
  await tabTo(page, "dialog input[type=checkbox]");
  await press(page, "Space", "Escape");
  await page.waitForSelector("dialog[open]", { state: "detached" });
  await press(page, "g", "r");
  expect(new URL(page.url()).pathname === "/", "a key works that is switched off");
  await press(page, "?");
  await page.waitForSelector("dialog[open]");
  await tabTo(page, "dialog input[type=checkbox]");
  await press(page, "Space", "Escape");
  await page.waitForSelector("dialog[open]", { state: "detached" });
}
