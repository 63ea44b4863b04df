import type { Submission } from "../../domain/submission.ts";
import type { Reader, SubmissionReading } from "../prepared.ts";
import { readSubmission } from "../prepared.ts";

/** Characters of submissions whose readings are kept at once (about a hundred bytes each); the rest is read again. */
const KEPT_CHARACTERS = 500_000;

/** Readings of the submissions that were candidates last. */
export class ReadingCache {
  private readonly kept = new Map<number, SubmissionReading>();
  private characters = 0;

  constructor(private readonly reader: Reader) {}

  /** A submission's reading, made when it is not kept. */
  get(number: number, submission: Submission): SubmissionReading {
    const known = this.kept.get(number);
    if (known !== undefined) {
      this.kept.delete(number);
      this.kept.set(number, known);
      return known;
    }
    const reading = readSubmission(submission.title, submission.body, this.reader);
    this.kept.set(number, reading);
    this.characters += lengthOf(reading);
    for (const oldest of this.kept.keys()) {
      if (this.characters <= KEPT_CHARACTERS || oldest === number) break;
      this.drop(oldest);
    }
    return reading;
  }

  drop(number: number): void {
    const known = this.kept.get(number);
    if (known === undefined) return;
    this.characters -= lengthOf(known);
    this.kept.delete(number);
  }
}

function lengthOf(reading: SubmissionReading): number {
  return reading.document.folded.text.length;
}
