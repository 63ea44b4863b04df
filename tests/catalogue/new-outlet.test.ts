import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { loadSettings, readCatalogue, type Settings } from "../../config/index.ts";
import { readOutletFile } from "../../config/outlets.ts";
import { checkDeclaration } from "../../crawlers/index.ts";
import { SOURCE_KINDS } from "../../domain/source.ts";
import { issueTemplate, newOutlet } from "../../office/outlet-new.ts";
import { checkOutlet } from "./check-outlet.ts";

let dir: string;
let settings: Settings;
let program: { outlets: string; recorded: string };
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), "shanggao-new-"));
  settings = loadSettings({}, { dataDir: path.join(dir, "data") });
  program = { outlets: path.join(dir, "outlets"), recorded: path.join(dir, "recorded") };
  mkdirSync(program.outlets);
  mkdirSync(program.recorded);
});
afterEach(() => rmSync(dir, { recursive: true }));

const stub = (changes: object = {}) => ({
  name: "青禾日报",
  tier: "city" as const,
  outletKind: "newspaper" as const,
  kind: "epaper" as const,
  address: "http://paper.example.cn/pc/layout/202603/05/node_01.html",
  ...changes,
});

test.each(
  SOURCE_KINDS,
)("the stub of a %s source is valid, and its contract test says what is to be filled in", async (kind) => {
  const { file, recorded } = await newOutlet(settings, stub({ kind }), false, program);
  const { sources } = readOutletFile(file);
  for (const { declaration } of sources) checkDeclaration(declaration);
  expect(sources.map(({ declaration }) => declaration.kind)).toEqual([kind]);
  const complaints = await checkOutlet(file, recorded ?? "");
  expect(complaints).toHaveLength(1);
  expect(complaints[0]).toMatch(/expected\.json 里还有没填的.*请填：文章页地址.*请填：正文/u);
});

describe("where it is written", () => {
  test("nothing is written over, neither the file nor its pages nor an outlet of the same name", async () => {
    const { file } = await newOutlet(settings, stub(), false, program);
    const before = readFileSync(file, "utf8");
    await expect(newOutlet(settings, stub({ tier: "county" }), false, program)).rejects.toThrow(/已经存在/u);
    expect(readFileSync(file, "utf8")).toBe(before);
    await expect(newOutlet(settings, stub({ name: "人民日报社" }), false, program)).rejects.toThrow(/已经有人民日报/u);
  });

  test("an office's own goes into the data directory, without recorded pages, and stands in the catalogue", async () => {
    const { file, recorded } = await newOutlet(settings, stub(), true, program);
    expect([path.dirname(file), recorded]).toEqual([path.join(dir, "data", "outlets"), null]);
    const { entries } = readCatalogue(settings.dataDir);
    expect(entries.find(({ preset }) => preset.outlet.name === "青禾日报")).toMatchObject({ file, origin: "own" });
    await expect(newOutlet(settings, stub(), true, program)).rejects.toThrow(/已经有青禾日报/u);
  });

  test("so it does where the program came without its tests", async () => {
    rmSync(program.recorded, { recursive: true });
    const { file, recorded } = await newOutlet(settings, stub(), false, program);
    expect(file.startsWith(path.join(dir, "data"))).toBe(true);
    expect(recorded).toBeNull();
    expect(existsSync(program.recorded)).toBe(false);
  });

  test.each([
    "../青禾",
    ".hidden",
    "a/b",
    "甲".repeat(61),
    "",
    "甲:乙",
  ])("a name that is no file name is refused: %s", async (name) => {
    await expect(newOutlet(settings, stub({ name }), true, program)).rejects.toThrow(/媒体名应为/u);
  });
});

describe("the address of one day becomes that of every day", () => {
  test.each([
    ["http://p.example.cn/html/2026-03/05/node_2.htm", "http://p.example.cn/html/{YYYY}-{MM}/{DD}/node_2.htm"],
    [
      "http://p.example.cn/pc/layout/202603/05/node_01.html",
      "http://p.example.cn/pc/layout/{YYYY}{MM}/{DD}/node_01.html",
    ],
    ["http://p.example.cn/20260305/20260305_001.html", "http://p.example.cn/{YYYY}{MM}{DD}/{YYYY}{MM}{DD}_001.html"],
    ["http://p.example.cn/2026/03/05/1.html", "http://p.example.cn/{YYYY}/{MM}/{DD}/1.html"],
    ["http://p.example.cn/p?d=2026-03-05", "http://p.example.cn/p?d={YYYY}-{MM}-{DD}"],
    ["http://p.example.cn/{YYYY}{MM}/{DD}/", "http://p.example.cn/{YYYY}{MM}/{DD}/"],
  ])("%s", (address, template) => {
    expect(issueTemplate(address)).toBe(template);
  });

  test("an address that names no day is refused with an example", async () => {
    expect(() => issueTemplate("http://p.example.cn/index.html")).toThrow(/--address：应为某一天报纸首版的地址/u);
    await expect(newOutlet(settings, stub({ kind: "list", address: "" }), true, program)).rejects.toThrow(
      /--address：应为以 http/u,
    );
  });
});
