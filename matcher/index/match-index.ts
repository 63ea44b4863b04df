import type { Submission } from "../../domain/submission.ts";
import type { Directory } from "../directory.ts";
import { buildDirectory, fold } from "../directory.ts";
import { homeNames } from "../key-text.ts";
import type { MatchOptions, Settings } from "../options.ts";
import { settingsOf } from "../options.ts";
import type { Reader, SubmissionReading } from "../prepared.ts";
import { createSegmenter } from "../segment/load.ts";
import { PARTY_TERMS } from "../segment/terms.ts";
import { Background, type BackgroundState } from "./background.ts";
import type { Block } from "./block.ts";
import type { Columns } from "./columns.ts";
import { Holdings } from "./holdings.ts";
import type { OfficeNames } from "./index-input.ts";
import type { SubmissionMark } from "./mark.ts";
import { ReadingCache } from "./reading-cache.ts";
import { ScoreBoard } from "./score-board.ts";
import { STOCK_PHRASES } from "./stock-phrases.ts";
import { termsOfSubmission, termsOfText } from "./text-terms.ts";

/** An index as another thread of this process takes it: large columns in memory that both see, the rest copied. */
export interface SharedIndex {
  readonly columns: Columns;
  readonly background: BackgroundState;
  readonly added: readonly Submission[];
  readonly struck: readonly number[];
  readonly names: OfficeNames;
  readonly options: MatchOptions;
}

/** Everything that an article is held against. Built, opened or attached once, kept up by `add` and `remove`. */
export class MatchIndex {
  readonly reader: Reader;
  readonly settings: Settings;
  readonly holdings: Holdings;
  readonly background: Background;
  /** Scratch for one search at a time. */
  readonly boards = { paragraph: new ScoreBoard(), whole: new ScoreBoard() };
  private readonly readings: ReadingCache;

  constructor(
    block: Block,
    private readonly names: OfficeNames,
    private readonly options: MatchOptions,
    background?: BackgroundState,
  ) {
    this.settings = settingsOf(options);
    this.reader = readerOf(names, options);
    const { home } = this.reader;
    this.holdings = new Holdings(block, (submission) => termsOfSubmission(submission, home));
    const stock = new Set(STOCK_PHRASES.flatMap((phrase) => [...termsOfText(phrase, home)]));
    this.background = new Background(stock, background);
    this.readings = new ReadingCache(this.reader);
  }

  /** Number of submissions. */
  get size(): number {
    return this.holdings.size;
  }

  /** Adds a submission, or takes the place of the one with the same id. Takes less than a millisecond. */
  add(submission: Submission): void {
    this.remove(submission.id);
    this.holdings.add(submission);
  }

  /** Takes a submission out; unknown ids are ignored. */
  remove(submissionId: string): void {
    this.readings.drop(this.holdings.remove(submissionId));
  }

  /**
   * What must be done for the index to hold exactly the office's submissions: `changed` are to be added (again), `gone` to
   * be removed. The database is what is right, an index only a copy of it.
   */
  differences(marks: Iterable<SubmissionMark>): {
    readonly changed: readonly string[];
    readonly gone: readonly string[];
  } {
    return this.holdings.differences(marks);
  }

  /**
   * Learns from articles which phrases are common. For after a night, with all of its articles' texts: while articles are
   * being matched nobody learns, so that links depend neither on their order nor on the number of threads.
   */
  learn(texts: Iterable<string>, month: string): void {
    const { home } = this.reader;
    this.background.learn(
      mapped(texts, (text) => termsOfText(text, home)),
      month,
    );
  }

  /** The index for another thread, which makes its own of it with `attachIndex`. Later changes are not seen there. */
  share(): SharedIndex {
    const { added, struck } = this.holdings.changes;
    return {
      columns: this.holdings.block.columns,
      background: this.background.state,
      added,
      struck,
      names: this.names,
      options: this.options,
    };
  }

  /** The submission of a document number; null when it was taken out. */
  submission(number: number): Submission | null {
    return this.holdings.submission(number);
  }

  /** A submission's reading, made when first needed. */
  reading(number: number, submission: Submission): SubmissionReading {
    return this.readings.get(number, submission);
  }
}

/** What an office's texts are read with. */
export function readerOf(names: OfficeNames, options: MatchOptions): Reader {
  const directory = buildDirectory(names.units, names.correspondents, names.regionNames);
  return {
    directory,
    home: homeNames(directory.regionNames),
    segmenter: createSegmenter(dictionaryOf(directory, names), options.segmenter),
  };
}

function dictionaryOf(directory: Directory, { outlets }: OfficeNames): string[] {
  const people = [...directory.people.values()].flatMap((person) => person.names);
  const papers = outlets.flatMap((outlet) => [outlet.name, ...outlet.aliases].map(fold));
  return [...PARTY_TERMS, ...directory.unitsByName.keys(), ...people, ...papers, ...directory.regionNames];
}

function* mapped<A, B>(items: Iterable<A>, change: (item: A) => B): Iterable<B> {
  for (const item of items) yield change(item);
}
