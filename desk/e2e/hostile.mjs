// Words from outside that try to run, to ask, to turn or to hide; and a page of somebody else's that tries
// to read and to write.

import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { expect, open, settled } from "./harness.mjs";

const CLAIM = "SANA said on Monday that 8 civilians were killed in Aleppo.";
const AWAY = "http://127.0.0.1:9/";

/** Five hundred payloads: what runs, in every shape of markup that has ever run it. */
export function payloads() {
  const out = [];
  const runs = (nth) => [`window.hacked=${nth}`, `fetch('${AWAY}${nth}')`, `new Image().src='${AWAY}${nth}'`];
  const handlers = ["onerror", "onload", "onclick", "onmouseover", "onfocus", "ontoggle", "onbegin", "onanimationstart", "onpointerenter", "oncut"];
  const elements = [
    (on, js) => `<img src=x ${on}="${js}">`,
    (on, js) => `<svg ${on}="${js}"><animate ${on}="${js}" attributeName=x dur=1s></svg>`,
    (on, js) => `<body ${on}=${js}>`,
    (on, js) => `<details open ${on}="${js}"><summary>x</summary></details>`,
    (on, js) => `<input autofocus ${on}="${js}">`,
    (on, js) => `<video ${on}="${js}"><source src=x ${on}="${js}"></video>`,
    (on, js) => `<math><mtext><table><mglyph><style><img src=x ${on}="${js}"></style></table></mtext></math>`,
    (on, js) => `"><img/src="x"/${on}='${js}'//`,
    (on, js) => `<noscript><p title="</noscript><img src=x ${on}=${js}>"></noscript>`,
    (on, js) => `<svg><foreignObject><iframe srcdoc="<img src=x ${on}=${js}>"></iframe></foreignObject></svg>`,
  ];
  for (const element of elements) for (const on of handlers) for (const js of runs(out.length)) out.push(element(on, js));
  const shapes = [
    (js) => `<script>${js}</script>`,
    (js) => `<scr<script>ipt>${js}</scr</script>ipt>`,
    (js) => `</title></style></textarea></script><script>${js}</script>`,
    (js) => `<svg><script>${js}</script></svg>`,
    (js) => `<a href="javascript:${js}">8 civilians</a>`,
    (js) => `<a href="java&#10;script:${js}">8 civilians</a>`,
    (js) => `[8 civilians](javascript:${js})`,
    (js) => `<iframe src="javascript:${js}"></iframe>`,
    (js) => `<iframe srcdoc="&lt;script&gt;parent.${js}&lt;/script&gt;"></iframe>`,
    (js) => `<object data="data:text/html,<script>${js}</script>"></object>`,
    (js) => `<embed src="data:text/html;base64,${Buffer.from(`<script>${js}</script>`).toString("base64")}">`,
    (js) => `<form action="javascript:${js}"><button autofocus>8</button></form>`,
    (js) => `<meta http-equiv="refresh" content="0;url=javascript:${js}">`,
    (js) => `<base href="javascript:${js}//">`,
    (js) => `<link rel="stylesheet" href="${AWAY}${js.length}.css">`,
    (js) => `<style>@import '${AWAY}a.css'; *{background:url(${AWAY}b)}</style>${js}`,
    (js) => `<p style="background:url(${AWAY}c);width:expression(${js})">8 civilians</p>`,
    (js) => `<img src="${AWAY}pixel.png" srcset="${AWAY}pixel2.png 2x" alt="${js}">`,
    (js) => `{{constructor.constructor('${js}')()}}`,
    (js) => "${" + js + "}",
    (js) => `<%= ${js} %>`,
    (js) => `&lt;script&gt;${js}&lt;/script&gt;`,
    (js) => `\\u003cscript\\u003e${js}\\u003c/script\\u003e`,
    (js) => `<template><script>${js}</script></template><slot onslotchange="${js}">`,
    (js) => `<x contenteditable onblur="${js}" tabindex=1 id=x></x>`,
  ];
  for (let round = 0; out.length < 500; round++) {
    for (const shape of shapes) if (out.length < 500) out.push(shape(runs(out.length)[round % 3]));
  }
  return out;
}

/** A hundred strings with characters that turn, hide or join. */
export function strings() {
  const codes = [0x61c, 0x200b, 0x200e, 0x200f, 0x2064, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2060, 0x2063, 0x2066, 0x2067, 0x2068, 0x2069, 0x180e, 0xfeff, 0xe0041, 0x115f];
  const frames = [
    (c) => `SA${c}NA`,
    (c) => `${c}Elppa${c}`,
    (c) => `قال ${c} المرصد`,
    (c) => `8${c}0 civilians`,
    (c) => `report${c}gpj.exe`,
  ];
  return codes.flatMap((code) => frames.map((frame) => frame(String.fromCodePoint(code))));
}

