import type { Answer, Clue, Finding, FoundBy, KnownSender, MailHead, NamedId, ReadPiece } from "../../domain/intake.ts";
import type { Correspondent, Unit } from "../../domain/people.ts";
import { addDays, type Day, daysBetween, isDay } from "../../domain/time.ts";
import { resolveCorrespondents, resolveUnit } from "../resolve.ts";

/** What the office knows when a piece is looked at. */
export interface IntakeBooks {
  /** 县名 and its short forms. */
  readonly regionNames: readonly string[];
  readonly units: readonly Unit[];
  readonly people: readonly Correspondent[];
  readonly senders: readonly KnownSender[];
}

/** How a piece came: by whom and when; days in the office's time zone. */
export interface Arrival {
  readonly mail: Pick<MailHead, "address" | "name"> | null;
  readonly sentOn: Day | null;
  readonly receivedOn: Day;
}

/** How far one clue alone is to be trusted; measured on nothing, set in the order of FOUND_BY. */
const TRUST: Readonly<Record<FoundBy, number>> = {
  person: 1,
  oa: 1,
  label: 0.97,
  signature: 0.96,
  subject: 0.95,
  "file-name": 0.92,
  folder: 0.9,
  sender: 0.9,
  text: 0.9,
  "sent-date": 0.85,
  received: 0.4,
};

function confidence(by: readonly FoundBy[]): number {
  const doubt = by.reduce((left, one) => left * (1 - TRUST[one]), 1);
  return Math.round((1 - doubt) * 1000) / 1000;
}

function given<T>(value: T, by: readonly FoundBy[]): Answer<T> {
  return { value, by: [...new Set(by)], confidence: confidence([...new Set(by)]), suggestions: [], question: null };
}

function asked<T>(question: string, suggestions: readonly T[], by: readonly FoundBy[] = []): Answer<T> {
  return { value: null, by: [...new Set(by)], confidence: 0, suggestions, question };
}

const named = ({ id, name }: NamedId): NamedId => ({ id, name });
const normal = (text: string): string => text.normalize("NFKC").replace(/\s+/g, "");
const unique = <T extends NamedId>(list: readonly T[]): readonly T[] => [
  ...new Map(list.map((one) => [one.id, one])).values(),
];

/** Offices of a unit, in whose name it writes. */
const OFFICES = /(?:党委|党工委|人民政府|政府|党政办|党政综合办|综合办|宣传办|党建办|办公室|机关|支部|党支部|党总支)+$/;

/** Forms under which a name may be looked up: as it stands, without 中共 and the county, without the office behind it. */
function formsOf(hint: string, regions: readonly string[]): readonly string[] {
  const plain = normal(hint).replace(/^中共/, "");
  const region = [...regions].sort((a, b) => b.length - a.length).find((name) => plain.startsWith(name));
  const local = region === undefined ? plain : plain.slice(region.length);
  const county = region === undefined ? [] : [`县${local}`, `市${local}`, `区${local}`];
  const forms = [normal(hint), plain, local, ...county];
  return [...new Set([...forms, ...forms.map((form) => form.replace(OFFICES, ""))])].filter((form) => form.length > 1);
}

interface UnitLookup {
  readonly unit: Unit | null;
  readonly suggestions: readonly Unit[];
}

function lookUp(hint: string, books: IntakeBooks): UnitLookup {
  for (const form of formsOf(hint, books.regionNames)) {
    const found = resolveUnit(form, books.units);
    if (found.kind === "found") return { unit: found.value, suggestions: [] };
    if (found.reason === "several") return { unit: null, suggestions: found.suggestions };
  }
  const first = resolveUnit(hint, books.units);
  return { unit: null, suggestions: first.kind === "ask" ? first.suggestions : [] };
}

const addressOf = (one: { readonly aliases: readonly string[] }): readonly string[] =>
  one.aliases.filter((alias) => alias.includes("@")).map((alias) => alias.trim().toLowerCase());

/** Who writes from an address: as the office confirmed it, or as an alias that is an address says. */
export function senderOf(address: string, books: IntakeBooks): KnownSender | null {
  const wanted = address.trim().toLowerCase();
  if (wanted === "") return null;
  const confirmed = books.senders.find((sender) => sender.address === wanted);
  if (confirmed !== undefined) return confirmed;
  const persons = books.people.filter((one) => addressOf(one).includes(wanted));
  const [person] = persons;
  if (person !== undefined && persons.length === 1)
    return { address: wanted, unitId: person.unitId, correspondentId: person.id };
  const units = books.units.filter((one) => addressOf(one).includes(wanted));
  const [unit] = units;
  return unit !== undefined && units.length === 1 ? { address: wanted, unitId: unit.id, correspondentId: null } : null;
}

/** Clues by which a lone name may be wrong: an unknown word there is no unit at all. */
const LOOSE: ReadonlySet<FoundBy> = new Set(["file-name", "folder", "subject", "text"]);

function settleUnit(piece: ReadPiece, sender: KnownSender | null, books: IntakeBooks): Answer<NamedId> {
  const looked = piece.units.map((clue) => ({ clue, ...lookUp(clue.value, books) }));
  const found = looked.flatMap(({ clue, unit }) => (unit === null ? [] : [{ unit, by: clue.by }]));
  const home = sender === null ? undefined : books.units.find(({ id }) => id === sender.unitId);
  const all = home === undefined ? found : [...found, { unit: home, by: "sender" as const }];
  const units = unique(all.map(({ unit }) => unit));
  const unknown = looked.find(({ clue, unit }) => unit === null && !LOOSE.has(clue.by));
  const suggestions = unique([...units, ...looked.flatMap((one) => one.suggestions)])
    .map(named)
    .slice(0, 5);
  const by = all.map((one) => one.by);
  if (unknown !== undefined)
    return asked(`没有叫“${unknown.clue.value.slice(0, 30)}”的单位，请选择或先登记`, suggestions, by);
  const [unit, second] = units;
  if (unit === undefined) return asked("没有写明报送单位，请选择", suggestions);
  if (second === undefined) return given(named(unit), by);
  // A town may send for its villages: the child is meant.
  if (units.length === 2 && second === home && unit.parentId === home.id) return given(named(unit), by);
  return asked(`找到了 ${units.length} 个单位（${units.map(({ name }) => name).join("、")}），请选择`, suggestions, by);
}

