import type { IntakeChannel } from "../../../domain/intake.ts";
import { ENTRIES, personAddress, unitAddress } from "./books.ts";
import { type Letter, letter } from "./mail.ts";
import { type Story, story } from "./texts.ts";

/** What a person who reads the thing would write into the register. */
export interface Truth {
  readonly unit: string;
  readonly authors: readonly string[];
  readonly day: string;
  readonly title: string;
  /** A line that must not be lost; null where the piece holds no text. */
  readonly line: string | null;
}

export interface Case {
  readonly form: string;
  readonly channel: IntakeChannel;
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly pieces: readonly Truth[];
  /** Parts that must be refused with words. */
  readonly refused: number;
  /** Fields that nobody could know, so that they must be asked. */
  readonly mustAsk?: readonly ("unit" | "authors" | "day" | "title")[];
  readonly state?: "quarantined" | "duplicate" | "asked";
}

export interface Writer {
  readonly at: number;
  readonly unit: string;
  /** Another way to name the unit. */
  readonly alias: string;
  readonly person: string;
  readonly second: string;
  readonly address: string;
  readonly private: string;
  /** The person whose address that is. */
  readonly owner: string;
  readonly story: Story;
  readonly other: Story;
  readonly third: Story;
  /** `2026-03-05` */
  readonly day: string;
  /** `2026年3月5日` */
  readonly written: string;
  /** `2026-03-05T09:30:00+08:00` */
  readonly sent: string;
}

/** Who writes case `number`: units, persons and days go round at different paces. */
export function writer(number: number): Writer {
  const at = (number * 7 + Math.floor(number / 12)) % ENTRIES.length;
  const entry = ENTRIES[at];
  const [person = "", second = ""] = number % 3 === 1 ? [...(entry?.people ?? [])].reverse() : (entry?.people ?? []);
  const unit = entry?.name ?? "";
  const date = new Date(Date.UTC(2026, 2, 1 + (number % 27)));
  const day = date.toISOString().slice(0, 10);
  return {
    at,
    unit,
    alias: entry?.aliases[number % (entry.aliases.length || 1)] ?? unit,
    person,
    second,
    address: unitAddress(at),
    private: personAddress(at),
    owner: entry?.people[0] ?? "",
    story: story(number * 3, unit),
    other: story(number * 3 + 1, unit),
    third: story(number * 3 + 2, unit),
    day,
    written: `${date.getUTCFullYear()}年${date.getUTCMonth() + 1}月${date.getUTCDate()}日`,
    sent: `${day}T${String(8 + (number % 10)).padStart(2, "0")}:30:00+08:00`,
  };
}

export function truth(w: Writer, one: Story = w.story, authors: readonly string[] = [w.person]): Truth {
  return { unit: w.unit, authors, day: w.day, title: one.title, line: one.paragraphs[1] ?? null };
}

export function mailed(
  form: string,
  w: Writer,
  head: Partial<Letter> & Pick<Letter, "subject">,
  pieces: readonly Truth[],
  more: Partial<Case> = {},
): Case {
  const bytes = letter({ from: w.address, sent: w.sent, ...head });
  return { form, channel: "mail", name: `${form}.eml`, bytes, pieces, refused: 0, ...more };
}

export function filed(
  form: string,
  name: string,
  bytes: Uint8Array,
  pieces: readonly Truth[],
  more: Partial<Case> = {},
): Case {
  return { form, channel: "folder", name, bytes, pieces, refused: 0, ...more };
}

/** Title, paragraphs and whatever stands below. */
export function lines(one: Story, ...below: readonly string[]): readonly string[] {
  return [one.title, ...one.paragraphs, ...below];
}

/** The signature at the end of the last paragraph. */
export function signed(one: Story, signature: string): readonly string[] {
  const last = one.paragraphs.at(-1) ?? "";
  return [one.title, ...one.paragraphs.slice(0, -1), `${last}${signature}`];
}
