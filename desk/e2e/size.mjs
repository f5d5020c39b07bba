// How much script the page begins with: what the page names, and what that imports without being asked.

import { readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const LIMIT = 200_000;
const dist = new URL("../dist/", import.meta.url);
const page = readFileSync(new URL("index.html", dist), "utf8");
const wanted = [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map((found) => found[1]);
// The words of a language are there from the beginning too: the largest one counts.
const words = ["actors", "brief", "checked", "desk"].map((name) =>
  readdirSync(new URL("assets/", dist))
    .filter((file) => file.startsWith(`${name}-`) && file.endsWith(".js"))
    .map((file) => `assets/${file}`)
    .sort((a, b) => compressed(b) - compressed(a))
    .at(0),
);
const seen = new Set();
let bytes = 0;

function compressed(file) {
  return gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length;
}

function count(file) {
  if (!file || seen.has(file)) return;
  seen.add(file);
  bytes += compressed(file);
  const source = readFileSync(new URL(file, dist), "utf8");
  for (const found of source.matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g)) count(`assets/${found[1]}`);
}
[...wanted, ...words].forEach(count);
if (wanted.length === 0) {
  console.error("the page names no script");
  process.exit(1);
}
console.log(`the desk begins with ${Math.round(bytes / 1000)} kB of script, compressed (limit ${LIMIT / 1000} kB)`);
process.exit(bytes < LIMIT ? 0 : 1);
