import type { Outlet } from "../../domain/outlet.ts";
import type { Correspondent, Unit } from "../../domain/people.ts";
import type { Submission } from "../../domain/submission.ts";
import type { Directory } from "../directory.ts";
import { buildDirectory, fold } from "../directory.ts";
import { MAX_UNITS } from "../document.ts";
import { homeNames, keyText, SUBMISSION_BARRIER } from "../key-text.ts";
import { foldText } from "../normalise.ts";
import type { MatchOptions, Settings } from "../options.ts";
import { settingsOf } from "../options.ts";
import { Postings } from "./postings.ts";
import type { Reader, SubmissionReading } from "../prepared.ts";
import { readSubmission } from "../prepared.ts";
import { ScoreBoard } from "./score-board.ts";
import { createSegmenter } from "../segment/load.ts";
import { PARTY_TERMS } from "../segment/terms.ts";
import { shingleColumn } from "../shingles.ts";
import { TermCounts } from "./term-counts.ts";

export interface IndexInput {
  readonly submissions: readonly Submission[];
  readonly units: readonly Unit[];
  readonly correspondents: readonly Correspondent[];
  readonly outlets: readonly Outlet[];
  /** The office's region as texts name it: 青禾县, 青禾. */
  readonly regionNames: readonly string[];
  /** Texts of recent articles, from which the rarity of phrases is learned. */
  readonly background?: readonly string[];
}

/** Readings kept at once; the rest is read again when a candidate needs it. */
const KEPT_READINGS = 4_096;

/** Everything that an article is held against. Built once, kept up by `add`. */
export class MatchIndex {
  readonly reader: Reader;
  readonly settings: Settings;
  readonly postings = new Postings();
  readonly background = new TermCounts();
  /** Scratch for one search at a time. */
  readonly board = new ScoreBoard();
  private readonly entries: (Submission | null)[] = [];
  private readonly numbers = new Map<string, number>();
  private readonly readings = new Map<number, SubmissionReading>();

  constructor(input: IndexInput, options: MatchOptions) {
    const directory = buildDirectory(input.units, input.correspondents, input.regionNames);
    this.settings = settingsOf(options);
    this.reader = {
      directory,
      home: homeNames(directory.regionNames),
      segmenter: createSegmenter(dictionaryOf(directory, input.outlets), options.segmenter),
    };
    for (const submission of [...input.submissions].sort((a, b) => (a.id < b.id ? -1 : 1))) this.add(submission);
    for (const text of input.background ?? []) this.background.addText(shingleColumn(this.keyOf(text)));
  }

  /** Number of submissions. */
  get size(): number {
    return this.numbers.size;
  }

  /** Adds a submission, or takes the place of the one with the same id. */
  add(submission: Submission): void {
    this.remove(submission.id);
    const number = this.entries.length;
    this.entries.push(submission);
    this.numbers.set(submission.id, number);
    for (const term of this.termsOf(submission)) this.postings.add(term, number);
  }

  /** Takes a submission out; unknown ids are ignored. */
  remove(submissionId: string): void {
    const number = this.numbers.get(submissionId);
    const submission = number === undefined ? undefined : this.entries[number];
    if (number === undefined || !submission) return;
    for (const term of this.termsOf(submission)) this.postings.remove(term, number);
    this.entries[number] = null;
    this.numbers.delete(submissionId);
    this.readings.delete(number);
  }

  /** The submission of a document number; null when it is dead. */
  submission(number: number): Submission | null {
    return this.entries[number] ?? null;
  }

  /** A submission's reading, made when first needed. */
  reading(number: number, submission: Submission): SubmissionReading {
    const kept = this.readings.get(number);
    if (kept !== undefined) {
      this.readings.delete(number);
      this.readings.set(number, kept);
      return kept;
    }
    const reading = readSubmission(submission.title, submission.body, this.reader);
    this.readings.set(number, reading);
    if (this.readings.size > KEPT_READINGS) {
      const oldest = this.readings.keys().next();
      if (!oldest.done) this.readings.delete(oldest.value);
    }
    return reading;
  }

  private termsOf(submission: Submission): ReadonlySet<number> {
    const terms = new Set(shingleColumn(this.keyOf(`${submission.title}\n${submission.body}`)));
    terms.delete(0);
    return terms;
  }

  private keyOf(text: string): string {
    return keyText(foldText(text.slice(0, MAX_UNITS)), this.reader.home, -1, SUBMISSION_BARRIER).text;
  }
}

function dictionaryOf(directory: Directory, outlets: readonly Outlet[]): string[] {
  const people = [...directory.people.values()].flatMap((person) => person.names);
  const papers = outlets.flatMap((outlet) => [outlet.name, ...outlet.aliases].map(fold));
  return [...PARTY_TERMS, ...directory.unitsByName.keys(), ...people, ...papers, ...directory.regionNames];
}
