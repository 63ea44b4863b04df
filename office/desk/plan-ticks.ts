import type { Unit } from "../../domain/people.ts";
import { monthEnd, type PlanItem, type PlanState, type PlanWord } from "../../domain/plan.ts";
import type { Submission } from "../../domain/submission.ts";
import type { Day } from "../../domain/time.ts";
import { buildSearch, type SearchIndex } from "../../matcher/index.ts";

/** How much of an announced title must stand in the title of what came: all of it for a tick, half for a suggestion. */
const WHOLE = 1;
const HALF = 0.5;
/** A shorter title says too little for a tick without a person. */
const TELLING = 6;
const SUGGESTIONS = 3;

/** What came, as far as a plan asks. */
export type Came = Pick<Submission, "id" | "pieceId" | "unitId" | "title" | "submittedOn">;

export interface PlanTick {
  readonly state: PlanState;
  /** Null where nobody has said or found anything. */
  readonly by: "person" | "machine" | null;
  readonly came: Came | null;
  /** What may be it, the likeliest first. */
  readonly suggestions: readonly Came[];
  /** It came, or is still open, after its day. */
  readonly late: boolean;
}

let search: SearchIndex | null = null;

/** One search for all plans: its dictionary is loaded once a process. Nothing stays in it between two months. */
function withSearch<T>(came: readonly Came[], unit: Unit | undefined, work: (index: SearchIndex) => T): T {
  search ??= buildSearch();
  search.put(came.map(({ id, title }) => ({ id, title: withoutUnit(title, unit), names: "" })));
  try {
    return work(search);
  } finally {
    search.remove(came.map(({ id }) => id));
  }
}

/** Every piece of a unit bears its name: it tells none from another. */
function withoutUnit(title: string, unit: Unit | undefined): string {
  const names = [unit?.name ?? "", ...(unit?.aliases ?? [])].filter((name) => name.length > 1);
  return names.sort((a, b) => b.length - a.length).reduce((text, name) => text.replaceAll(name, " "), title);
}

const signs = (text: string): number => text.replace(/[\s\p{P}\p{S}]/gu, "").length;

interface Likely {
  readonly item: PlanItem;
  readonly came: Came;
  readonly share: number;
  readonly tells: boolean;
}

function likelyOf(items: readonly PlanItem[], came: readonly Came[], unit: Unit | undefined): readonly Likely[] {
  const byId = new Map(came.map((one) => [one.id, one]));
  return withSearch(came, unit, (index) =>
    items.flatMap((item) => {
      const title = withoutUnit(item.title, unit);
      return index.holding(title).flatMap(({ id, share }): readonly Likely[] => {
        const one = byId.get(id);
        return one === undefined || share < HALF ? [] : [{ item, came: one, share, tells: signs(title) >= TELLING }];
      });
    }),
  );
}

/** The piece of each item that nobody need look at: all of its words are there, and a piece ticks one item alone. */
function ticksOf(likely: readonly Likely[], taken: ReadonlySet<string>): ReadonlyMap<string, Came> {
  const used = new Set(taken);
  const ticks = new Map<string, Came>();
  const whole = likely.filter(({ share, tells }) => tells && share >= WHOLE);
  // The longest title says most of which piece it means.
  for (const { item, came } of whole.toSorted((a, b) => signs(b.item.title) - signs(a.item.title))) {
    if (ticks.has(item.id) || used.has(came.pieceId)) continue;
    ticks.set(item.id, came);
    used.add(came.pieceId);
  }
  return ticks;
}

function isLate({ dueOn, month }: PlanItem, cameOn: Day | null, today: Day): boolean {
  return (cameOn ?? today) > (dueOn ?? monthEnd(month));
}

/** What a person said, where it stands. */
function standing(word: PlanWord | undefined): PlanWord | null {
  return word === undefined || word.kind === "cleared" ? null : word;
}

/** What is known of one item: a person's word before the machine's. */
function tickOf(word: PlanWord | null, byMachine: Came | null, said: Came | null, likely: readonly Came[]) {
  const suggestions = likely.slice(0, SUGGESTIONS);
  if (word?.kind === "ticked") return { state: "done", by: "person", came: said, suggestions: [] } as const;
  if (word !== null) return { state: "open", by: "person", came: null, suggestions } as const;
  if (byMachine !== null) return { state: "done", by: "machine", came: byMachine, suggestions: [] } as const;
  return { state: likely.length > 0 ? "suggested" : "open", by: null, came: null, suggestions } as const;
}

/**
 * What came for each item of one unit's plan. A person's tick or denial stands; a machine's tick needs all words of the
 * announced title in the title of a piece. `came` holds one version of each piece, handed in around the month.
 */
export function planTicks(
  items: readonly PlanItem[],
  words: ReadonlyMap<string, PlanWord>,
  came: readonly Came[],
  { unit, today }: { readonly unit: Unit | undefined; readonly today: Day },
): ReadonlyMap<string, PlanTick> {
  const pieces = new Map(came.map((one) => [one.id, one]));
  const saidOf = (item: PlanItem) => {
    const word = standing(words.get(item.id));
    return { word, said: pieces.get(word?.submissionId ?? "") ?? null };
  };
  const given = items.flatMap((item) => saidOf(item).said?.pieceId ?? []);
  const likely = likelyOf(items, came, unit);
  const ticks = ticksOf(
    likely.filter(({ item }) => saidOf(item).word === null),
    new Set(given),
  );
  return new Map(
    items.map((item) => {
      const { word, said } = saidOf(item);
      const hits = likely.filter((hit) => hit.item.id === item.id).map((hit) => hit.came);
      const tick = tickOf(word, ticks.get(item.id) ?? null, said, hits);
      const unknown = tick.state === "done" && tick.came === null;
      return [item.id, { ...tick, late: !unknown && isLate(item, tick.came?.submittedOn ?? null, today) }];
    }),
  );
}
