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
import { BlockBuilder } from "./block-builder.ts";
import type { Columns } from "./columns.ts";
import { Holdings } from "./holdings.ts";
import { type BlockFile, indexKey, writeBlock, writeChanges } from "./index-file.ts";
import type { OfficeNames } from "./index-input.ts";
import type { SubmissionMark } from "./mark.ts";
import { mergeBlocks } from "./merge-blocks.ts";
import { ReadingCache } from "./reading-cache.ts";
import { ScoreBoard } from "./score-board.ts";
import { STOCK_PHRASES } from "./stock-phrases.ts";
import { termsOfSubmission, termsOfText } from "./text-terms.ts";

/** Changes that are not worth a new block: so many, or this share of the block. */
const FEW_CHANGES = 1_000;
const CHANGED_SHARE = 0.1;

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
  private held: Holdings;
  readonly background: Background;
  /** Scratch for one search at a time. */
  readonly boards = { paragraph: new ScoreBoard(), whole: new ScoreBoard() };
  private readings: ReadingCache;
  private kept: BlockFile | null;
  private saving: Promise<void> = Promise.resolve();

  constructor(
    block: Block,
    private readonly names: OfficeNames,
    private readonly options: MatchOptions,
    { background, file }: { readonly background?: BackgroundState; readonly file?: BlockFile } = {},
  ) {
    this.kept = file ?? null;
    this.settings = settingsOf(options);
    this.reader = readerOf(names, options);
    const { home } = this.reader;
    this.held = this.holdingsOf(block);
    const stock = new Set(STOCK_PHRASES.flatMap((phrase) => [...termsOfText(phrase, home)]));
    this.background = new Background(stock, background);
    this.readings = new ReadingCache(this.reader);
  }

  get holdings(): Holdings {
    return this.held;
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
   * Learns from articles which phrases are common. Never while articles are being matched, so that links depend neither on
   * their order nor on the number of threads; months in their order.
   */
  learn(texts: Iterable<string>, month: string): void {
    const { home } = this.reader;
    this.background.learn(
      mapped(texts, (text) => termsOfText(text, home)),
      month,
    );
  }

  /** The month that was learned from last, `2026-05`; "" while none was. */
  get learnedMonth(): string {
    return this.background.state.month;
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

  /** Additions and removals that stand beside the block; past a tenth of it `save` makes the block anew. */
  get changes(): number {
    const { added, struck } = this.holdings.changes;
    return added.length + struck.length;
  }

  /**
   * Keeps the index in a file, for `openIndex`, and what has changed since in another beside it. Either is replaced whole or
   * not at all, whenever the process may end. Rejects with the system's error where the folder cannot be written.
   */
  save(file: string): Promise<void> {
    const saved = this.saving.then(() => this.write(file));
    // Whoever waits for this one is told of its failure; the next one is tried all the same.
    this.saving = saved.catch(() => undefined);
    return saved;
  }

  private async write(file: string): Promise<void> {
    const key = indexKey(this.reader.home);
    const isNew = this.kept?.file !== file;
    if (isNew) this.kept = null;
    if (this.changes > Math.max(FEW_CHANGES, this.holdings.block.size * CHANGED_SHARE) || (isNew && this.changes > 0)) {
      this.compact();
    }
    const { block, changes } = this.holdings;
    const background = this.background.state;
    this.kept ??= await writeBlock(file, key, block);
    await writeChanges(this.kept, key, changes, background);
  }

  /** Makes one block of the former one and all changes. Takes about a second for a hundred thousand submissions. */
  private compact(): void {
    const { block, changes } = this.holdings;
    const recent = new BlockBuilder();
    for (const submission of changes.added) recent.add(submission, termsOfSubmission(submission, this.reader.home));
    this.held = this.holdingsOf(mergeBlocks(block, changes.struck, recent.done()));
    this.readings = new ReadingCache(this.reader);
    this.kept = null;
  }

  private holdingsOf(block: Block): Holdings {
    const { home } = this.reader;
    return new Holdings(block, (submission) => termsOfSubmission(submission, home));
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
function readerOf(names: OfficeNames, options: MatchOptions): Reader {
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
