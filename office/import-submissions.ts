import { InputError } from "../domain/errors/input-error.ts";
import type { Correspondent, Unit } from "../domain/people.ts";
import type { NewSubmission } from "../domain/submission.ts";
import type { Day } from "../domain/time.ts";
import {
  type ColumnMapping,
  readDocument,
  readSubmissionTable,
  resolveCorrespondents,
  resolveUnit,
  submissionTableHead,
  type TableHead,
} from "../intake/index.ts";
import { today } from "./calendar.ts";
import type { OfficeContext } from "./context.ts";
import { type InputFile, tableErrors } from "./input-file.ts";
import { peopleOn } from "./people/people-on.ts";

export interface ImportedSubmissions {
  readonly added: number;
  /** Were there already: the same unit, title and body. */
  readonly known: number;
}

/** What a person knows better than the file: used where the file is silent or unsure. */
export interface SubmissionHints {
  readonly unit?: string | undefined;
  /** What an office's own table calls our columns: `标题` → its heading. */
  readonly columns?: ColumnMapping | undefined;
}

interface Books {
  readonly officeId: string;
  readonly units: readonly Unit[];
  readonly people: readonly Correspondent[];
}

interface Named {
  readonly where: string;
  readonly unit: string | null;
  readonly authors: readonly string[];
}

/** Looks names up; what is unsure becomes a question among `asks`, with suggestions, never a guess. */
function settle(
  office: Books,
  named: Named,
  submittedOn: Day,
  asks: string[],
): Pick<NewSubmission, "unitId" | "authorIds"> | null {
  const books = peopleOn(office.units, office.people, submittedOn);
  const ask = (column: string, message: string, suggestions: readonly { readonly name: string }[]) => {
    const maybe = suggestions.length === 0 ? "" : `（是不是：${suggestions.map(({ name }) => name).join("、")}）`;
    asks.push(`${named.where}“${column}”：${message}${maybe}`);
  };
  const unit = resolveUnit(named.unit, books.units);
  if (unit.kind === "ask") {
    ask("单位", unit.message, unit.suggestions);
    return null;
  }
  const authors = resolveCorrespondents(named.authors, unit.value.id, books.people);
  for (const question of authors.asks) ask("通讯员", question.message, question.suggestions);
  if (authors.asks.length > 0) return null;
  return { unitId: unit.value.id, authorIds: authors.found.map((person) => person.id) };
}

async function fromTable(
  books: Books,
  file: InputFile,
  columns: ColumnMapping | undefined,
  asks: string[],
): Promise<readonly NewSubmission[]> {
  const { rows, errors } = await readSubmissionTable(file.bytes, file.name, columns);
  if (errors.length > 0) throw tableErrors(file, errors);
  return rows.flatMap((row) => {
    const where = `${file.name} 第 ${row.row} 行`;
    const names = settle(books, { where, unit: row.unit, authors: row.correspondents }, row.submittedOn, asks);
    if (names === null) return [];
    const { title, body, submittedOn, kind } = row;
    return [{ officeId: books.officeId, ...names, title, body, submittedOn, kind }];
  });
}

async function fromDocument(
  ctx: OfficeContext,
  books: Books,
  file: InputFile,
  hints: SubmissionHints,
  asks: string[],
): Promise<readonly NewSubmission[]> {
  const piece = await readDocument(file.bytes, file.name);
  const submittedOn = piece.dateHint ?? today(ctx);
  const named = { where: file.name, unit: hints.unit ?? piece.unitHint, authors: piece.authorHints };
  const names = settle(books, named, submittedOn, asks);
  if (names === null) return [];
  const { title, body } = piece;
  return [{ officeId: books.officeId, ...names, title, body, submittedOn, kind: "info" }];
}

const isTable = ({ name }: InputFile): boolean => /\.(xlsx|csv)$/iu.test(name);

/**
 * Registers submissions from tables (.xlsx, .csv) and single pieces (.docx, .txt). All files are read and every name is
 * looked up before the first piece is taken: throws InputError with every question, and nothing is half-imported. The
 * same piece again is known, not added. With `dryRun` nothing is written.
 */
export async function importSubmissions(
  ctx: OfficeContext,
  officeId: string,
  files: readonly InputFile[],
  options: SubmissionHints & { readonly dryRun: boolean },
): Promise<ImportedSubmissions> {
  const { store } = ctx;
  const [units, people] = await Promise.all([store.people.units(officeId), store.people.correspondents(officeId)]);
  const books: Books = { officeId, units, people };
  const asks: string[] = [];
  const pieces: NewSubmission[] = [];
  for (const file of files) {
    pieces.push(
      ...(isTable(file)
        ? await fromTable(books, file, options.columns, asks)
        : await fromDocument(ctx, books, file, options, asks)),
    );
  }
  if (asks.length > 0) {
    const unit = files.every(isTable) ? "" : "；单位可以用 --unit 指明";
    throw new InputError(`有 ${asks.length} 处要先弄清（这次什么都没有登记）${unit}`, asks);
  }
  if (options.dryRun) return { added: pieces.length, known: 0 };
  const added = await store.submissions.addAll(officeId, pieces);
  return { added, known: pieces.length - added };
}

function requireTable(file: InputFile): void {
  if (!isTable(file)) throw new InputError(`${file.name} 不是表格：批量导入收 .xlsx 和 .csv，单篇文稿请在“来件”上传`);
}

/** The headings of a table that is to be imported, and which of our columns each was taken for. Throws InputError. */
export async function submissionTable(file: InputFile): Promise<TableHead> {
  requireTable(file);
  return submissionTableHead(file.bytes, file.name);
}

/** The same as `importSubmissions` for one table, with the columns that a person named. */
export async function importTable(
  ctx: OfficeContext,
  officeId: string,
  file: InputFile,
  options: { readonly columns: ColumnMapping; readonly dryRun: boolean },
): Promise<ImportedSubmissions & { readonly dryRun: boolean }> {
  requireTable(file);
  return { ...(await importSubmissions(ctx, officeId, [file], options)), dryRun: options.dryRun };
}
