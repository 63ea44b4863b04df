import { CLAIM_STATE_NAMES } from "../../domain/claim.ts";
import { NotFoundError } from "../../domain/errors/not-found-error.ts";
import { INCOMING_STATE_NAMES, INTAKE_CHANNEL_NAMES } from "../../domain/intake.ts";
import type { Correspondent } from "../../domain/people.ts";
import type { Placement } from "../../domain/placement.ts";
import type { Paged } from "../../domain/ports/paged.ts";
import { PIECE_KIND_NAMES, type Submission } from "../../domain/submission.ts";
import type { Section } from "../../reports/index.ts";
import type { OfficeContext } from "../context.ts";
import { type Directory, directoryOf } from "../directory.ts";
import { section } from "./section.ts";

const PAGE = 500;
const FIRST_DAY = "0000-01-01";
const LAST_DAY = "9999-12-31";

/** All pages of a list. */
async function every<T>(ask: (page: { page: number; size: number }) => Promise<Paged<T>>): Promise<readonly T[]> {
  const all: T[] = [];
  for (let page = 1; ; page += 1) {
    const { items, total } = await ask({ page, size: PAGE });
    all.push(...items);
    if (items.length === 0 || all.length >= total) return all;
  }
}

interface Held {
  readonly ctx: OfficeContext;
  readonly officeId: string;
  readonly person: Correspondent;
  readonly names: Directory;
  readonly submissions: readonly Submission[];
  readonly placements: readonly Placement[];
}

async function heldOf(ctx: OfficeContext, officeId: string, id: string): Promise<Held> {
  const names = await directoryOf(ctx, officeId);
  const person = names.person(id);
  if (person === undefined) throw new NotFoundError("没有这名通讯员");
  const marks = await ctx.store.submissions.marks(officeId);
  const own = marks.filter(({ authorIds }) => authorIds.includes(id)).map((one) => one.id);
  const [submissions, placements] = await Promise.all([
    ctx.store.submissions.getMany(officeId, own),
    every((page) => ctx.store.ledger.placements(officeId, { personId: id }, page)),
  ]);
  return { ctx, officeId, person, names, submissions, placements };
}

async function about({ ctx, officeId, person, names }: Held): Promise<Section> {
  const unit = (id: string) => names.unit(id)?.name ?? id;
  const [senders, targets] = await Promise.all([
    ctx.store.intake.senders(officeId),
    ctx.store.targets.list(officeId, FIRST_DAY, LAST_DAY),
  ]);
  const rows = [
    ["编号", person.id],
    ["姓名", person.name],
    ["笔名、别名", person.aliases.join("、")],
    ["单位", unit(person.unitId)],
    ...(person.former ?? []).map(({ until, unitId }) => [`${until} 以前的单位`, unit(unitId)]),
    ["停用自", person.endedOn ?? ""],
    ["个人信息删除于", person.erasedAt ?? ""],
    ...senders.flatMap(({ address, correspondentId }) =>
      correspondentId === person.id ? [["确认过的投稿邮箱", address]] : [],
    ),
    ...targets.flatMap((one) =>
      one.holder === "person" && one.holderId === person.id
        ? [["个人任务", `${one.from} 至 ${one.to}，${one.measure} ${one.amount}`]]
        : [],
    ),
  ];
  return section("基本信息", "名册里登记的姓名、单位、投稿邮箱和个人任务", ["项目:20", "内容:60"], rows);
}

function sent({ person, names, submissions }: Held): Section {
  const rows = submissions.map((one) => [
    one.id,
    one.submittedOn,
    one.title,
    PIECE_KIND_NAMES[one.kind],
    String(one.version),
    names.unit(one.unitId, one.submittedOn)?.name ?? one.unitId,
    `${one.authorIds.indexOf(person.id) + 1} / ${one.authorIds.length}`,
    one.body,
  ]);
  const columns = ["编号:26", "报送日期:12", "标题:40", "体裁:8", "版本:6", "单位:18", "署名第几 / 几人:14", "正文:80"];
  return section("投稿", "署有本人姓名的投稿，各个版本，全文", columns, rows);
}

