import type { OfficeToMake, Role } from "../../domain/office.ts";
import type { Outlet } from "../../domain/outlet.ts";
import type { Correspondent, Unit } from "../../domain/people.ts";
import type { NewSubmission } from "../../domain/submission.ts";
import type { Day, TimeOfDay } from "../../domain/time.ts";

/** How an outlet's site is built; each skin is one structure seen in the field. */
export const SKINS = [
  "founder-new",
  "founder-classic",
  "list-gbk",
  "list",
  "rendered",
  "feed",
  "feed-json",
  "sitemap",
  "json-paper",
  "json-list",
] as const;
export type Skin = (typeof SKINS)[number];

/** One article to publish. `body` holds paragraphs joined by `\n`. */
export interface EditionArticle {
  /** Unique within its outlet. */
  readonly id: string;
  readonly title: string;
  readonly introTitle?: string;
  readonly subTitle?: string;
  /** As printed: `记者 张三 通讯员 李四`. */
  readonly byline?: string;
  /** 来源 as printed. */
  readonly source?: string;
  readonly publishedOn: Day;
  readonly publishedTime?: TimeOfDay;
  /** 版次: `01`, `A03`. Only e-papers print it; an e-paper's article without one stands on the front page. */
  readonly page?: string;
  readonly pageName?: string;
  readonly column?: string;
  readonly body: string;
  /** Bodies of the pages 2, 3 … on which the text goes on; only the list sites print them. */
  readonly further?: readonly string[];
  readonly images?: readonly { readonly caption: string }[];
}

/** What one outlet publishes. `key` is its host name under localhost, a DNS label. */
export interface EditionOutlet {
  readonly key: string;
  readonly outlet: Outlet;
  readonly skin: Skin;
  readonly articles: readonly EditionArticle[];
}

export interface SetSubmission extends Omit<NewSubmission, "officeId"> {
  /** Stable name of the piece within its set, as the truth names it. */
  readonly key: string;
}

/** Which submissions an article came from. Empty = it belongs to nobody. */
export interface Truth {
  readonly article: string;
  readonly relation: string;
  readonly submissions: readonly string[];
  /** The other version of a resubmitted piece: right as well. */
  readonly equivalent: readonly string[];
  /** A person should be asked: crediting it without one would be luck. */
  readonly doubtful: boolean;
  readonly note: string;
}

export interface SetUser {
  readonly username: string;
  readonly displayName: string;
  readonly role: Role;
  /** Id of the unit, for role `unit`. */
  readonly unitId: string | null;
}

/** An office with all that it sent and all that was printed: what the demo and the whole-night tests run on. */
export interface OfficeSet {
  readonly office: OfficeToMake;
  readonly units: readonly Omit<Unit, "officeId">[];
  readonly correspondents: readonly Omit<Correspondent, "officeId">[];
  readonly users: readonly SetUser[];
  readonly outlets: readonly Outlet[];
  readonly submissions: readonly SetSubmission[];
  readonly edition: readonly EditionOutlet[];
  /** The day whose night finds everything of the set. */
  readonly nightDay: Day;
  readonly truth: readonly Truth[];
}
