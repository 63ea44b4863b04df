import { defaultRules, loadSettings, type Settings } from "../../config/index.ts";
import { articleDigest } from "../../domain/article.ts";
import type { CrawlFault, SourceReport } from "../../domain/crawl.ts";
import { stableId } from "../../domain/ids.ts";
import type { Office, Role, User } from "../../domain/office.ts";
import type { Outlet } from "../../domain/outlet.ts";
import type { OfficeContext } from "../../office/context.ts";
import { createOffice, createUser } from "../../office/create-office.ts";
import { deriveLedger } from "../../office/derive-ledger.ts";
import { silentLog } from "../../office/log/open-log.ts";
import { hashPassword } from "../../office/passwords.ts";
import { type FreshStore, freshStore, type TestEngine } from "../setup/fresh-store.ts";
import { matchedLink } from "./sample-evidence.ts";
import { SAMPLE_PIECES, type SamplePiece } from "./sample-pieces.ts";

export const PASSWORD = "qinghe-2026";
const MORNING = "2026-03-13T00:30:00.000Z";
const NIGHT = "2026-03-12T18:30:00.000Z";
const NIGHT_END = "2026-03-12T18:41:00.000Z";
const DAY = "2026-03-13";

const OUTLETS: readonly Outlet[] = [
  { id: "out_province", name: "省报", aliases: [], tier: "province", kind: "newspaper", homepage: null },
  { id: "out_city", name: "市日报", aliases: [], tier: "city", kind: "newspaper", homepage: null },
  { id: "out_county", name: "县融媒网", aliases: [], tier: "county", kind: "website", homepage: null },
];

export interface SampleOffice {
  readonly ctx: OfficeContext;
  readonly office: Office;
  readonly users: Readonly<Record<Role, User>>;
  /** Link ids in the order of SAMPLE_PIECES. */
  readonly links: readonly string[];
  readonly databaseUrl: string;
  /** Moves the office's clock. */
  setNow(instant: string): void;
  close(): Promise<void>;
}

function sourceOf(outlet: Outlet) {
  return {
    id: `src_${outlet.id.slice(4)}`,
    outletId: outlet.id,
    name: outlet.kind === "newspaper" ? "数字报" : "县内要闻",
    declaration: { kind: "feed", address: `https://${outlet.id.slice(4)}.example/feed` },
    enabled: true,
    lookbackDays: 3,
    validFrom: null,
    validUntil: null,
    lastFinishedAt: null,
    lastIssueDay: null,
  } as const;
}

async function addPeople(ctx: OfficeContext, officeId: string) {
  for (const { unit, author } of SAMPLE_PIECES) {
    const unitId = stableId("unt", officeId, unit);
    const unitClass = unit.startsWith("县") ? "县直单位" : "乡镇（街道）";
    await ctx.store.people.putUnit({ id: unitId, officeId, name: unit, aliases: [], unitClass, parentId: null });
    const id = stableId("cor", officeId, unit, author);
    await ctx.store.people.putCorrespondent({ id, officeId, unitId, name: author, aliases: [] });
  }
}

async function addSubmission(ctx: OfficeContext, officeId: string, piece: SamplePiece): Promise<string> {
  const { submission } = await ctx.store.submissions.add({
    officeId,
    unitId: stableId("unt", officeId, piece.unit),
    authorIds: [stableId("cor", officeId, piece.unit, piece.author)],
    submittedOn: piece.submittedOn,
    kind: "report",
    title: piece.title,
    body: piece.body,
  });
  return submission.id;
}

/** An article as a night finds and reads it; `number` tells its address from the others of its outlet. */
export async function addArticle(ctx: OfficeContext, nightId: string, piece: SamplePiece, number: number | string) {
  const { store } = ctx;
  const outlet = OUTLETS.find((one) => one.name === piece.article.outlet);
  if (outlet === undefined) throw new Error(`no outlet ${piece.article.outlet}`);
  const source = sourceOf(outlet);
  const address = `https://${outlet.id.slice(4)}.example/2026/${number}.html`;
  const { ports } = await store.crawlRuns.open(nightId, source);
  const bytes = new TextEncoder().encode(piece.article.body);
  const page = {
    address,
    finalAddress: address,
    method: "GET",
    requestHeaders: {},
    status: 200,
    headers: {},
    fetchedAt: NIGHT,
    bytes,
  };
  const fetchId = await ports.archive.save(page);
  await ports.articles.found({ sourceId: source.id, outletId: outlet.id, address, hints: {}, fetchId });
  const waiting = (await store.articles.waitingForExtract(100, "1")).find((one) => one.address === address);
  if (waiting === undefined) throw new Error(`${address} does not wait for extraction`);
  const { title, introTitle, byline, publishedOn, page: printedOn, body } = piece.article;
  const rest = { subTitle: null, reporters: [], correspondents: [], authors: [], originalSource: null };
  const place = {
    publishedOn,
    publishedTime: null,
    page: printedOn,
    pageName: null,
    column: null,
    continuesOn: null,
    continuesFrom: null,
  };
  const text = { title, introTitle: introTitle ?? null, byline, body, images: [], ...rest, ...place };
  const digest = articleDigest(text);
  await store.articles.saveExtracted(waiting.id, text, digest, NIGHT);
  return { id: waiting.id, digest };
}