async function placed({ ctx, officeId, person, names, placements }: Held): Promise<Section> {
  const ids = placements.map(({ id }) => id);
  const credits = await ctx.store.ledger.creditsOf(officeId, ids);
  const own = new Map(
    credits.flatMap((credit) => (credit.correspondentId === person.id ? [[credit.placementId, credit]] : [])),
  );
  const rows = placements.map((one) => {
    const credit = own.get(one.id);
    return [
      one.id,
      one.publishedOn,
      names.outlet(one.outletId)?.name ?? one.outletId,
      one.page ?? "",
      one.title,
      one.byHand === null ? (one.state === "auto" ? "自动计入" : "人工确认") : "手工登记",
      credit?.points ?? "",
      credit?.money ?? "",
      credit?.clause ?? "",
      credit?.arithmetic ?? "",
      one.byHand?.note ?? "",
    ];
  });
  const columns = ["编号:26", "见报日期:12", "媒体:16", "版次:8", "标题:40", "状态:10"];
  const money = ["本人得分:10", "本人稿酬:10", "计分依据:30", "算式:30", "登记备注:30"];
  return section("上稿和计分", "署有本人姓名的上稿，本人由此得到的分和稿酬", [...columns, ...money], rows);
}

async function events({ ctx, officeId, person }: Held): Promise<Section> {
  const all = await ctx.store.events.list(officeId, FIRST_DAY, LAST_DAY);
  const rows = all
    .filter(({ correspondentId }) => correspondentId === person.id)
    .map(({ id, day, kind, level, amount, note }) => [id, day, kind, level, amount ?? "", note]);
  return section(
    "计分事项",
    "记在本人名下的批示、失实、约稿等",
    ["编号:26", "日期:12", "事项:14", "级别:8", "数额:8", "说明:50"],
    rows,
  );
}

async function claims({ ctx, officeId, submissions, placements }: Held): Promise<Section> {
  const pieces = new Set(submissions.map(({ id }) => id));
  const places = new Set(placements.map(({ id }) => id));
  const all = await every((page) => ctx.store.claims.list(officeId, {}, page));
  const own = all.filter(
    ({ submissionId, placementId }) => pieces.has(submissionId ?? "") || places.has(placementId ?? ""),
  );
  const rows = own.map(({ id, at, address, state, note }) => [id, at, address, CLAIM_STATE_NAMES[state], note]);
  return section("认领", "单位就本人稿件提出的认领", ["编号:26", "时间:24", "网址:50", "状态:14", "说明:40"], rows);
}

async function decisions({ ctx, officeId, submissions }: Held): Promise<Section> {
  const pieceIds = [...new Set(submissions.map(({ pieceId }) => pieceId))];
  const rows: string[][] = [];
  for (const { link } of await ctx.store.links.ofPieces(officeId, pieceIds)) {
    for (const { at, kind, userId, reason } of await ctx.store.links.decisions(officeId, link.id)) {
      rows.push([link.id, link.submissionId, at, kind, userId === null ? "程序" : "人工", reason ?? ""]);
    }
  }
  const words = await ctx.store.approvals.words(officeId, pieceIds);
  for (const { submissionId, at, kind, signer, reason } of words) {
    rows.push(["", submissionId, at, `审稿：${kind}`, signer ?? "人工", reason ?? ""]);
  }
  const columns = ["匹配编号:26", "投稿编号:26", "时间:24", "结论:14", "由谁:12", "理由:50"];
  return section("审定和审稿", "对本人稿件作出的审定和审稿意见", columns, rows);
}

async function incoming({ ctx, officeId, submissions }: Held): Promise<Section> {
  const ids = submissions.map(({ id }) => id);
  const views = await ctx.store.intake.ofSubmissions(officeId, ids);
  const rows = views.map(({ item, piece }) => [
    item.id,
    item.receivedAt,
    INTAKE_CHANNEL_NAMES[item.channel],
    item.name,
    item.sender ?? "",
    INCOMING_STATE_NAMES[piece.state],
    item.retiredAt === null ? "原件还在" : `原件 ${item.retiredAt} 已清理`,
  ]);
  const columns = ["编号:26", "收到时间:24", "渠道:12", "名称:40", "发件人:28", "状态:12", "原件:28"];
  return section("来件", "本人稿件是怎样报来的", columns, rows);
}

/** Everything that an office holds of a correspondent, but for the audit log. Throws NotFoundError. */
export async function correspondentSections(
  ctx: OfficeContext,
  officeId: string,
  id: string,
): Promise<{ readonly name: string; readonly sections: readonly Section[] }> {
  const held = await heldOf(ctx, officeId, id);
  const sections = [await about(held), sent(held), await placed(held), await events(held)];
  sections.push(await claims(held), await decisions(held), await incoming(held));
  return { name: held.person.name, sections };
}
