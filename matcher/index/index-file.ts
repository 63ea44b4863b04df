import { createHash } from "node:crypto";
import type { Submission } from "../../domain/submission.ts";
import type { HomeNames } from "../key-text.ts";
import { CODE_VERSION } from "../version.ts";
import { BACKGROUND_LENGTH, type BackgroundState } from "./background.ts";
import { Block } from "./block.ts";
import { COLUMN_KINDS, COLUMN_NAMES, type ColumnKind, type ColumnName, type Columns } from "./columns.ts";
import type { Changes } from "./holdings.ts";
import { IndexFileError } from "./index-file-error.ts";
import { dropUnfinished, readSections, type Section, writeSections } from "./sections-file.ts";
import { termsOfText } from "./text-terms.ts";

/** Every way in which reading a text may come out otherwise: widths, traditional characters, the region's names, digits. */
const PROBE = "ＡＢ１２，我县與該县（漁灣村）電動渡船３８.５万元。\n本县、全市Ⅷ级ﬁné①㎡한글ㄅ𠮷";

/** What an index file is made by and for: this code, and the region's names, which texts are read with. */
export function indexKey(home: HomeNames): string {
  const hash = createHash("sha256").update(`${CODE_VERSION}\n${home.pattern.source}\n`);
  for (const term of termsOfText(PROBE, home)) hash.update(`${term} `);
  return hash.digest("hex");
}

/** Where a block lies on the disk; the sum tells blocks apart. */
export interface BlockFile {
  readonly file: string;
  readonly sum: number;
}

export async function writeBlock(file: string, key: string, block: Block): Promise<BlockFile> {
  const sections = COLUMN_NAMES.map((name): Section => [name, bytesOf(block.columns[name])]);
  return { file, sum: await writeSections(file, key, sections) };
}

export async function readBlock(file: string, key: string): Promise<{ readonly block: Block; readonly at: BlockFile }> {
  const { sections, sum } = await readSections(file, key);
  const columns = Object.fromEntries(
    COLUMN_NAMES.map((name) => {
      const buffer = sections.get(name);
      const kind: ColumnKind = COLUMN_KINDS[name];
      if (buffer === undefined || buffer.byteLength % kind.BYTES_PER_ELEMENT !== 0) throw misfit(file, name);
      return [name, new kind(buffer)];
    }),
  ) as { readonly [K in ColumnName]: Columns[K] };
  checkLengths(columns, file);
  return { block: new Block(columns), at: { file, sum } };
}

function checkLengths(columns: Columns, file: string): void {
  const { buckets, terms, offsets, postings, days, ranks, byId, marks, idStarts, ids, recordStarts, records } = columns;
  const count = days.length;
  const fits =
    Number.isInteger(Math.log2(buckets.length - 1)) &&
    buckets.at(-1) === terms.length &&
    offsets.length === terms.length + 1 &&
    offsets.at(-1) === postings.length &&
    [ranks.length, byId.length, marks.length / 2, idStarts.length - 1, recordStarts.length - 1].every(
      (n) => n === count,
    ) &&
    idStarts.at(-1) === ids.length &&
    recordStarts.at(-1) === records.length;
  if (!fits) throw misfit(file, "长度");
}

function misfit(file: string, what: string): IndexFileError {
  return new IndexFileError("damaged", file, `各部分对不上（${what}）`);
}

interface ChangesHead {
  /** The sum of the block that the changes stand beside. */
  readonly block: number;
  readonly struck: readonly number[];
  readonly added: readonly Submission[];
  readonly texts: number;
  readonly month: string;
}

const changesFile = (file: string) => `${file}.changes`;

/** Takes away what a process that was killed left of an index it was saving; the index itself stands as it was. */
export async function dropUnsaved(file: string): Promise<void> {
  await dropUnfinished(file);
  await dropUnfinished(changesFile(file));
}

/** Writes what stands beside a block: what was added and struck off, and the background. */
export async function writeChanges(
  at: BlockFile,
  key: string,
  changes: Changes,
  background: BackgroundState,
): Promise<void> {
  const { counts, texts, month } = background;
  const head: ChangesHead = { block: at.sum, ...changes, texts, month };
  const sections: Section[] = [["changes", Buffer.from(JSON.stringify(head))]];
  // A copy, since whoever learns meanwhile must not get between a checksum and its bytes.
  if (counts !== null) sections.push(["background", bytesOf(counts.slice())]);
  await writeSections(changesFile(at.file), key, sections);
}

export interface KeptChanges extends Changes {
  readonly background: BackgroundState;
}

const NOTHING: KeptChanges = { added: [], struck: [], background: { counts: null, texts: 0, month: "" } };

/** What stands beside a block. Changes of a former block are left out: the block was made anew with them. */
export async function readChanges(at: BlockFile, key: string): Promise<KeptChanges> {
  const file = changesFile(at.file);
  try {
    const { sections } = await readSections(file, key);
    const bytes = sections.get("changes");
    if (bytes === undefined) throw misfit(file, "changes");
    const { block, struck, added, texts, month } = JSON.parse(Buffer.from(bytes).toString("utf8")) as ChangesHead;
    const counts = sections.get("background");
    if (counts !== undefined && counts.byteLength !== 4 * BACKGROUND_LENGTH) throw misfit(file, "background");
    const background = { counts: counts === undefined ? null : new Uint32Array(counts), texts, month };
    return block === at.sum ? { struck, added, background } : { ...NOTHING, background };
  } catch (error) {
    if (error instanceof IndexFileError && error.reason === "missing") return NOTHING;
    throw error;
  }
}

function bytesOf(column: Columns[ColumnName]): Uint8Array {
  return new Uint8Array(column.buffer, column.byteOffset, column.byteLength);
}
