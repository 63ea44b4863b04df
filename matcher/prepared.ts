import type { Directory } from "./directory.ts";
import { unitMentions } from "./directory.ts";
import type { TextDocument } from "./document.ts";
import { segmentOf, textDocument } from "./document.ts";
import { dates } from "./facts/dates.ts";
import type { Fact } from "./facts/fact.ts";
import { FactIndex } from "./facts/fact-index.ts";
import { figures } from "./facts/figures.ts";
import { persons } from "./facts/persons.ts";
import { places } from "./facts/places.ts";
import { quotes } from "./facts/quotes.ts";
import type { HomeNames } from "./key-text.ts";
import { RunFinder } from "./runs.ts";
import type { Segmenter } from "./segment/segmenter.ts";
import { wordBits } from "./segment/word-weight.ts";
import { shingleColumn } from "./shingles.ts";

/** What texts are read with. */
export interface Reader {
  readonly directory: Directory;
  readonly home: HomeNames;
  readonly segmenter: Segmenter;
}

/** What finding candidates needs: cheap, since most articles go no further. */
export interface Shingled {
  readonly document: TextDocument;
  readonly shingles: Uint32Array;
}

/** A text read for comparison; its facts are made when first asked for. */
export interface Reading extends Shingled {
  readonly facts: readonly Fact[];
  readonly factIndex: FactIndex;
}

export type SubmissionReading = Reading;

/** A content word of an article: one that everyday texts do not hold. */
interface ContentWord {
  readonly word: string;
  /** The information that it carries. */
  readonly bits: number;
  /** The segment that it begins in. */
  readonly segment: number;
}

/** An article read for being held against several submissions. */
export interface ArticleReading extends Reading {
  readonly runs: RunFinder;
  /** In order, repeated ones too. */
  readonly words: readonly ContentWord[];
  /** The segment that each fact begins in. */
  readonly factSegments: Int32Array;
  /** A number for each fact, equal for those that say the same. */
  readonly factIdentities: Int32Array;
}

/** Everyday words carry less than this; they are left out. */
const MIN_WORD_BITS = 11;
/** Bound on facts of one text, since each is held against each of the other's; a newspaper page has some hundreds. */
const MAX_FACTS = 2_000;

export function shingleText(title: string, body: string, reader: Reader, side: "article" | "submission"): Shingled {
  const document = textDocument(title, body, reader.home, side);
  return { document, shingles: shingleColumn(document.key.text) };
}

class TextReading implements Reading {
  readonly document: TextDocument;
  readonly shingles: Uint32Array;
  private found: readonly Fact[] | null = null;
  private indexed: FactIndex | null = null;

  constructor(
    shingled: Shingled,
    private readonly directory: Directory,
  ) {
    this.document = shingled.document;
    this.shingles = shingled.shingles;
  }

  get facts(): readonly Fact[] {
    this.found ??= readFacts(this.document.folded.text, this.directory);
    return this.found;
  }

  get factIndex(): FactIndex {
    this.indexed ??= new FactIndex(this.facts, this.document.key.before);
    return this.indexed;
  }
}

class PrintedReading extends TextReading implements ArticleReading {
  readonly runs: RunFinder;
  readonly words: readonly ContentWord[];
  readonly factSegments: Int32Array;
  readonly factIdentities: Int32Array;

  constructor(shingled: Shingled, reader: Reader) {
    super(shingled, reader.directory);
    const { document, shingles } = shingled;
    const before = document.key.before;
    this.runs = new RunFinder({ text: document.key.text, column: shingles });
    this.words = contentWords(document, reader.segmenter);
    this.factSegments = Int32Array.from(this.facts, (fact) => segmentOf(document, before[fact.start] ?? 0));
    const numbers = new Map<string, number>();
    this.factIdentities = Int32Array.from(this.facts, ({ kind, value }) => {
      const said = `${kind} ${value}`;
      const number = numbers.get(said) ?? numbers.size;
      numbers.set(said, number);
      return number;
    });
  }
}

/** A text of which facts may be asked. */
export function readFurther(shingled: Shingled, reader: Reader): Reading {
  return new TextReading(shingled, reader.directory);
}

/** Reads an article that has candidates: cuts its words and finds its facts. */
export function readText(shingled: Shingled, reader: Reader): ArticleReading {
  return new PrintedReading(shingled, reader);
}

export function readSubmission(title: string, body: string, reader: Reader): SubmissionReading {
  return readFurther(shingleText(title, body, reader, "submission"), reader);
}

function readFacts(text: string, directory: Directory): readonly Fact[] {
  const days = dates(text);
  const units = unitMentions(text, directory);
  // 二十三中 is a name, not a figure.
  const numbers = figures(text, [...days, ...units]);
  const facts = [...days, ...numbers, ...persons(text), ...places(text), ...units, ...quotes(text)];
  return facts.sort((a, b) => a.start - b.start || a.end - b.end || (a.kind < b.kind ? -1 : 1)).slice(0, MAX_FACTS);
}

function contentWords(document: TextDocument, segmenter: Segmenter): readonly ContentWord[] {
  const words: ContentWord[] = [];
  const before = document.key.before;
  let at = 0;
  for (const word of segmenter.cut(document.folded.text)) {
    const bits = wordBits(word);
    if (bits >= MIN_WORD_BITS) words.push({ word, bits, segment: segmentOf(document, before[at] ?? 0) });
    at += word.length;
  }
  return words;
}
