// A county's ten years in one database: what the console's benchmark looks at.
import { defaultRules, loadSettings, type Settings } from "../config/index.ts";
import { articleDigest, type ExtractedArticle } from "../domain/article.ts";
import { stableId } from "../domain/ids.ts";
import type { MatchedLink } from "../domain/link.ts";
import type { Outlet } from "../domain/outlet.ts";
import type { ArticleSink, PageArchive } from "../domain/ports/crawl-ports.ts";
import type { Source } from "../domain/source.ts";
import type { Submission } from "../domain/submission.ts";
import { addDays } from "../domain/time.ts";
import { MATCHER_VERSION } from "../matcher/index.ts";
import { type OfficeContext, openOffice } from "../office/context.ts";
import { createOffice, createUser } from "../office/create-office.ts";
import { deriveLedger } from "../office/derive-ledger.ts";
import { groupStories } from "../office/group-stories.ts";
import { migrateStore } from "../office/migrate-store.ts";
import { readPool, type SentencePool, submissionOf } from "./match-texts.ts";
import { sampleBooks } from "./report-books.ts";

export interface OfficeSize {
  readonly articles: number;
  readonly submissions: number;
  readonly placements: number;
  readonly waiting: number;
}

/** A part of an office of so many: none of its numbers is 0. */
export function scaledSize({ articles, submissions, placements, waiting }: OfficeSize, scale: number): OfficeSize {
  if (!(scale > 0)) throw new TypeError(`--scale 应为大于 0 的数，实际为 ${scale}`);
  const part = (count: number) => Math.max(1, Math.round(count * scale));
  return {
    articles: part(articles),
    submissions: part(submissions),
    placements: part(placements),
    waiting: part(waiting),
  };
}

export const PASSWORD = "bench-console-2026";
const UNITS = 300;
/** How many writes are under way: they are committed in groups. */
const AT_ONCE = 200;
const LINKS_AT_ONCE = 500;
const LAST_DAY = "2026-06-02";
const TEN_YEARS = 3650;

export function settingsIn(folder: string): Settings {
  return { ...loadSettings({}, { dataDir: folder }), allowedPrivateHosts: ["*.localhost"], captures: false };
}

function sourceOf(outlet: Outlet): Source {
  return {
    id: `src_${outlet.id}`,
    outletId: outlet.id,
    name: "要闻",
    declaration: { kind: "feed", address: `https://${outlet.id}.example/feed` },
    enabled: false,
    lookbackDays: 3,
    validFrom: null,
    validUntil: null,
    lastFinishedAt: null,
    lastIssueDay: null,
  };
}

