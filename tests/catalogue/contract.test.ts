import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { BUNDLED_OUTLETS, readCatalogue } from "../../config/index.ts";
import { checkOutlet } from "./check-outlet.ts";

// One suite over every file of the catalogue, templates too: a file without recorded pages fails.

const { entries, templates } = readCatalogue("/nowhere");
const files = [...entries.map(({ file }) => file), ...templates];
const slugOf = (file: string): string => path.basename(file).replace(/\.ya?ml$/u, "");

describe.each(files.map((file) => [path.relative(BUNDLED_OUTLETS, file), file]))("%s", (_, file) => {
  test("reads its recorded pages to the letter, and takes a changed layout for no quiet day", async () => {
    expect(await checkOutlet(file, path.join(import.meta.dirname, slugOf(file)))).toEqual([]);
  });
});

test("every folder of recorded pages belongs to a file", () => {
  const folders = readdirSync(import.meta.dirname, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders.map(({ name }) => name).sort()).toEqual(files.map(slugOf).sort());
});

test("no two outlets answer to one name", () => {
  const names = entries.flatMap(({ preset: { outlet } }) => [outlet.name, ...outlet.aliases]);
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
});

test("the catalogue holds the outlets that offices ask for", () => {
  expect(entries.length).toBeGreaterThanOrEqual(20);
  expect(existsSync(path.join(BUNDLED_OUTLETS, "templates"))).toBe(true);
  expect(entries.every(({ file }) => !file.includes("templates"))).toBe(true);
});