const FOOT = 60;

function settleAuthors(
  piece: ReadPiece,
  unit: NamedId | null,
  sender: KnownSender | null,
  books: IntakeBooks,
): Answer<readonly NamedId[]> {
  const own = sender?.correspondentId ?? null;
  const writer = books.people.filter(({ id, unitId }) => id === own && (unit === null || unitId === unit.id));
  const colleagues = books.people.filter(({ unitId }) => unitId === unit?.id);
  const [first] = piece.authors;
  if (first === undefined) {
    // A colleague's name near the end may be a signature that was not understood.
    const foot = piece.body.slice(-FOOT);
    const signed = colleagues.some(({ id, name }) => id !== own && foot.includes(name));
    if (writer.length > 0 && unit !== null && !signed) return given(writer.map(named), ["sender"]);
    const suggestions = colleagues.length <= 5 ? colleagues.map((one) => [named(one)]) : [];
    return asked("没有找到署名，请选择通讯员", suggestions);
  }
  if (unit === null) return asked(`署名是“${first.value.join("、")}”，请先选定单位`, []);
  const { found, asks } = resolveCorrespondents(first.value, unit.id, books.people);
  const by = [first.by, ...(writer.some(({ id }) => found.some((one) => one.id === id)) ? (["sender"] as const) : [])];
  if (asks.length === 0) return given(found.map(named), by);
  const suggestions = asks.flatMap((ask) => ask.suggestions.map((one) => [...found.map(named), named(one)]));
  return asked(asks.map(({ message }) => message).join("；"), suggestions.slice(0, 5), by);
}

/** Month and day in the year that brings it nearest to, and not after, the day on which it came. */
function dayNear(monthDay: string, near: Day): Day | null {
  const year = Number(near.slice(0, 4));
  const days = [year, year - 1]
    .map((one) => `${one}-${monthDay}`)
    .filter((day) => isDay(day) && day <= addDays(near, 1));
  const [day] = days;
  return day !== undefined && daysBetween(day, near) <= 120 ? day : null;
}

/** A written day may lie so far before the mail, in days, and so far from another that is written. */
const OLD_DAYS = 31;
const APART_DAYS = 7;
/** Where a day stands, the surest place first: what a register would copy. */
const DAY_ORDER: readonly FoundBy[] = ["oa", "label", "subject", "file-name", "signature", "folder", "text"];

function settleDay(piece: ReadPiece, arrival: Arrival): Answer<Day> {
  const near = arrival.sentOn ?? arrival.receivedOn;
  const guessed = piece.monthDays.flatMap(({ value, by }) => {
    const day = dayNear(value, near);
    return day === null ? [] : [{ value: day, by }];
  });
  const rank = ({ by }: Clue<Day>) => DAY_ORDER.indexOf(by);
  const days = [...piece.days, ...guessed].sort((a, b) => rank(a) - rank(b));
  const [first] = days;
  if (first === undefined) {
    if (arrival.sentOn !== null) return given(arrival.sentOn, ["sent-date"]);
    return asked("没有写明报送日期，请填写", [arrival.receivedOn]);
  }
  const by = days.filter(({ value }) => value === first.value).map((one) => one.by);
  const others = [...new Set(days.map(({ value }) => value))];
  if (others.some((day) => Math.abs(daysBetween(day, first.value)) > APART_DAYS))
    return asked(`写了几个不同的日期（${others.join("、")}），请选择`, others, by);
  if (first.value > addDays(near, 1)) return asked(`写的日期 ${first.value} 还没有到，请核对`, [near, first.value], by);
  if (arrival.sentOn !== null && daysBetween(first.value, arrival.sentOn) > OLD_DAYS)
    return asked(`写的日期是 ${first.value}，邮件是 ${arrival.sentOn} 发的，请核对`, [first.value, arrival.sentOn], by);
  return given(first.value, arrival.sentOn === first.value ? [...by, "sent-date"] : by);
}

function settleTitle(piece: ReadPiece): Answer<string> {
  const [first] = piece.titles;
  if (first === undefined) return asked("没有找到标题，请补填", piece.body === "" ? [] : [piece.body.slice(0, 30)]);
  const bare = (text: string) => normal(text).replace(/[“”"'：:，,]/g, "");
  const by = piece.titles.filter(({ value }) => bare(value) === bare(first.value)).map((one) => one.by);
  return given(first.value.replace(/\s+/g, " ").trim(), by);
}

/** Looks the words of a piece up in the office's books. What is unsure is asked, with suggestions; nothing is guessed. */
export function settlePiece(piece: ReadPiece, arrival: Arrival, books: IntakeBooks): Finding {
  const sender = senderOf(piece.from ?? arrival.mail?.address ?? "", books);
  const unit = settleUnit(piece, sender, books);
  return {
    where: piece.where,
    title: settleTitle(piece),
    unit,
    authors: settleAuthors(piece, unit.value, sender, books),
    day: settleDay(piece, arrival),
    kind: piece.kind ?? "info",
    body: piece.body,
    pictures: piece.pictures,
    problems: piece.problems,
    notes: piece.notes,
  };
}
