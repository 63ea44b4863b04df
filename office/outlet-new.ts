import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { BUNDLED_OUTLETS, ownOutlets, readCatalogue, type Settings } from "../config/index.ts";
import { InputError } from "../domain/errors/input-error.ts";
import { SettingsError } from "../domain/errors/settings-error.ts";
import { findEntry } from "./outlet-entry.ts";
import { expectedStub, outletStub, type StubOf } from "./outlet-stub.ts";

/** Where the program's own outlets stand, and their recorded pages, which an installation may have come without. */
const PROGRAM = { outlets: BUNDLED_OUTLETS, recorded: path.resolve(BUNDLED_OUTLETS, "../../tests/catalogue") };
const FILE_NAME = /^[^\\/:*?"<>|.\s][^\\/:*?"<>|]{0,59}$/u;

export interface NewOutlet {
  readonly file: string;
  /** Folder of its recorded pages; null where the outlet is the office's own. */
  readonly recorded: string | null;
}

/** Dates as e-papers write them into addresses, the longest first. */
const DATES: readonly (readonly [RegExp, string])[] = [
  [/(?<!\d)20\d{2}-\d{2}-\d{2}(?!\d)/gu, "{YYYY}-{MM}-{DD}"],
  [/(?<!\d)20\d{2}-\d{2}\/\d{2}(?!\d)/gu, "{YYYY}-{MM}/{DD}"],
  [/(?<!\d)20\d{2}\/\d{2}\/\d{2}(?!\d)/gu, "{YYYY}/{MM}/{DD}"],
  [/(?<!\d)20\d{4}\/\d{2}(?!\d)/gu, "{YYYY}{MM}/{DD}"],
  [/(?<!\d)20\d{6}(?!\d)/gu, "{YYYY}{MM}{DD}"],
];

/** The address of one day's first page with placeholders in place of the day. Throws InputError when it names no day. */
export function issueTemplate(address: string): string {
  const template = DATES.reduce((text, [pattern, placeholders]) => text.replace(pattern, placeholders), address);
  if (["{YYYY}", "{MM}", "{DD}"].every((part) => template.includes(part))) return template;
  throw new InputError(
    `--address：应为某一天报纸首版的地址（里面有那天的日期，如 http://paper.example.cn/pc/layout/202603/05/node_01.html），实际为 ${address}`,
  );
}

function addressOf({ kind, address }: StubOf): string {
  if (kind === "link" || kind === "drop") return address;
  if (!/^https?:\/\/[^/\s]/u.test(address)) {
    throw new SettingsError(
      "--address",
      "以 http:// 或 https:// 开头的地址",
      address === "" ? "没有给" : `“${address}”`,
    );
  }
  return kind === "epaper" ? issueTemplate(address) : address;
}

function checkNew(settings: Settings, name: string, files: readonly string[]): void {
  if (!FILE_NAME.test(name)) {
    throw new InputError(`媒体名应为 1 至 60 个字，不含 \\ / : * ? " < > |，不以点或空格开头，实际为 ${name}`);
  }
  const there = findEntry(readCatalogue(settings.dataDir), name);
  if (there !== undefined) {
    throw new InputError(
      `目录里已经有${there.preset.outlet.name}（${there.file}）；要改它见 docs/admin/mend-a-source.md`,
    );
  }
  for (const file of files) if (existsSync(file)) throw new InputError(`${file} 已经存在，没有改动它`);
}

/** The YAML of an outlet that stands nowhere yet, as `newOutlet` would write it. Throws InputError, SettingsError. */
export function draftOutlet(settings: Settings, stub: StubOf): string {
  checkNew(settings, stub.name, []);
  // The first line tells what to run on the command line.
  return outletStub({ ...stub, address: addressOf(stub) }).replace(/^#[^\n]*\n/u, "");
}

/**
 * Writes an outlet as a person typed it among the office's own. Throws InputError where its name is taken or cannot be a
 * file's.
 */
export async function writeOwnOutlet(settings: Settings, name: string, text: string): Promise<string> {
  const file = path.join(ownOutlets(settings.dataDir), `${name}.yaml`);
  checkNew(settings, name, [file]);
  await writeNew(file, text);
  return file;
}

async function writeNew(file: string, text: string): Promise<void> {
  try {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text, { flag: "wx" });
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    throw new InputError(`写不进 ${file}（${code === "EEXIST" ? "已有同名的文件" : code}）`);
  }
}

/**
 * Writes the stub of an outlet: among the program's own, with a folder for recorded pages whose test fails until they are
 * there; or, `own` or where the program came without its tests, in the data directory. Nothing is ever written over.
 */
export async function newOutlet(
  settings: Settings,
  stub: StubOf,
  own: boolean,
  program: typeof PROGRAM = PROGRAM,
): Promise<NewOutlet> {
  const bundled = !own && existsSync(program.recorded);
  const folder = bundled ? program.outlets : ownOutlets(settings.dataDir);
  const file = path.join(folder, `${stub.name}.yaml`);
  const recorded = bundled ? path.join(program.recorded, stub.name) : null;
  checkNew(settings, stub.name, recorded === null ? [file] : [file, recorded]);
  const text = outletStub({ ...stub, address: addressOf(stub) });
  await writeNew(file, text);
  if (recorded !== null) await writeNew(path.join(recorded, "expected.json"), expectedStub(stub.kind));
  return { file, recorded };
}