function reports(): readonly SourceReport[] {
  const fault: CrawlFault = {
    sourceId: "src_city",
    address: "https://city.example/2026-03/13/node_3.htm",
    code: "timeout",
    message: "市日报数字报：等了 20 秒没有应答。对方网站可能繁忙，下一夜会再试。",
    attempts: 3,
    at: NIGHT_END,
  };
  return OUTLETS.map((outlet) => ({
    sourceId: `src_${outlet.id.slice(4)}`,
    outlet: outlet.name,
    source: sourceOf(outlet).name,
    kind: "feed" as const,
    pagesFetched: 14,
    pagesUnchanged: 2,
    articlesFound: 12,
    articlesNew: outlet.id === "out_county" ? 0 : 9,
    faults: outlet.id === "out_city" ? [fault] : [],
    // The city's paper failed; the county's newest issue is only not up yet.
    complete: outlet.id === "out_province",
    readThrough: null,
    samples: { index: null, article: null },
  }));
}

async function playNight(ctx: OfficeContext, office: Office): Promise<readonly string[]> {
  const { store } = ctx;
  const night = await store.nights.begin(DAY, null, NIGHT);
  const submissionIds: string[] = [];
  for (const piece of SAMPLE_PIECES) submissionIds.push(await addSubmission(ctx, office.id, piece));
  const links: string[] = [];
  for (const [number, piece] of SAMPLE_PIECES.entries()) {
    const article = await addArticle(ctx, night.id, piece, number + 1);
    const runnerUp = piece.decision === "review" ? (submissionIds[0] ?? null) : null;
    const submissionId = submissionIds[number] ?? "";
    const link = matchedLink(piece, submissionId, runnerUp === submissionId ? null : runnerUp);
    await store.links.record(
      office.id,
      [{ articleId: article.id, digest: article.digest, links: [link] }],
      "sample",
      NIGHT_END,
    );
    const [recorded] = await store.links.ofArticle(office.id, article.id);
    links.push(recorded?.id ?? "");
  }
  const placements = await deriveLedger(ctx, office.id);
  const officeNight = { officeId: office.id, office: office.name, articlesMatched: 7, linksAuto: 2, linksReview: 5 };
  const summary = {
    day: DAY,
    sources: reports(),
    articlesExtracted: 18,
    extractFaults: [],
    stories: 1,
    offices: [{ ...officeNight, placements: placements.length, waiting: 5, points: "15", matchFaults: [] }],
  };
  await store.nights.finish(night.id, "faults", summary, NIGHT_END);
  await store.notices.add({ officeId: office.id, kind: "waiting", text: "有 5 条匹配等您审定", at: NIGHT_END });
  return links;
}

async function addUsers(ctx: OfficeContext, office: Office, admin: User): Promise<Record<Role, User>> {
  const { id } = office;
  const clerk = await createUser(ctx, id, { username: "clerk", displayName: "李文书", role: "clerk" }, PASSWORD);
  const leader = await createUser(ctx, id, { username: "leader", displayName: "张主任", role: "leader" }, PASSWORD);
  const unit = await ctx.store.users.create({
    officeId: id,
    username: "shiqiao",
    displayName: "石桥镇",
    role: "unit",
    unitId: stableId("unt", id, "石桥镇"),
    passwordHash: await hashPassword(PASSWORD),
  });
  return { admin, clerk, leader, unit };
}

/** An office of its own the morning after a night: two pieces credited, five waiting, one source at fault. */
export async function sampleOffice(
  given: Partial<Settings> = {},
  engine: TestEngine = "sqlite",
): Promise<SampleOffice> {
  return sampleOfficeIn(await freshStore(engine), given);
}

/** The same in a store that is there already. */
export async function sampleOfficeIn(
  { url, store, pagesDir, close }: FreshStore,
  given: Partial<Settings> = {},
): Promise<SampleOffice> {
  let now = new Date(MORNING);
  const settings = { ...loadSettings({}, { dataDir: pagesDir }), ...given, pagesDir };
  const ctx: OfficeContext = { store, settings, now: () => now, log: silentLog(), progress: { current: null } };
  const { office, admin } = await createOffice(ctx, {
    name: "青禾县委组织部",
    regionNames: ["青禾县", "青禾"],
    admin: { username: "admin", password: PASSWORD },
    rules: defaultRules(),
  });
  for (const outlet of OUTLETS) {
    await store.outlets.put(outlet);
    await store.sources.put(sourceOf(outlet));
  }
  await addPeople(ctx, office.id);
  const links = await playNight(ctx, office);
  const users = await addUsers(ctx, office, admin);
  // They have worked here for long: 导览 does not come up for them.
  for (const user of Object.values(users)) await store.users.setTourSeen(office.id, user.id);
  const setNow = (instant: string) => {
    now = new Date(instant);
  };
  return { ctx, office, users, links, databaseUrl: url, setNow, close };
}
