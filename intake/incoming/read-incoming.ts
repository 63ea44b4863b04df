import { InputError } from "../../domain/errors/input-error.ts";
import { sha256 } from "../../domain/ids.ts";
import type { Clue, MailHead, PictureMark, ReadIncoming, ReadPiece, ReadRefusal } from "../../domain/intake.ts";
import type { Day } from "../../domain/time.ts";
import { checkSize, type FileName, parseFileName } from "../file-name.ts";
import { LIMITS } from "../limits.ts";
import { readSubmissionTable } from "../read-submission-table.ts";
import { type KnownNames, NO_NAMES } from "./known-names.ts";
import { textLines } from "./lines.ts";
import { holdsPiece, mailText, type Quoted } from "./mail-text.ts";
import { type NameClues, nameClues, subjectText } from "./name-clues.ts";
import { type MailPart, openMail } from "./open-mail.ts";
import { openZip, zipNames } from "./open-zip.ts";
import { readPieceText } from "./piece-text.ts";
import { type FileKind, kindOfFile } from "./sniff.ts";
import { splitPieces } from "./split-pieces.ts";
import { textOfFile } from "./text-of-file.ts";

/** Clues of what stands around a file: the mail, the letter, the folder. They come after its own. */
interface Around {
  readonly units: readonly Clue<string>[];
  readonly authors: readonly Clue<readonly string[]>[];
  readonly days: readonly Clue<Day>[];
  readonly monthDays: readonly Clue<string>[];
  readonly titles: readonly Clue<string>[];
  readonly from: string | null;
}

const NOTHING: Around = { units: [], authors: [], days: [], monthDays: [], titles: [], from: null };

interface Reading {
  readonly names: KnownNames;
  readonly pieces: ReadPiece[];
  readonly refusals: ReadRefusal[];
  readonly pictures: PictureMark[];
  files: number;
}

const reasonOf = (error: InputError): string => [error.message, ...error.details.slice(0, 20)].join("；");

function titlesOf(clues: NameClues, by: "file-name" | "subject"): readonly Clue<string>[] {
  return clues.title === null ? [] : [{ value: clues.title, by }];
}

function around(clues: NameClues, by: "file-name" | "subject", outer: Around): Around {
  return {
    units: [...clues.units, ...outer.units],
    authors: [...clues.authors, ...outer.authors],
    days: [...clues.days, ...outer.days],
    monthDays: [...clues.monthDays, ...outer.monthDays],
    titles: [...titlesOf(clues, by), ...outer.titles],
    from: outer.from,
  };
}

/** The pieces of one text. */
function takeText(reading: Reading, where: string, text: string, outer: Around, notes: readonly string[]): void {
  if (text.length > LIMITS.documentText) {
    throw new InputError(`${where}的文字超过 ${LIMITS.documentText} 字：请一篇稿件一个文件`);
  }
  // PostgreSQL keeps no zero in a text.
  const groups = splitPieces(textLines(text.replaceAll("\u0000", "")), reading.names);
  groups.forEach((lines, at) => {
    const calls = groups.length === 1 ? outer.titles : [];
    const own = readPieceText(
      lines,
      reading.names,
      calls.map(({ value }) => value),
    );
    reading.pieces.push({
      where: groups.length === 1 ? where : `${where}第 ${at + 1} 篇`,
      titles: [...(own.title === null ? [] : [own.title]), ...calls],
      body: own.body,
      units: [...own.units, ...outer.units],
      authors: [...own.authors, ...outer.authors],
      days: [...own.days, ...outer.days],
      monthDays: outer.monthDays,
      from: outer.from,
      kind: null,
      pictures: [],
      problems: own.body === "" ? ["没有找到正文，请核对"] : [],
      notes,
    });
  });
}

/** What holds no words: its place is kept, and a person is asked. */
function takeWordless(reading: Reading, where: string, outer: Around, problem: string, body = ""): void {
  const { from, ...clues } = outer;
  reading.pieces.push({ where, body, ...clues, from, kind: null, pictures: [], problems: [problem], notes: [] });
}

async function takeTable(
  reading: Reading,
  file: FileName,
  bytes: Uint8Array,
  where: string,
  outer: Around,
): Promise<void> {
  const { rows, errors } = await readSubmissionTable(
    bytes,
    `${file.base}${/csv/.test(file.extension) ? ".csv" : ".xlsx"}`,
  );
  if (errors.length > 0) {
    const details = errors.slice(0, 20).map(({ row, column, message }) => `第 ${row} 行“${column}”：${message}`);
    throw new InputError(`表格${file.shown}有 ${errors.length} 处需要改正，改好后重新报送`, details);
  }
  for (const row of rows) {
    reading.pieces.push({
      where: `${where}第 ${row.row} 行`,
      titles: [{ value: row.title, by: "label" }],
      body: row.body,
      units: [{ value: row.unit, by: "label" }],
      authors: row.correspondents.length === 0 ? [] : [{ value: row.correspondents, by: "label" }],
      days: [{ value: row.submittedOn, by: "label" }],
      monthDays: [],
      from: outer.from,
      kind: row.kind,
      pictures: [],
      problems: [],
      notes: [],
    });
  }
}

