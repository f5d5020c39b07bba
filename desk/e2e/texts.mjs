// Texts as they come: from right to left, hostile, very long.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, open, settled } from "./harness.mjs";

/** What the page shows of the text, and whether its letters stand as they would without any mark. */
export async function letters(page) {
  return page.evaluate(() => {
    const wrong = [];
    const box = (node, at) => {
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      return range.getBoundingClientRect();
    };
    /** Every letter of an element with its box, in the order of the text. */
    const all = (element) => {
      const out = [];
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        for (let at = 0; at < node.length; at++) out.push({ letter: node.data[at], box: box(node, at) });
      }
      return out;
    };
    const paragraphs = [...document.querySelectorAll("main .text p")];
    let joined = 0;
    for (const paragraph of paragraphs) {
      const bare = document.createElement("p");
      bare.textContent = paragraph.textContent;
      paragraph.after(bare);
      const [marked, plain] = [all(paragraph), all(bare)];
      if (marked.map((one) => one.letter).join("") !== bare.textContent) wrong.push("a letter is lost");
      for (let at = 1; at < marked.length; at++) {
        const [one, next] = [marked[at - 1], marked[at]];
        const [there, then] = [plain[at - 1], plain[at]];
        // Two letters that stand side by side on a line without marks: so do they with marks, in the same order.
        const together = there.box.top === then.box.top && one.box.top === next.box.top;
        if (!together || /\s/.test(one.letter + next.letter)) continue;
        joined += 1;
        const [apart, was] = [next.box.left - one.box.left, then.box.left - there.box.left];
        if (Math.sign(apart) !== Math.sign(was)) wrong.push(`"${one.letter}${next.letter}" stands the other way round`);
        else if (Math.abs(apart - was) > 1 && /\p{L}/u.test(one.letter) && /\p{L}/u.test(next.letter)) {
          wrong.push(`"${one.letter}${next.letter}" is ${Math.round(apart)} instead of ${Math.round(was)} apart`);
        }
      }
      bare.remove();
    }
    return { wrong, joined, text: paragraphs.map((one) => one.textContent).join("\n") };
  });
}

const CLAIM = "SANA said on Monday that 8 civilians were killed in Aleppo.";

/** Invented reports that try to break the page. */
export function hostileReports(dir) {
  mkdirSync(dir, { recursive: true });
  const head = (title) => `---\noutlet: Invented\npublished: 2016-12-12\nlanguage: en\ntitle: '${title}'\nurl: javascript:alert(1)\n---\n`;
  const put = (name, title, text) => writeFileSync(join(dir, name), head(title) + text);
  put(
    "markup.md",
    "<img src=x onerror=window.hacked=1>",
    `<script>window.hacked=1</script> <img src=x onerror="window.hacked=1"> <style>body{display:none}</style>\n\n${CLAIM} <b onmouseover="window.hacked=1">12 people</b> were injured in Aleppo, SANA said.\n\n{{constructor.constructor('window.hacked=1')()}} \${window.hacked=1} </textarea></template>`,
  );
  put(
    "bidi.md",
    "\u202eElppa \u2066",
    `\u202eSANA said that 8 civilians were killed in Aleppo\u202c on Monday.\n\n\u2067${CLAIM}\n\nLe nombre \u200b8\u200d \u2069 reste. ${CLAIM}\n`,
  );
  const lines = Array.from({ length: 10_500 }, (_, at) => `SANA said on Monday that ${at + 10} civilians were killed in Aleppo.`);
  put("claims.md", "Ten thousand claims", lines.join("\n\n"));
  const filler = "The council met in the town hall and spoke about the roads and the bread of the district for a long time. ";
  put("long.md", "Five megabytes", (filler.repeat(60) + CLAIM + "\n\n").repeat(780));
  put("line.md", "One line", filler.repeat(9_500) + CLAIM);
}

