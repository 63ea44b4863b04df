import { stableId } from "../domain/ids.ts";
import type { Outlet } from "../domain/outlet.ts";
import { unitStandingFor } from "../domain/people.ts";
import type { PagePosition, Placement, PlacementRemark } from "../domain/placement.ts";
import type { LinkView } from "../domain/ports/store.ts";
import type { Story } from "../domain/story.ts";
import type { Day } from "../domain/time.ts";
import { dayOf } from "./calendar.ts";
import type { OfficeContext } from "./context.ts";

// Which article leads the front page is known only to a person; until then a front page is a front page.
function positionOf(view: LinkView, outlet: Outlet): PagePosition {
  const paper = outlet.kind === "newspaper";
  return paper && view.article.page !== null && Number(view.article.page) === 1 ? "front" : "other";
}

/** Whether `a` is the better witness of a placement: confirmed before automatic, earlier before later, likelier first. */
function isBetter(a: LinkView, b: LinkView): boolean {
  const confirmed = Number(a.link.state === "confirmed") - Number(b.link.state === "confirmed");
  if (confirmed !== 0) return confirmed > 0;
  const [dayA, dayB] = [a.article.publishedOn ?? "9999", b.article.publishedOn ?? "9999"];
  if (dayA !== dayB) return dayA < dayB;
  if (a.link.score !== b.link.score) return a.link.score > b.link.score;
  return a.link.id < b.link.id;
}

/**
 * One text of one outlet is one placement of a piece: under several addresses (two channels, http and https, a page for
 * phones), and whichever versions of the piece it was linked to.
 */
function onePerPiece(views: readonly LinkView[]): readonly LinkView[] {
  const best = new Map<string, LinkView>();
  for (const view of views) {
    const { article, submission } = view;
    const key = [article.outletId, article.storyId ?? article.id, submission.pieceId].join(" ");
    const other = best.get(key);
    if (other === undefined || isBetter(view, other)) best.set(key, view);
  }
  return [...best.values()].sort((a, b) => (a.link.id < b.link.id ? -1 : 1));
}

/** What placements are made with besides their links. */
interface Surroundings {
  readonly remarks: ReadonlyMap<string, PlacementRemark>;
  readonly outlets: ReadonlyMap<string, Outlet>;
  readonly stories: ReadonlyMap<string, Story>;
  readonly unitsOfArticle: ReadonlyMap<string, ReadonlySet<string>>;
  /** The unit that stood for the submission's on the day of publication. */
  unitOf(view: LinkView): string;
  readonly timeZone: string;
}

/** The day on which an undated article was found stays when it is edited: a placement must not move into another period. */
function publishedOn(article: LinkView["article"], timeZone: string): Day {
  return article.publishedOn ?? dayOf(article.firstFetchedAt, timeZone);
}

/** A placement from the link that witnesses it and what a person remarked of it. */
function placementOf(view: LinkView, around: Surroundings): Placement {
  const { link, article, submission } = view;
  const outlet = around.outlets.get(article.outletId);
  if (outlet === undefined) throw new Error(`报道 ${article.id} 的媒体 ${article.outletId} 不存在`);
  const story = article.storyId === null ? undefined : around.stories.get(article.storyId);
  const member = story?.articles.find((m) => m.articleId === article.id);
  const id = stableId("plc", link.officeId, article.id, submission.pieceId);
  const remark = around.remarks.get(id);
  return {
    id,
    officeId: link.officeId,
    linkId: link.id,
    articleId: article.id,
    storyId: article.storyId,
    submissionId: submission.id,
    pieceId: submission.pieceId,
    unitId: around.unitOf(view),
    correspondentIds: submission.authorIds,
    outletId: outlet.id,
    tier: outlet.tier,
    outletKind: outlet.kind,
    pieceKind: submission.kind,
    title: article.title,
    publishedOn: publishedOn(article, around.timeZone),
    page: article.page,
    position: remark?.position ?? positionOf(view, outlet),
    length: article.body.replace(/\s/gu, "").length,
    reprint: member?.role === "reprint",
    sharedBy: around.unitsOfArticle.get(article.id)?.size ?? 1,
    byHand: null,
    state: link.state === "confirmed" ? "confirmed" : "auto",
    ...(remark === undefined || Object.keys(remark.particulars).length === 0
      ? {}
      : { particulars: remark.particulars }),
  };
}

/**
 * The placements of an office that standing links make. A link speaks for a placement beside the other links of its piece
 * and of its article: the placements of some are those of all, where no link of their pieces and articles is left out.
 */
export async function placementsOf(
  ctx: OfficeContext,
  officeId: string,
  links: readonly LinkView[],
): Promise<readonly Placement[]> {
  const { store } = ctx;
  const views = onePerPiece(links);
  const unitsOfArticle = new Map<string, Set<string>>();
  const units = new Map((await store.people.units(officeId)).map((unit) => [unit.id, unit]));
  const { timeZone } = ctx.settings;
  const unitOf = ({ article, submission }: LinkView) =>
    unitStandingFor(units, submission.unitId, publishedOn(article, timeZone));
  for (const view of views) {
    const sharing = unitsOfArticle.get(view.article.id) ?? new Set();
    unitsOfArticle.set(view.article.id, sharing.add(unitOf(view)));
  }
  const ids = views.map(({ article, submission }) => stableId("plc", officeId, article.id, submission.pieceId));
  const [stories, remarks, outlets] = await Promise.all([
    store.stories.ofArticles(views.map((view) => view.article.id)),
    store.remarks.of(officeId, ids),
    store.outlets.list(),
  ]);
  const around: Surroundings = {
    remarks: new Map(remarks.map((remark) => [remark.placementId, remark])),
    outlets: new Map(outlets.map((outlet) => [outlet.id, outlet])),
    stories: new Map(stories.map((story) => [story.id, story])),
    unitsOfArticle,
    unitOf,
    timeZone,
  };
  return views.map((view) => placementOf(view, around));
}