async function takeZip(
  reading: Reading,
  file: FileName,
  bytes: Uint8Array,
  where: string,
  outer: Around,
  depth: number,
) {
  const names = await zipNames(bytes, file);
  if (names.includes("word/document.xml")) return takeDocument(reading, file, bytes, "zip", where, outer);
  if (names.includes("xl/workbook.xml")) return takeTable(reading, file, bytes, where, outer);
  const inner = around(nameClues(file.base, "file-name", reading.names), "file-name", outer);
  for (const { path, bytes: content } of await openZip(bytes, file)) {
    const folders = path.slice(0, -1).map((folder) => nameClues(folder, "folder", reading.names));
    const placed: Around = {
      ...inner,
      units: [...folders.flatMap(({ units }) => units).slice(-1), ...inner.units],
      authors: [...folders.flatMap(({ authors }) => authors).slice(-1), ...inner.authors],
      days: [...folders.flatMap(({ days }) => days), ...inner.days],
      titles: [],
    };
    await takeFile(reading, path.at(-1) ?? "", content, placed, depth + 1, `${where}中的`);
  }
}

async function takeDocument(
  reading: Reading,
  file: FileName,
  bytes: Uint8Array,
  kind: FileKind,
  where: string,
  outer: Around,
): Promise<void> {
  const { text, notes } = await textOfFile(bytes, file, kind);
  const clues = around(nameClues(file.base, "file-name", reading.names), "file-name", outer);
  if (text.trim() !== "") takeText(reading, where, text, clues, notes);
  else takeWordless(reading, where, clues, "文件里没有文字：如是扫描件或图片，请对方改交 Word 文档，或照着补录");
}

/** Takes one file, whatever it is; one that cannot be read is refused by itself and stops no other. */
async function takeFile(
  reading: Reading,
  name: string,
  bytes: Uint8Array,
  outer: Around,
  depth: number,
  prefix: string,
): Promise<void> {
  const file = parseFileName(name === "" ? "无名附件" : name);
  const where = `${prefix}${depth === 0 ? "文件" : "附件"}${file.shown}`;
  reading.files += 1;
  try {
    if (reading.files > LIMITS.files)
      throw new InputError(`文件过多（超过 ${LIMITS.files} 个），其余未读：请分几次报送`);
    if (depth > LIMITS.nesting) throw new InputError(`${where}嵌套超过 ${LIMITS.nesting} 层，未予读取：请直接报送文件`);
    const kind = kindOfFile(bytes, file.extension);
    if (kind === "mail") await takeMail(reading, file, bytes, outer, depth);
    else if (kind === "picture")
      reading.pictures.push({ name: file.base + file.extension, bytes: bytes.byteLength, sha256: sha256(bytes) });
    else {
      checkSize(bytes, file);
      if (kind === "zip") await takeZip(reading, file, bytes, where, outer, depth);
      else if (kind === "csv") await takeTable(reading, file, bytes, where, outer);
      else await takeDocument(reading, file, bytes, kind, where, outer);
    }
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    reading.refusals.push({ where, reason: reasonOf(error) });
  }
}

const SEALED = /^application\/(?:x-)?pkcs7-(?:mime|encrypted)|^application\/pgp-encrypted/;
/** Parts that are no piece: signatures, calendars, cards. */
const SIDE_PARTS =
  /^application\/(?:x-)?pkcs7-signature|^application\/pgp-(?:signature|keys)|^text\/(?:calendar|vcard|x-vcard)|^message\/(?:delivery-status|disposition)/;

function nameOfPart({ name, mimeType }: MailPart): string {
  if (name !== "") return name;
  return mimeType === "message/rfc822" ? "转来的邮件.eml" : "";
}

/** Whether the mail's own text is but a copy of what hangs on it. */
function isCopy(lines: readonly string[], pieces: readonly ReadPiece[]): boolean {
  const bare = (text: string) => text.normalize("NFKC").replace(/\s/g, "");
  const all = pieces.map(({ body }) => bare(body)).join("\n");
  const long = lines.filter((line) => line.length >= 25).map(bare);
  const found = long.filter((line) => all.includes(line.slice(0, 40)));
  return long.length > 0 && found.length * 10 >= long.length * 6;
}

/** What the letter around the attachments says of unit, person and day. */
function letterClues(lines: readonly string[], names: KnownNames): Omit<Around, "from" | "monthDays" | "titles"> {
  const { units, authors, days } = readPieceText(["信", ...lines], names, []);
  return { units, authors, days };
}