const lines = (dir, name, reports) => {
  mkdirSync(dir, { recursive: true });
  writeFileSync(join(dir, name), reports.map((one) => JSON.stringify(one)).join("\n") + "\n");
};

/** Ten payloads a report: one is its outlet, one its title, one its source, the others stand in its text. */
export function payloadReports(dir) {
  const all = payloads();
  const reports = [];
  for (let at = 0; at < all.length; at += 10) {
    const [outlet, title, source, ...others] = all.slice(at, at + 10);
    const text = [`${source} said on Monday that 12 civilians were killed in Aleppo.`, ...others.map((one) => `${CLAIM} ${one}`)].join("\n\n");
    reports.push({ id: `p${at}`, outlet, title, text, url: `javascript:window.hacked=${at}`, published: "2016-12-12", language: "en" });
  }
  lines(dir, "payloads.jsonl", reports);
  // The same as pages that were saved: their captures must not run either.
  writeFileSync(join(dir, "page.html"), `<html><head><title>Saved</title></head><body><article><p>${CLAIM}</p>${all.slice(300, 340).join("\n")}</article></body></html>`);
  return all.length;
}

/** Opens each of them in the rooms that show it. */
export async function nothingRuns(browser, desk) {
  const { page, wrong, close } = await open(browser, desk, { path: "/r?show=all" });
  const reports = await page.evaluate(async () => (await (await fetch("/api/v1/reports?limit=200")).json()).items);
  expect(reports.length >= 50, `only ${reports.length} reports`);
  const dialogs = [];
  page.on("dialog", (dialog) => (dialogs.push(dialog.message()), dialog.dismiss()));
  const go = async (path) => {
    await page.evaluate((to) => {
      history.pushState(null, "", to);
      dispatchEvent(new PopStateEvent("popstate"));
    }, path);
    await page.waitForTimeout(60);
  };
  for (const report of reports) {
    await go(`/r/${encodeURIComponent(report.id)}?side=capture`);
    await page.waitForSelector("main .text .l");
    await page.evaluate(() => {
      for (const one of document.querySelectorAll("main a, main button, main .l")) {
        for (const kind of ["pointerenter", "mouseover", "focus"]) one.dispatchEvent(new Event(kind, { bubbles: true }));
      }
    });
  }
  for (const path of ["/", "/f", "/control", "/q", "/q?q=onerror", "/q?q=script&show=reports", "/import"]) {
    await page.goto(desk.origin + path);
    await settled(page);
    const bad = await page.evaluate(() =>
      [...document.querySelectorAll("[href], [src], [srcset], [action], [data], [style]")].flatMap((one) =>
        ["href", "src", "srcset", "action", "data", "style"].map((name) => one.getAttribute(name) ?? "").filter((value) => /javascript:|^\s*data:text|127\.0\.0\.1:9\//i.test(value)),
      ),
    );
    expect(bad.length === 0, `${path}: ${bad.slice(0, 3).join(" ")}`);
  }
  expect(!(await page.evaluate(() => "hacked" in window)), "a payload ran");
  expect(dialogs.length === 0, `a dialog came up: ${dialogs[0]}`);
  expect(wrong.length === 0, `the browser complains: ${wrong.slice(0, 5).join("; ")}`);
  await close();
  return reports.length;
}

/** Ten strings a report, in its outlet, its title and its text. */
export function stringReports(dir) {
  const all = strings();
  const reports = [];
  for (let at = 0; at < all.length; at += 10) {
    const own = all.slice(at, at + 10);
    const text = own.map((one) => `${one}. ${CLAIM}`).join("\n\n");
    reports.push({ id: `s${at}`, outlet: own[0], title: own.join(" | "), text, published: "2016-12-12", language: "en" });
  }
  lines(dir, "strings.jsonl", reports);
  return all.length;
}

const UNSEEN = "[\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f\\u061c\\u115f\\u180e\\u200b\\u200e\\u200f\\u2028-\\u202e\\u2060-\\u2065\\u206a-\\u206f\\ufeff]|[\\u{e0000}-\\u{e007f}]";

/** In evidence they are kept, on the screen they are shown, in lists they turn nothing beside them. */
export async function stringsShown(browser, desk) {
  const { page, wrong, close } = await open(browser, desk, { path: "/r?show=all" });
  const reports = await page.evaluate(async () => (await (await fetch("/api/v1/reports?limit=200")).json()).items);
  const hidden = () =>
    page.evaluate((unseen) => {
      const test = new RegExp(unseen, "u");
      const found = [];
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        // In the text of a report they stand as they are, each in an element that shows it.
        if (test.test(node.data) && !node.parentElement.closest(".ctl, script, style")) found.push(`${node.parentElement.tagName}: ${JSON.stringify(node.data.slice(0, 60))}`);
      }
      return found;
    }, UNSEEN);
  let shown = 0;
  for (const report of reports) {
    await page.goto(`${desk.origin}/r/${encodeURIComponent(report.id)}?show=all`);
    await settled(page);
    await page.waitForSelector("main .text .l");
    const [text, marks] = await page.evaluate(async (id) => {
      const source = (await (await fetch(`/api/v1/reports/${encodeURIComponent(id)}`)).json()).text;
      return [source, document.querySelectorAll("main .text .ctl").length];
    }, report.id);
    const own = strings().slice(Number(report.id.slice(1)), Number(report.id.slice(1)) + 10);
    // Marks at the ends of a paragraph are cut off as space is; all others are evidence.
    for (const one of own) {
      expect(text.includes(one.trim().slice(1, -1)), `${report.id}: ${JSON.stringify(one)} is not kept`);
      shown += 1;
    }
    expect(marks >= 8, `${report.id}: only ${marks} are shown`);
    const left = await hidden();
    expect(left.length === 0, `${report.id}: unseen on the page: ${left.slice(0, 3).join("; ")}`);
  }
  for (const path of ["/", "/f", "/q", "/q?q=civilians&show=reports", "/r?show=all"]) {
    await page.goto(desk.origin + path);
    await settled(page);
    const left = await hidden();
    expect(left.length === 0, `${path}: unseen on the page: ${left.slice(0, 3).join("; ")}`);
  }
  expect(wrong.length === 0, wrong.slice(0, 3).join("; "));
  await close();
  return shown;
}

