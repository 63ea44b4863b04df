import type { Submission } from "../../domain/submission.ts";
import { MAX_UNITS } from "../document.ts";
import { type HomeNames, keyText, SUBMISSION_BARRIER } from "../key-text.ts";
import { foldText } from "../normalise.ts";
import { shingleColumn } from "../shingles.ts";

/** The distinct shingles by which a submission is found. */
export function termsOfSubmission({ title, body }: Submission, home: HomeNames): ReadonlySet<number> {
  return termsOfText(`${title}\n${body}`, home);
}

/** The distinct shingles of a text, without 0. */
export function termsOfText(text: string, home: HomeNames): ReadonlySet<number> {
  const terms = new Set(shingleColumn(keyText(foldText(text.slice(0, MAX_UNITS)), home, -1, SUBMISSION_BARRIER).text));
  terms.delete(0);
  return terms;
}