/** Runs `work` for every number below `count`, some at once. */
async function forEach(count: number, work: (at: number) => Promise<void>): Promise<void> {
  let next = 0;
  const lane = async () => {
    for (let at = next++; at < count; at = next++) await work(at);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
}

const NOTHING = {
  introTitle: null,
  subTitle: null,
  byline: null,
  reporters: [],
  correspondents: [],
  authors: [],
  originalSource: null,
  publishedTime: null,
  page: null,
  pageName: null,
  column: null,
  continuesOn: null,
  continuesFrom: null,
  images: [],
};

interface MadeArticle {
  readonly id: string;
  readonly digest: string;
}

class Building {
  private readonly books = sampleBooks(UNITS, 1);
  private readonly submissionIds: string[] = [];
  private readonly texts: { readonly title: string; readonly body: string }[] = [];

  constructor(
    private readonly ctx: OfficeContext,
    private readonly officeId: string,
    private readonly size: OfficeSize,
    private readonly pool: SentencePool,
  ) {}

  async people(): Promise<void> {
    const { officeId, books } = this;
    const { outlets, people, sources } = this.ctx.store;
    for (const outlet of books.outlets) {
      await outlets.put(outlet);
      await sources.put(sourceOf(outlet));
    }
    for (const unit of books.units) await people.putUnit({ ...unit, officeId });
    for (const one of books.correspondents) await people.putCorrespondent({ ...one, officeId });
  }

  async submissions(): Promise<void> {
    const units = this.books.units.map(({ id }) => id);
    const pieceOf = (at: number) => {
      const { unitId, submittedOn, kind, title, body } = submissionOf(at, this.pool, units);
      // Titles and texts come from a pool of sentences: the number makes each piece one of its own.
      return { unitId, authorIds: [`${unitId}p0`], submittedOn, kind, title: `${title}（${at}）`, body };
    };
    for (let from = 0; from < this.size.submissions; from += AT_ONCE) {
      const count = Math.min(AT_ONCE, this.size.submissions - from);
      const pieces = Array.from({ length: count }, (_, offset) => ({
        officeId: this.officeId,
        ...pieceOf(from + offset),
      }));
      await this.ctx.store.submissions.addAll(this.officeId, pieces);
    }
    for (let last: string | null = null; ; ) {
      const some: readonly Submission[] = await this.ctx.store.submissions.after(this.officeId, last, AT_ONCE);
      for (const { id, title, body } of some) {
        this.submissionIds.push(id);
        this.texts.push({ title, body });
      }
      last = some.at(-1)?.id ?? null;
      if (last === null) return;
    }
  }

  /** What article `at` says: the first ones print a submission, the others something else. */
  private textOf(at: number): { readonly title: string; readonly body: string } {
    const own = this.texts[at % this.texts.length];
    if (own !== undefined && at < this.size.placements + this.size.waiting) return own;
    const { title, body } = submissionOf(1_000_000 + at, this.pool, ["u0"]);
    return { title, body };
  }

  private async article(at: number, outlet: Outlet, ports: { archive: PageArchive; articles: ArticleSink }) {
    // Those that print a submission are of the last months, the others of ten years.
    const { articles, placements, waiting } = this.size;
    const printed = placements + waiting;
    const back = at < printed ? (at * 360) / printed : ((at - printed) * TEN_YEARS) / (articles - printed);
    const publishedOn = addDays(LAST_DAY, -Math.floor(back));
    const address = `https://${outlet.id}.example/${publishedOn}/${at}.html`;
    const text = this.textOf(at);
    const fetchedAt = `${publishedOn}T18:30:00.000Z`;
    const page = {
      address,
      finalAddress: address,
      method: "GET" as const,
      requestHeaders: {},
      status: 200,
      headers: {},
    };
    const fetchId = await ports.archive.save({ ...page, fetchedAt, bytes: new TextEncoder().encode(text.body) });
    await ports.articles.found({ sourceId: `src_${outlet.id}`, outletId: outlet.id, address, hints: {}, fetchId });
    const id = stableId("art", address);
    const extracted: ExtractedArticle = { ...NOTHING, ...text, publishedOn };
    const digest = articleDigest(extracted);
    await this.ctx.store.articles.saveExtracted(id, extracted, digest, fetchedAt);
    return { id, digest };
  }

  async articles(): Promise<readonly MadeArticle[]> {
    const { nights, crawlRuns } = this.ctx.store;
    const night = await nights.begin(LAST_DAY, "bench", this.ctx.now().toISOString());
    const opened = await Promise.all(
      this.books.outlets.map(async (outlet) => ({ outlet, run: await crawlRuns.open(night.id, sourceOf(outlet)) })),
    );
    const made: MadeArticle[] = [];
    await forEach(this.size.articles, async (at) => {
      const one = opened[at % opened.length];
      if (one !== undefined) made[at] = await this.article(at, one.outlet, one.run.ports);
    });
    return made;
  }

  /** The matcher's words of article `at`; the first are credited, the next wait, the others belong to nobody. */
  private linkOf(at: number): readonly MatchedLink[] {
    const { placements, waiting } = this.size;
    const submissionId = this.submissionIds[at % this.submissionIds.length];
    const text = this.texts[at % this.texts.length];
    if (at >= placements + waiting || submissionId === undefined || text === undefined) return [];
    const paragraph = { field: "body" as const, start: 0, end: text.body.indexOf("\n") };
    const evidence = {
      passages: [{ article: paragraph, submission: paragraph }],
      agreements: [],
      contradictions: [],
      bylineMatches: [],
      delayDays: 2,
      runnerUp: null,
      reasons: ["第一段相同", "报道没有署投稿作者的名字"],
      features: {},
    };
    const auto = at < placements;
    return [{ submissionId, score: auto ? 0.97 : 0.3 + (at % 40) / 100, decision: auto ? "auto" : "review", evidence }];
  }

  async links(articles: readonly MadeArticle[]): Promise<void> {
    for (let at = 0; at < articles.length; at += LINKS_AT_ONCE) {
      const results = articles.slice(at, at + LINKS_AT_ONCE).map(({ id, digest }, offset) => ({
        articleId: id,
        digest,
        links: this.linkOf(at + offset),
      }));
      await this.ctx.store.links.record(this.officeId, results, MATCHER_VERSION, this.ctx.now().toISOString());
    }
  }
}

/** Builds the office in an empty folder, with users `admin` and `clerk` of PASSWORD. `sets` names a folder of real sentences. */
export async function buildOffice(
  folder: string,
  size: OfficeSize,
  sets: string,
  onStep: (what: string) => void,
): Promise<void> {
  const settings = settingsIn(folder);
  await migrateStore(settings);
  const ctx = await openOffice(settings);
  try {
    const admin = { username: "admin", password: PASSWORD };
    const wanted = { name: "青禾县委组织部", regionNames: ["青禾县"], admin, rules: defaultRules() };
    const { office } = await createOffice(ctx, wanted);
    await createUser(ctx, office.id, { username: "clerk", displayName: "李文书", role: "clerk" }, PASSWORD);
    const building = new Building(ctx, office.id, size, readPool(sets));
    await building.people();
    onStep("投稿");
    await building.submissions();
    onStep("报道");
    const articles = await building.articles();
    onStep("归并");
    await groupStories(ctx, { onProgress: () => undefined });
    onStep("匹配");
    await building.links(articles);
    onStep("台账");
    await deriveLedger(ctx, office.id);
  } finally {
    await ctx.store.close();
  }
}
