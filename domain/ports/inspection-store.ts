import type { Instant } from "../time.ts";

/** What every row must be; the key names the invariant. */
export const ROW_INVARIANTS = {
  "link-fold": "匹配的状态不是它各次审定的结果",
  "claim-fold": "认领的状态不是它各次处理的结果",
  "piece-fold": "来稿的状态不是它各次处理的结果",
  "entry-fold": "手工登记与它的最后一版不一致",
  "entry-placement": "手工登记有效而台账里没有，或撤回了还在台账里",
  "entry-content": "台账里的手工登记与登记的内容不一致",
  "claim-settled": "认领的状态与它挂着的匹配不一致",
  "story-original": "同稿的首发不在它的各篇报道之中",
  "unread-credited": "已撤下或并入别篇的报道还有计入的匹配",
  "joined-on": "报道并入的那一篇，自己又并入了别篇",
  "revision-count": "报道改过的次数与留存的旧稿不一致",
  "article-name": "报道的编号不是由它的网址算出的",
  "text-digest": "报道或投稿的文字与登记时的校验码不符",
  numbering: "只增不改的记录缺了号",
  circle: "上级、下级或并入关系绕成了圈",
  "lost-reference": "指着一条不存在的、或别的办公室的记录",
} as const;
export type RowInvariant = keyof typeof ROW_INVARIANTS;

/** Rows that break an invariant: how many, and the first of them as `table id`. */
interface BrokenRows {
  readonly count: number;
  readonly rows: readonly string[];
}

/** Looks at what the methods of the other stores keep true. Changes nothing. */
export interface InspectionStore {
  brokenRows(invariant: RowInvariant): Promise<BrokenRows>;
  /** Digests of the files that rows name and have not given up, by the folder they lie in. */
  namedFiles(): Promise<Readonly<Record<"incoming" | "proofs", ReadonlySet<string>>>>;
  /** Digests of files handed in whose every row gave them up, one of them at `since` or later. */
  retiredFiles(since: Instant): Promise<readonly string[]>;
  /** Ids of kept pages, drawn by chance. */
  somePages(count: number): Promise<readonly string[]>;
}
