// Starts a case with its desk, and a browser that looks at it.

import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

export const ROOT = fileURLToPath(new URL("../../", import.meta.url));
export const EXAMPLES = join(ROOT, "examples/aleppo-2016");
const BINARY = process.env.RECOUPE ?? join(ROOT, "target/release/recoupe");
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Fails with what was expected, in words. */
export function expect(holds, message) {
  if (!holds) throw new Error(message);
}

/** A new case in a folder of its own, with the files given added to it. */
export function makeCase(name, files = []) {
  const dir = mkdtempSync(join(tmpdir(), "recoupe-desk-"));
  const folder = join(dir, "case");
  const run = (...words) => execFileSync(BINARY, words, { stdio: ["ignore", "ignore", "pipe"] });
  run("init", folder, "--name", name, "--by", "e2e");
  if (files.length > 0) {
    try {
      run("add", "--case", folder, "--by", "e2e", "--quiet", ...files);
    } catch (error) {
      // 3: some of it could not be read, as is the case with hostile texts.
      if (error.status !== 3) throw error;
    }
  }
  return { folder, drop: () => rmSync(dir, { recursive: true, force: true }) };
}

/** Serves a case. `address` opens the desk with its key. */
export async function serve(folder) {
  const server = spawn(BINARY, ["serve", folder, "--port", "0", "--no-browser", "--by", "e2e"], { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  const address = await new Promise((found, failed) => {
    const hear = (part) => {
      said += part;
      const match = /https?:\/\/[^\s]+/.exec(said);
      if (match) found(match[0]);
    };
    server.stdout.on("data", hear);
    server.stderr.on("data", hear);
    server.on("exit", (code) => failed(new Error(`recoupe serve ended with ${code}: ${said}`)));
  });
  return { address, origin: new URL(address).origin, stop: () => server.kill("SIGTERM") };
}

export function browser() {
  return chromium.launch({
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
}

/**
 * A page of the desk. `wrong` gathers what the browser complains of: errors, refused scripts and styles,
 * requests to anywhere else.
 */
export async function open(browser, desk, options = {}) {
  const { width = 1280, height = 900, theme = "light", language = "en-GB", path = "/", bypass = false, ...rest } = options;
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: theme,
    locale: language,
    reducedMotion: "reduce",
    bypassCSP: bypass,
    acceptDownloads: true,
    ...rest,
  });
  const page = await context.newPage();
  const wrong = [];
  page.on("console", (message) => {
    // A status that the desk shows and handles is no error of the page.
    if (["error", "warning"].includes(message.type()) && !/status of (409|412|503)/.test(message.text())) wrong.push(message.text());
  });
  page.on("pageerror", (error) => wrong.push(error.message));
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(desk.origin) && !url.startsWith("data:") && !url.startsWith("blob:")) wrong.push(`asks ${url}`);
  });
  await page.goto(desk.address);
  if (path !== "/") await page.goto(desk.origin + path);
  await settled(page);
  return { page, wrong, context, close: () => context.close() };
}

/** When the room is there and nothing is under way. */
export async function settled(page) {
  await page.waitForSelector("main#room > *");
  await page.waitForFunction(() => !document.querySelector("main .wait"), null, { timeout: 15000 });
  await page.waitForTimeout(120);
}

/** What axe finds, as lines. */
export async function axe(page) {
  await page.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));
  await page.waitForTimeout(100);
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  return violations.flatMap(({ id, help, nodes }) => [
    `${id}: ${help} (${nodes.length} times)`,
    ...nodes.slice(0, 3).map((node) => `    ${node.target.join(" ")}: ${node.html.slice(0, 140)} ${node.any[0]?.message ?? ""}`),
  ]);
}

/** Presses keys one after the other, as a hand does. */
export async function press(page, ...keys) {
  for (const key of keys) {
    await page.keyboard.press(key);
    await page.waitForTimeout(60);
  }
}

/** Goes on with Tab until what is focused fits. */
export async function tabTo(page, selector, most = 80) {
  for (let at = 0; at < most; at++) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`no Tab leads to ${selector}`);
}
