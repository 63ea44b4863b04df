import type { Finding, ReadIncoming } from "../../domain/intake.ts";
import { type IntakeBooks, knownNames, readIncoming, senderOf, settlePiece } from "../../intake/index.ts";
import { PEOPLE, REGION, SENDERS, UNITS } from "./corpus/books.ts";
import type { Case, Truth } from "./corpus/case.ts";

const BOOKS: IntakeBooks = { regionNames: REGION, units: UNITS, people: PEOPLE, senders: SENDERS };
const FIELDS = ["unit", "authors", "day", "title"] as const;
type Field = (typeof FIELDS)[number];

export interface Tally {
  readonly right: Record<Field, number>;
  readonly wrong: string[];
  readonly asked: Record<Field, number>;
  /** Asked although the words say it. */
  readonly askedNeedlessly: string[];
  /** Pieces of which nothing is there, and parts that were neither read nor refused. */
  readonly lost: string[];
  pieces: number;
}

const NAMES = knownNames(UNITS, PEOPLE);
const bare = (text: string) => text.normalize("NFKC").replace(/\s/g, "");

function answerOf(finding: Finding, field: Field): string | null {
  if (field === "unit") return finding.unit.value?.name ?? null;
  if (field === "authors") return finding.authors.value?.map(({ name }) => name).join("、") ?? null;
  return finding[field].value;
}

const truthOf = (truth: Truth, field: Field): string => (field === "authors" ? truth.authors.join("、") : truth[field]);

function fits(finding: Finding, truth: Truth): boolean {
  return truth.line === null ? finding.body === "" : bare(finding.body).includes(bare(truth.line));
}

function hold(one: Case, finding: Finding, truth: Truth, field: Field, tally: Tally): void {
  const value = answerOf(finding, field);
  const must = one.mustAsk?.includes(field) === true;
  if (value === null) {
    tally.asked[field] += 1;
    const follows = field === "authors" && one.mustAsk?.includes("unit") === true;
    if (!must && !follows) tally.askedNeedlessly.push(`${one.form} ${field}：${finding[field].question}`);
  } else if (!must && value === truthOf(truth, field)) tally.right[field] += 1;
  else tally.wrong.push(`${one.form}：${field} ${value} for ${must ? "(nobody can know)" : truthOf(truth, field)}`);
}

/** Reads a case as the office would, and holds every field against what is true. */
export async function measure(one: Case, tally: Tally): Promise<ReadIncoming> {
  const read = await readIncoming(one.bytes, one.name, NAMES);
  const { mail } = read;
  const sentOn =
    mail?.sentAt == null ? null : new Date(Date.parse(mail.sentAt) + 8 * 3_600_000).toISOString().slice(0, 10);
  const arrival = { mail, sentOn, receivedOn: "2026-04-01" };
  const findings = read.pieces.map((piece) => settlePiece(piece, arrival, BOOKS));
  const wrong = (text: string) => tally.wrong.push(`${one.form}：${text}`);
  if (read.refusals.length < one.refused) tally.lost.push(`${one.form}：refused ${read.refusals.length}`);
  if (findings.length !== one.pieces.length)
    wrong(
      `pieces ${findings.length} for ${one.pieces.length}: ${findings.map(({ where, title }) => where + title.value).join(" | ")} ${read.refusals.map(({ reason }) => reason).join()}`,
    );
  const stranger = mail !== null && senderOf(mail.address, BOOKS) === null;
  if (stranger !== (one.state === "quarantined")) wrong(`stranger ${stranger}`);
  for (const truth of one.pieces) {
    tally.pieces += 1;
    const finding = findings.find((candidate) => fits(candidate, truth));
    if (finding === undefined) tally.lost.push(`${one.form}：《${truth.title}》`);
    else for (const field of FIELDS) hold(one, finding, truth, field, tally);
  }
  return read;
}

export function emptyTally(): Tally {
  const zero = () => ({ unit: 0, authors: 0, day: 0, title: 0 });
  return { right: zero(), wrong: [], asked: zero(), askedNeedlessly: [], lost: [], pieces: 0 };
}