/** The sender's own words, or the mail that is passed on where those are but a note. */
function wordsOf(text: string, subject: string): { readonly source: string; readonly passedOn: Quoted | null } {
  const { own, quoted } = mailText(text);
  const passedOn = quoted !== null && /^\s*(?:转发|fwd?|fw)\s*[:：]/i.test(subject) ? quoted : null;
  const source = passedOn !== null && !holdsPiece(textLines(own)) ? mailText(passedOn.text).own : own;
  return { source, passedOn };
}

async function takeParts(reading: Reading, parts: readonly MailPart[], outer: Around, depth: number): Promise<void> {
  for (const part of parts) {
    if (SIDE_PARTS.test(part.mimeType)) continue;
    if (SEALED.test(part.mimeType)) {
      reading.refusals.push({
        where: `附件“${nameOfPart(part)}”`,
        reason: "邮件加了密，读不出来：请对方不加密重新发送",
      });
    } else await takeFile(reading, nameOfPart(part), part.bytes, outer, depth + 1, depth === 0 ? "" : "转来的邮件中的");
  }
}

async function takeMail(
  reading: Reading,
  file: FileName,
  bytes: Uint8Array,
  outer: Around,
  depth: number,
): Promise<MailHead> {
  if (bytes.byteLength > LIMITS.mailBytes) {
    const megabytes = LIMITS.mailBytes / 1024 / 1024;
    throw new InputError(`邮件${file.shown}超过 ${megabytes} MB，未予读取：请对方去掉大附件后重新发送`);
  }
  const { head, text, parts } = await openMail(bytes, file);
  const { source, passedOn } = wordsOf(text, head.subject);
  const lines = textLines(source);
  const inner = depth === 0 ? null : head.address || outer.from;
  const from = passedOn?.from ?? inner;
  const called = nameClues(subjectText(passedOn?.subject ?? head.subject), "subject", reading.names);
  const subject = around(called, "subject", { ...outer, from });
  const isPiece = holdsPiece(lines);
  const letter = isPiece ? NOTHING : letterClues(lines, reading.names);
  const files: Around = {
    ...subject,
    units: [...subject.units, ...letter.units],
    authors: [...subject.authors, ...letter.authors],
    days: [...subject.days, ...letter.days],
  };
  const before = reading.pieces.length;
  await takeParts(reading, parts, files, depth);
  const where = depth === 0 ? "邮件正文" : "转来的邮件正文";
  if (isPiece && !isCopy(lines, reading.pieces.slice(before))) takeText(reading, where, source, subject, []);
  if (depth === 0 && reading.pieces.length === 0 && reading.refusals.length === 0) {
    const pictured = reading.pictures.length > 0;
    const problem = pictured ? "只有图片，没有文字：请补充文字，或退回" : "邮件里没有稿件：请核对";
    takeWordless(reading, where, files, problem, lines.join("\n"));
  }
  return head;
}

/** Pictures go with the one piece; with several, the office sees which are whose. */
function withPictures(reading: Reading): readonly ReadPiece[] {
  const { pictures, pieces } = reading;
  if (pictures.length === 0) return pieces;
  const note = pieces.length > 1 ? [`来件另有图片 ${pictures.length} 张，请核对属于哪一篇`] : [];
  return pieces.map((piece) => ({ ...piece, pictures: [...pictures], notes: [...piece.notes, ...note] }));
}

/**
 * Reads one file or mail as it came in: every piece in it with the words that say whose it is, and every part that cannot be
 * read with the reason. `names` of the office's books help to tell words apart; nothing is looked up. Never throws for
 * what the file holds: a file that cannot be read at all is one refusal.
 */
export async function readIncoming(
  bytes: Uint8Array,
  fileName: string,
  names: KnownNames = NO_NAMES,
): Promise<ReadIncoming> {
  const reading: Reading = { names, pieces: [], refusals: [], pictures: [], files: 0 };
  const file = parseFileName(fileName);
  let mail: MailHead | null = null;
  if (kindOfFile(bytes, file.extension) === "mail") {
    try {
      mail = await takeMail(reading, file, bytes, NOTHING, 0);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      reading.refusals.push({ where: `邮件${file.shown}`, reason: reasonOf(error) });
    }
  } else await takeFile(reading, fileName, bytes, NOTHING, 0, "");
  if (reading.pieces.length === 0 && reading.pictures.length > 0 && reading.refusals.length === 0) {
    takeWordless(
      reading,
      "图片",
      around(nameClues(file.base, "file-name", names), "file-name", NOTHING),
      "只有图片，没有文字：请补充文字，或退回",
    );
  }
  return { mail, pieces: withPictures(reading), refusals: reading.refusals };
}
