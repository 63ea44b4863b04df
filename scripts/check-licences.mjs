// Every package that ships has a licence that an office may use it under. Reads what is installed; asks nobody.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = path.join(path.dirname(fileURLToPath(import.meta.url)), "..");
/** SPDX names under which a package may be shipped with a program under MIT. */
const ALLOWED = new Set(
  "MIT MIT-0 ISC BSD-2-Clause BSD-3-Clause 0BSD Apache-2.0 BlueOak-1.0.0 CC0-1.0 CC-BY-3.0 CC-BY-4.0 Unlicense Python-2.0 Zlib WTFPL".split(
    " ",
  ),
);
/** Packages that say it otherwise, each with the reason why it may ship. */
const NAMED = JSON.parse(readFileSync(path.join(ROOT, "scripts/licence-exceptions.json"), "utf8"));

/** `(MIT OR GPL-3.0)`: one of them is enough; `A AND B`: both are needed. */
function isAllowed(licence) {
  const text = licence.replace(/^\(|\)$/g, "");
  if (/ OR /i.test(text)) return text.split(/ OR /i).some((one) => isAllowed(one.trim()));
  return text.split(/ AND /i).every((one) => ALLOWED.has(one.trim()));
}

function licenceOf(manifest) {
  const { license, licenses } = manifest;
  if (typeof license === "string") return license;
  if (typeof license?.type === "string") return license.type;
  return Array.isArray(licenses) ? `(${licenses.map(({ type }) => type).join(" OR ")})` : "";
}

const lock = JSON.parse(readFileSync(path.join(ROOT, "package-lock.json"), "utf8"));
const faults = [];
let seen = 0;
for (const [folder, { dev, devOptional, optional, version }] of Object.entries(lock.packages)) {
  if (folder === "" || dev === true || devOptional === true) continue;
  const file = path.join(ROOT, folder, "package.json");
  if (!existsSync(file)) {
    // Binaries of other systems are not installed here; they carry their package's licence.
    if (optional !== true) faults.push(`${folder}：没有安装，查不了许可证。请先运行 npm ci`);
    continue;
  }
  seen += 1;
  const name = folder.slice(folder.lastIndexOf("node_modules/") + "node_modules/".length);
  const licence = licenceOf(JSON.parse(readFileSync(file, "utf8")));
  if (isAllowed(licence) || NAMED[name]?.licence === licence) continue;
  faults.push(
    `${name}@${version}：许可证是“${licence || "没有写"}”，不在允许之列。请换一个包，或核对后写进 scripts/licence-exceptions.json`,
  );
}
for (const name of Object.keys(NAMED)) {
  if (!Object.keys(lock.packages).some((folder) => folder.endsWith(`node_modules/${name}`))) {
    faults.push(`${name}：已不再使用，请从 scripts/licence-exceptions.json 里去掉`);
  }
}
for (const fault of faults) console.error(fault);
console.log(`${seen} 个随程序发布的包，${faults.length} 个许可证问题`);
process.exitCode = faults.length === 0 ? 0 : 1;