/** A page of somebody else, in the browser that has the desk's key, tries every address of the description. */
export async function strangerKeptOut(browser, desk) {
  const { page, context, close } = await open(browser, desk);
  const api = await page.evaluate(async () => (await fetch("/api/v1/openapi.json")).json());
  const head = () => page.evaluate(async () => (await (await fetch("/api/v1/case")).json()).revision);
  const routes = Object.entries(api.paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => [method.toUpperCase(), path.replace("{id}", "x").replace("{job}", "1")]));
  const writes = routes.filter(([method]) => method !== "GET");
  expect(routes.length > 30 && writes.length > 8, `only ${writes.length} of ${routes.length} addresses write`);
  const before = await head();
  const server = createServer((_, response) => response.writeHead(200, { "content-type": "text/html" }).end("<!doctype html><title>Stranger</title><body>"));
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address();
  const got = [];
  for (const origin of [`http://127.0.0.1:${port}`, `http://localhost:${port}`]) {
    const stranger = await context.newPage();
    await stranger.goto(origin);
    got.push(
      ...(await stranger.evaluate(
        async ([at, all]) => {
          const read = [];
          const attempt = async (method, path, how) => {
            try {
              const response = await fetch(at + path, { method, ...how });
              if (response.type !== "opaque") read.push(`${method} ${path}: ${response.status}`);
            } catch {
              // Kept out.
            }
          };
          for (const [method, path] of all) {
            const body = method === "GET" ? undefined : "{}";
            for (const credentials of ["include", "omit"]) {
              await attempt(method, path, { body, credentials });
              await attempt(method, path, { body, credentials, mode: "no-cors", headers: { "content-type": "text/plain" } });
              await attempt(method, path, { body, credentials, headers: { "content-type": "application/json", "if-match": "*" } });
            }
            if (method !== "GET") {
              navigator.sendBeacon(at + path, "{}");
              for (const enctype of ["text/plain", "multipart/form-data", "application/x-www-form-urlencoded"]) {
                const frame = document.body.appendChild(Object.assign(document.createElement("iframe"), { name: `f${Math.random()}` }));
                const form = Object.assign(document.createElement("form"), { action: at + path, method: "POST", target: frame.name, enctype });
                form.append(Object.assign(document.createElement("input"), { name: '{"verb":"accept","a":"', value: '"}' }));
                document.body.append(form);
                form.submit();
              }
            } else {
              await new Promise((done) => {
                const image = new Image();
                image.onload = () => (read.push(`picture of ${path}`), done());
                image.onerror = done;
                image.src = at + path;
                setTimeout(done, 500);
              });
            }
          }
          const events = new EventSource(`${at}/api/v1/events`, { withCredentials: true });
          events.onopen = () => read.push("events are heard");
          const frame = document.body.appendChild(Object.assign(document.createElement("iframe"), { src: at }));
          await new Promise((done) => setTimeout(done, 1000));
          try {
            if (frame.contentDocument?.querySelector("main")) read.push("the desk stands in a frame");
          } catch {
            // Of another origin.
          }
          return read;
        },
        [desk.origin, routes],
      )),
    );
    await stranger.close();
  }
  server.close();
  expect(got.length === 0, `a stranger got ${got.slice(0, 4).join("; ")}`);
  expect((await head()) === before, "a stranger wrote");
  await close();
  return [routes.length, writes.length];
}
