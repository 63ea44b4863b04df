// Before packing: the exact versions of everything that the program needs, and nothing of what only its making needs, as
// npm-shrinkwrap.json, which npm follows where the package is installed. `--remove` takes it away again after packing,
// because here package-lock.json says the same.
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "..");
const file = path.join(root, "npm-shrinkwrap.json");

if (process.argv.includes("--remove")) {
  rmSync(file, { force: true });
} else {
  const lock = JSON.parse(readFileSync(path.join(root, "package-lock.json"), "utf8"));
  const needed = Object.entries(lock.packages).filter(([, entry]) => !entry.dev && !entry.devOptional);
  const packages = Object.fromEntries(needed.map(([place, { devDependencies: _making, ...entry }]) => [place, entry]));
  writeFileSync(file, `${JSON.stringify({ ...lock, packages }, null, 2)}\n`);
}
