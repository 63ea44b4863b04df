import type { ArticleHints, ExtractedArticle } from "../../../domain/article.ts";
import type { Credit } from "../../../domain/credit.ts";
import { sha256 } from "../../../domain/ids.ts";
import type { LinkEvidence, MatchedLink } from "../../../domain/link.ts";
import type { Placement } from "../../../domain/placement.ts";
import type { CrawlPorts } from "../../../domain/ports/crawl-ports.ts";
import type { Store } from "../../../domain/ports/store.ts";
import type { Source } from "../../../domain/source.ts";
import type { NewSubmission, Submission } from "../../../domain/submission.ts";

export const NOON = "2026-03-05T12:00:00.000Z";
export const LATER = "2026-03-05T13:00:00.000Z";

export const SOURCE: Source = {
  id: "qhrb-epaper",
  outletId: "qhrb",
  name: "青禾日报数字报",
  declaration: { kind: "feed", address: "http://qhrb.localhost/feed" },
  enabled: true,
  validFrom: null,
  validUntil: null,
  lookbackDays: 3,
  lastFinishedAt: null,
  lastIssueDay: null,
};

/** One outlet with one source. */
export async function seedSource(store: Store): Promise<Source> {
  await store.outlets.put({
    id: "qhrb",
    name: "青禾日报",
    aliases: ["青禾日报社"],
    tier: "city",
    kind: "newspaper",
    homepage: null,
  });
  await store.sources.put(SOURCE);
  return SOURCE;
}

/** An office with one unit and its correspondent; returns the office's id. */
export async function seedOffice(store: Store, name: string): Promise<string> {
  const { id } = await store.offices.create({ name, regionNames: [name], timeZone: "Asia/Shanghai" });
  await store.people.putUnit({
    officeId: id,
    id: "u1",
    name: "青岩镇",
    aliases: ["青岩"],
    unitClass: "乡镇",
    parentId: null,
  });
  await store.people.putCorrespondent({ officeId: id, id: "c1", unitId: "u1", name: "李文斌", aliases: [] });
  return id;
}

export function submission(officeId: string, changes: Partial<NewSubmission> = {}): NewSubmission {
  return {
    officeId,
    unitId: "u1",
    authorIds: ["c1"],
    submittedOn: "2026-03-01",
    kind: "info",
    title: "青岩镇春耕备耕忙",
    body: "连日来，青岩镇田间地头一派繁忙。\n镇里组织农技员下田指导。",
    ...changes,
  };
}

export async function addSubmission(
  store: Store,
  officeId: string,
  changes: Partial<NewSubmission> = {},
): Promise<Submission> {
  return (await store.submissions.add(submission(officeId, changes))).submission;
}

export function extracted(changes: Partial<ExtractedArticle> = {}): ExtractedArticle {
  return {
    title: "青岩镇春耕忙",
    introTitle: null,
    subTitle: "农技员下田",
    byline: "通讯员 李文斌",
    reporters: [],
    correspondents: ["李文斌"],
    authors: [],
    originalSource: "青禾日报",
    publishedOn: "2026-03-04",
    publishedTime: "08:30",
    page: "01",
    pageName: "要闻",
    column: null,
    continuesOn: null,
    continuesFrom: null,
    body: "连日来，青岩镇田间地头一派繁忙。",
    images: [{ address: "http://qhrb.localhost/1.jpg", caption: "田间" }],
    ...changes,
  };
}

export async function savePage(
  ports: CrawlPorts,
  address: string,
  text: string,
  fetchedAt: string = NOON,
): Promise<string> {
  return ports.archive.save({
    address,
    finalAddress: address,
    method: "GET",
    requestHeaders: { "user-agent": "shanggao-test" },
    status: 200,
    headers: { etag: `"${sha256(text).slice(0, 8)}"` },
    fetchedAt,
    bytes: new TextEncoder().encode(text),
  });
}

/** A page fetched and its article found; returns the article's id. */
export async function findArticle(
  store: Store,
  address: string,
  hints: ArticleHints = {},
  text: string = address,
): Promise<string> {
  const { ports } = await store.crawlRuns.open("night", SOURCE);
  const fetchId = await savePage(ports, address, text);
  await ports.articles.found({ sourceId: SOURCE.id, outletId: SOURCE.outletId, address, hints, fetchId });
  const waiting = await store.articles.waitingForExtract(1000, "1");
  const found = waiting.find((article) => article.address === address);
  if (found === undefined) throw new Error(`${address} does not wait for extraction`);
  return found.id;
}

/** An article that was fetched and read; returns its id. */
export async function readArticle(
  store: Store,
  address: string,
  changes: Partial<ExtractedArticle> = {},
): Promise<string> {
  const id = await findArticle(store, address);
  await store.articles.saveExtracted(id, extracted(changes), `digest of ${address}`, NOON);
  return id;
}

export const EVIDENCE: LinkEvidence = {
  passages: [{ article: { field: "body", start: 0, end: 8 }, submission: { field: "body", start: 0, end: 8 } }],
  agreements: [],
  contradictions: [],
  bylineMatches: ["李文斌"],
  delayDays: 3,
  runnerUp: null,
  reasons: ["正文一致"],
  features: { cover: 0.97 },
};

export function matched(submissionId: string, score: number, decision: "auto" | "review"): MatchedLink {
  return { submissionId, score, decision, evidence: EVIDENCE };
}

export function placement(officeId: string, id: string, changes: Partial<Placement> = {}): Placement {
  return {
    id,
    officeId,
    linkId: `link of ${id}`,
    articleId: `article of ${id}`,
    storyId: null,
    submissionId: "s",
    pieceId: "piece",
    unitId: "u1",
    correspondentIds: ["c1", "c2"],
    outletId: "qhrb",
    tier: "city",
    outletKind: "newspaper",
    pieceKind: "info",
    title: "青岩镇春耕忙",
    publishedOn: "2026-03-04",
    page: "01",
    position: "front",
    length: 812,
    reprint: false,
    sharedBy: 1,
    byHand: null,
    state: "auto",
    ...changes,
  };
}

export function credit(officeId: string, id: string, placementId: string, changes: Partial<Credit> = {}): Credit {
  return {
    id,
    officeId,
    placementId,
    unitId: "u1",
    correspondentId: null,
    publishedOn: "2026-03-04",
    points: "12.5",
    money: "0",
    ruleSetId: "r1",
    clause: "第三条（一）",
    arithmetic: "市级 12.5 分",
    ...changes,
  };
}
