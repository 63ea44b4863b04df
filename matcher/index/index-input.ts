import type { Outlet } from "../../domain/outlet.ts";
import type { Correspondent, Unit } from "../../domain/people.ts";
import type { Submission } from "../../domain/submission.ts";

/** Whose submissions they are: the names that the office goes by, knows and reads. */
export interface OfficeNames {
  readonly units: readonly Unit[];
  readonly correspondents: readonly Correspondent[];
  readonly outlets: readonly Outlet[];
  /** The office's region as texts name it: 青禾县, 青禾. */
  readonly regionNames: readonly string[];
}

export interface IndexInput extends OfficeNames {
  readonly submissions: Iterable<Submission>;
  /** Texts of recent articles, from which the rarity of phrases is learned. */
  readonly background?: Iterable<string>;
}
