import type { MatchModel } from "../domain/matcher.ts";

/** Raised whenever the same texts may give other features, doubts or claims; links keep it with their model's version. */
export const CODE_VERSION = "2.1.0";

/** What links keep of who judged them: the code, and the model with its version. */
export function versionOf(model: MatchModel): string {
  return `${CODE_VERSION}+model.${model.version}`;
}

/** Whether a version's code is this one: only then do features mean the same. */
export function sameCode(version: string): boolean {
  return version.split("+")[0] === CODE_VERSION;
}
