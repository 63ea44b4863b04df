import type { Directory } from "./directory.ts";
import { unitMentions } from "./directory.ts";
import type { TextDocument } from "./document.ts";
import { textDocument } from "./document.ts";
import { dates } from "./facts/dates.ts";
import type { Fact } from "./facts/fact.ts";
import { figures } from "./facts/figures.ts";
import { persons } from "./facts/persons.ts";
import { places } from "./facts/places.ts";
import { quotes } from "./facts/quotes.ts";
import type { HomeNames } from "./key-text.ts";
import { ShinglePlaces } from "./runs.ts";
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

/** A text read for comparison. */
export interface Reading extends Shingled {
  readonly facts: readonly Fact[];
  /** Distinct content words with the information that each carries. */
  readonly words: ReadonlyMap<string, number>;
  /** Content words in order, with the folded position at which each begins. */
  readonly wordAt: readonly { readonly word: string; readonly at: number }[];
}

export interface SubmissionReading extends Reading {
  readonly places: ShinglePlaces;
}

/** Everyday words carry less than this; they are left out. */
const MIN_WORD_BITS = 11;

export function shingleText(title: string, body: string, reader: Reader, side: "article" | "submission"): Shingled {
  const document = textDocument(title, body, reader.home, side);
  return { document, shingles: shingleColumn(document.key.text) };
}

export function readText(shingled: Shingled, reader: Reader): Reading {
  const text = shingled.document.folded.text;
  const wordAt = contentWords(text, reader.segmenter);
  const words = new Map(wordAt.map(({ word }) => [word, wordBits(word)]));
  return { ...shingled, facts: readFacts(text, reader.directory), words, wordAt };
}

export function readSubmission(title: string, body: string, reader: Reader): SubmissionReading {
  const reading = readText(shingleText(title, body, reader, "submission"), reader);
  return { ...reading, places: new ShinglePlaces(reading.document.key.text, reading.shingles) };
}

function readFacts(text: string, directory: Directory): readonly Fact[] {
  const days = dates(text);
  const units = unitMentions(text, directory);
  // 二十三中 is a name, not a figure.
  const numbers = figures(text, [...days, ...units]);
  const facts = [...days, ...numbers, ...persons(text), ...places(text), ...units, ...quotes(text)];
  return facts.sort((a, b) => a.start - b.start || a.end - b.end || (a.kind < b.kind ? -1 : 1));
}

function contentWords(text: string, segmenter: Segmenter): { word: string; at: number }[] {
  const words: { word: string; at: number }[] = [];
  let at = 0;
  for (const word of segmenter.cut(text)) {
    if (wordBits(word) >= MIN_WORD_BITS) words.push({ word, at });
    at += word.length;
  }
  return words;
}