/** Opens each of them, and says how long it took until its claims were there. */
export async function hostile(browser, desk, say) {
  const reports = await list(browser, desk);
  for (const [title, check] of [
    ["<img", async (page) => expect(!(await page.evaluate(() => "hacked" in window)), "markup of a report ran")],
    [
      "Elppa",
      async (page) => {
        const shown = await page.locator("main .text .ctl").evaluateAll((all) => all.map((one) => one.dataset.c));
        expect(["202E", "202C", "2067", "200B", "2069"].every((code) => shown.includes(code)), `shown: ${shown}`);
        const found = await letters(page);
        expect(!found.wrong.includes("a letter is lost"), "a letter is lost");
        // What is turned in the text is not turned on the page.
        const order = await page.evaluate(() => {
          const walker = document.createTreeWalker(document.querySelector("main .text"), NodeFilter.SHOW_TEXT);
          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            if (!node.data.includes("SANA")) continue;
            const range = document.createRange();
            const left = (at) => (range.setStart(node, at), range.setEnd(node, at + 1), range.getBoundingClientRect().left);
            const at = node.data.indexOf("SANA");
            return left(at) < left(at + 1);
          }
          return null;
        });
        expect(order === true, "a mark of direction turns letters on the page");
      },
    ],
    ["Ten thousand", async (page) => expect((await page.locator(".report-head").innerText()).includes("10,"), "not all claims are there")],
    ["Five megabytes", async () => {}],
    ["One line", async () => {}],
  ]) {
    const report = reports.find((one) => one.title?.includes(title));
    expect(report, `no report with the title ${title}`);
    const { page, wrong, close } = await open(browser, desk, { path: "/import" });
    const began = Date.now();
    await page.evaluate((id) => {
      history.pushState(null, "", `/r/${id}`);
      dispatchEvent(new PopStateEvent("popstate"));
    }, report.id);
    await page.waitForSelector("main .text .l, .right .empty", { timeout: 30_000 });
    await page.waitForFunction(() => !document.querySelector(".right .wait"));
    const took = Date.now() - began;
    await check(page);
    const next = await keyToNext(page);
    say(`${title}: ${report.claims} claims there after ${took} ms${next === null ? "" : `, next claim after ${next} ms`}`);
    expect(wrong.length === 0, `${title}: ${wrong.slice(0, 3).join("; ")}`);
    await close();
  }
}

/** Milliseconds from a key to the next claim on the page; null where there is no next one. */
async function keyToNext(page) {
  if ((await page.locator("main .text .l").count()) < 2) return null;
  return page.evaluate(
    () =>
      new Promise((done) => {
        const before = document.querySelector(".sentence")?.textContent;
        const label = document.querySelector(".card .kind")?.textContent;
        const began = performance.now();
        document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "j", bubbles: true }));
        const look = () => {
          const changed = document.querySelector(".sentence")?.textContent !== before || document.querySelector(".card .kind")?.textContent !== label;
          if (changed || performance.now() - began > 5000) done(Math.round(performance.now() - began));
          else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      }),
  );
}

async function list(browser, desk) {
  const { page, close } = await open(browser, desk, { path: "/import" });
  const found = await page.evaluate(async () => (await (await fetch("/api/v1/reports?limit=200")).json()).items);
  await close();
  return found;
}

/** Reports in French, English and Arabic, the desk in English and French. */
export async function languages(browser, desk) {
  const reports = await list(browser, desk);
  for (const language of ["ar", "fr", "en"]) {
    const report = reports.filter((one) => one.language === language).sort((a, b) => b.claims - a.claims)[0];
    const { page, wrong, close } = await open(browser, desk, { path: `/r/${report.id}` });
    await page.waitForSelector("main .text .l");
    expect((await page.locator("main .text").getAttribute("dir")) === (language === "ar" ? "rtl" : "ltr"), `${language}: the text runs the wrong way`);
    const found = await letters(page);
    expect(found.joined > 100, `${language}: only ${found.joined} pairs of letters were looked at`);
    expect(found.wrong.length === 0, `${language}: ${found.wrong.slice(0, 4).join("; ")}`);
    const source = await page.evaluate(async (id) => (await (await fetch(`/api/v1/reports/${id}`)).json()).text, report.id);
    expect(found.text.replace(/\s+/g, " ").trim() === source.replace(/\s+/g, " ").trim(), `${language}: the page has another text`);
    expect(wrong.length === 0, wrong.join("; "));
    await close();
  }
  const { page, close } = await open(browser, desk, { language: "fr-FR" });
  expect((await page.locator("nav").first().innerText()).includes("Revue"), "the desk does not speak French to French browsers");
  expect((await page.evaluate(() => document.documentElement.lang)) === "fr", "the page does not say that it is French");
  await settled(page);
  expect(!(await page.locator("body").innerText()).includes("⟦"), "a message is missing in French");
  await close();
}
