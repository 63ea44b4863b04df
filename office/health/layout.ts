import { layoutLikeness, SAME_LAYOUT } from "../../crawlers/index.ts";
import type { HealthNight, LayoutChange, LayoutSample, SourceAlarm, Verdict } from "../../domain/health.ts";
import type { Day } from "../../domain/time.ts";
import { ADVICE } from "./advice.ts";
import type { SignalHistory } from "./streaks.ts";

type PageRole = LayoutChange["page"];

/** A site may have several layouts that take turns; those seen last are remembered. */
const KNOWN = 8;
/** The first nights of a source teach what is usual: each layout that is read well is taken for known. */
const LEARNING_NIGHTS = 5;

interface KnownLayout extends LayoutSample {
  readonly signature: string;
}

interface Streak {
  readonly since: Day;
  readonly count: number;
  readonly text: string;
}

function nearest(known: readonly KnownLayout[], signature: string): { likeness: number | null; layout?: KnownLayout } {
  let best: { likeness: number | null; layout?: KnownLayout } = { likeness: null };
  // Most nights are like the one before: the last that was seen comes first.
  for (const layout of known.toReversed()) {
    const likeness = layoutLikeness(layout.signature, signature);
    if (likeness !== null && likeness > (best.likeness ?? -1)) best = { likeness, layout };
    if (best.likeness !== null && best.likeness >= SAME_LAYOUT) break;
  }
  return best;
}

/** Whether what was found on a night could be read; neutral when there was nothing to read. */
function reading({ read, unreadable, undated, bodyless }: HealthNight): Verdict {
  if (read + unreadable === 0) return "neutral";
  return read > unreadable && 2 * bodyless < read && 2 * undated < read ? "good" : "bad";
}

/** Follows the layout of one kind of page from night to night. */
class LayoutFold {
  readonly alarms: SourceAlarm[] = [];
  private known: KnownLayout[] = [];
  private strange: KnownLayout[] = [];
  private streak: Streak | null = null;
  private goodNights = 0;
  private verdict: Verdict = "neutral";
  private readWell = 0;
  private blocking = false;
  private present: LayoutSample | null = null;
  private likeness: number | null = null;

  constructor(
    private readonly page: PageRole,
    private readonly after: number,
  ) {}

  take(night: HealthNight): void {
    const fetchId = night.samples[this.page];
    const signature = night.layouts[this.page];
    const blocked = this.page === "index" && night.indexFault?.code === "layout-changed";
    this.verdict = "neutral";
    if (fetchId !== null) this.present = { day: night.day, fetchId };
    const seen = fetchId === null || signature === null ? null : { day: night.day, fetchId, signature };
    if (seen === null && !blocked) return;
    const near = seen === null ? { likeness: null } : nearest(this.known, seen.signature);
    this.likeness = near.likeness;
    if (seen !== null && !blocked && this.isUsual(near.likeness, night)) this.good(seen, near.layout, night.day);
    else this.bad(night, seen, blocked);
  }

  private isUsual(likeness: number | null, night: HealthNight): boolean {
    if (this.known.length === 0 || (likeness ?? 0) >= SAME_LAYOUT) return true;
    return this.standing === undefined && this.goodNights < LEARNING_NIGHTS && reading(night) === "good";
  }

  private get standing(): SourceAlarm | undefined {
    const last = this.alarms.at(-1);
    return last?.endedOn === null ? last : undefined;
  }

  /** Strange pages that were read well and after which the source went back to its own are layouts that take turns. */
  private good(seen: KnownLayout, like: KnownLayout | undefined, day: Day): void {
    const alike = like !== undefined && (this.likeness ?? 0) >= SAME_LAYOUT ? like : null;
    const others = this.known.filter((layout) => layout !== alike);
    this.known = [...others, ...this.strange, seen].slice(-KNOWN);
    this.goodNights += 1;
    this.end(day);
  }

  private end(day: Day): void {
    this.verdict = "good";
    const standing = this.standing;
    if (standing !== undefined) this.alarms[this.alarms.length - 1] = { ...standing, endedOn: day };
    this.streak = null;
    this.strange = [];
    this.readWell = 0;
    this.blocking = false;
  }

  private bad(night: HealthNight, seen: KnownLayout | null, blocked: boolean): void {
    const well = blocked ? "bad" : reading(night);
    const open = this.standing !== undefined || this.blocking;
    if (open && seen !== null && this.isMended(well, blocked)) {
      this.known = [...this.known, seen].slice(-KNOWN);
      this.goodNights += 1;
      this.end(night.day);
      return;
    }
    this.verdict = "bad";
    if (seen !== null && well === "good") this.strange = [...this.strange, seen].slice(-KNOWN);
    this.blocking ||= blocked;
    const text = this.wordsFor(night, blocked);
    this.streak = { since: this.streak?.since ?? night.day, count: (this.streak?.count ?? 0) + 1, text };
    if (this.streak.count >= this.after && this.standing === undefined) this.raise(night.day, this.streak);
  }

  /** A page in which nothing was found is mended once something is; another layout once it was read well often enough. */
  private isMended(well: Verdict, blocked: boolean): boolean {
    if (this.blocking) return !blocked;
    if (well === "good") this.readWell += 1;
    else if (well === "bad") this.readWell = 0;
    return this.readWell >= this.after;
  }

  private wordsFor(night: HealthNight, blocked: boolean): string {
    const good = this.known.at(-1);
    const than = good === undefined ? "" : `与 ${good.day} 的相比`;
    const alike =
      this.likeness === null || good === undefined ? "" : `，${than}只有 ${Math.round(this.likeness * 100)}% 相同`;
    if (blocked) return `${night.indexFault?.message ?? ""}${alike}`;
    return `${night.day} 的${this.page === "index" ? "目录页" : "文章页"}换了版式${alike}`;
  }

  private raise(day: Day, { since, count, text }: Streak): void {
    const kind = `layout-${this.page}` as const;
    const said = `已连续 ${count} 次：${text}`;
    const layout = this.change();
    this.alarms.push({ kind, since, raisedOn: day, endedOn: null, text: said, advice: ADVICE[kind], layout });
  }

  change(): LayoutChange {
    const good = this.known.at(-1);
    return {
      page: this.page,
      good: good === undefined ? null : { day: good.day, fetchId: good.fetchId },
      present: this.present,
      likeness: this.likeness,
    };
  }

  history(): SignalHistory & { readonly change: LayoutChange } {
    const standing = this.standing;
    const alarms = this.alarms.map((alarm) => (alarm === standing ? { ...alarm, layout: this.change() } : alarm));
    const state = {
      kind: `layout-${this.page}` as const,
      verdict: this.verdict,
      streak: this.streak?.count ?? 0,
      text: this.streak?.text ?? null,
    };
    return { state, alarms, change: this.change() };
  }
}

/**
 * 版式变了: `after` nights on end with a page that is like none of the layouts in which the source was read before, or in
 * which the declaration finds nothing. It ends when the page is as before; when something is found again; or when the new
 * layout was read well for `after` nights more, and is then a known one. Of a source with several layouts each is learnt.
 */
export function foldLayout(page: PageRole, nights: readonly HealthNight[], after: number) {
  const fold = new LayoutFold(page, after);
  for (const night of nights) fold.take(night);
  return fold.history();
}
