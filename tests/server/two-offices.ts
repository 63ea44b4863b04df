import { defaultRules } from "../../config/index.ts";
import { stableId } from "../../domain/ids.ts";
import type { User } from "../../domain/office.ts";
import { issueBulletin } from "../../office/bulletin.ts";
import { enterPlacement } from "../../office/by-hand/enter-placement.ts";
import { makeClaim } from "../../office/claims/make-claim.ts";
import { createOffice, createUser } from "../../office/create-office.ts";
import { deriveLedger } from "../../office/derive-ledger.ts";
import { addCallout } from "../../office/desk/callouts.ts";
import { putCampaign } from "../../office/desk/campaigns.ts";
import { issueOaToken } from "../../office/intake/oa-access.ts";
import { receive } from "../../office/intake/receive.ts";
import { keepProof } from "../../office/proofs/keep-proof.ts";
import { addTarget } from "../../office/targets/target-list.ts";
import { matchedLink } from "./sample-evidence.ts";
import { PASSWORD, type SampleOffice } from "./sample-office.ts";
import { SAMPLE_PIECES } from "./sample-pieces.ts";

/** Stands in every text of what is another's, so that an answer that tells of it is known by it. */
export const CANARY = "白水";
/** The same of another unit of the own office: clerks may read of it, the users of a unit may not. */
export const NEIGHBOUR = "黄柏";

/** One thing of each kind, under the names that the routes give their ids. */
export type Ids = Readonly<Record<string, string>>;

/** Other names of an id that is known. */
const SAME: Readonly<Record<string, string>> = {
  intoId: "unitId",
  parentId: "unitId",
  holderId: "unitId",
  toSubmissionId: "submissionId",
  personId: "correspondentId",
  authorId: "correspondentId",
  actorId: "userId",
  subjectId: "linkId",
};
/** With every other name that an id has. */
export function named(ids: Ids): Ids {
  return { ...ids, ...Object.fromEntries(Object.entries(SAME).map(([name, of]) => [name, ids[of] ?? ""])) };
}

/** Everything that a unit of an office can have, said to belong to it; texts bear `mark`. */
export async function fillOffice(sample: SampleOffice, by: User, unitId: string, mark: string): Promise<Ids> {
  const { ctx } = sample;
  const { store } = ctx;
  const { officeId } = by;
  const [piece] = SAMPLE_PIECES;
  if (piece === undefined) throw new Error("no sample piece");
  const correspondentId = stableId("cor", officeId, unitId, mark);
  await store.people.putCorrespondent({ id: correspondentId, officeId, unitId, name: `${mark}甲`, aliases: [] });
  const { submission } = await store.submissions.add({
    officeId,
    unitId,
    authorIds: [correspondentId],
    submittedOn: "2026-03-04",
    kind: "report",
    title: `${mark}的稿件`,
    body: `${mark}${piece.body}`,
  });
  const linked = await store.links.view(sample.office.id, sample.links[0] ?? "");
  const articleId = linked.link.articleId;
  const link = await store.links.propose(
    officeId,
    { ...matchedLink(piece, submission.id, null), articleId, submissionId: submission.id, matcherVersion: "sample" },
    `${mark}请看`,
    ctx.now().toISOString(),
  );
  const proof = await keepProof(ctx, by, `${mark}.pdf`, new TextEncoder().encode(`%PDF-1.4\n${mark}${unitId}`));
  const bytes = new TextEncoder().encode(`${mark}：来稿\n这是${mark}的一篇来稿，请审阅。`);
  const { pieces } = await receive(ctx, officeId, { channel: "paste", name: mark, bytes });
  const entry = await enterPlacement(ctx, by, {
    unitId,
    correspondentIds: [correspondentId],
    outletId: "out_county",
    publishedOn: "2026-03-09",
    title: `${mark}电视新闻`,
    reprint: false,
    note: mark,
    proofIds: [proof.id],
  });
  // An address inside the house: nothing is ever fetched.
  const address = `http://10.0.0.1/${encodeURIComponent(unitId)}.html`;
  const { claim } = await makeClaim(ctx, by, { address, unitId, note: mark, proofIds: [proof.id] });
  const campaign = { name: `${mark}专题`, from: "2026-03-01", to: "2026-03-31", keywords: [mark], unitIds: [unitId] };
  const { id: campaignId } = await putCampaign(ctx, by, campaign);
  const call = {
    title: `${mark}约稿`,
    text: mark,
    unitIds: [unitId],
    deadline: "2026-12-20",
    kind: null,
    campaignId: null,
  };
  const callout = await addCallout(ctx, by, call);
  const plan = { unitId, month: "2026-03", title: `${mark}重点`, kind: "info", dueOn: null } as const;
  await store.plans.addAll(officeId, [plan], { userId: by.id, at: ctx.now().toISOString() });
  const [planned] = await store.plans.list(officeId, "2026-03", unitId);
  const event = await store.events.add({
    officeId,
    kind: "领导批示",
    unitId,
    correspondentId: null,
    day: "2026-03-06",
    level: "市",
    amount: null,
    placementId: null,
    note: mark,
    enteredBy: by.id,
    at: ctx.now().toISOString(),
  });
  const target = await addTarget(ctx, by, {
    holder: "unit",
    holderId: unitId,
    from: "2026-01-01",
    to: "2026-12-31",
    every: null,
    measure: "placements",
    tiers: [],
    amount: "12",
  });
  await deriveLedger(ctx, officeId);
  const issued = (await store.bulletins.list(officeId)).length;
  const bulletin = await issueBulletin(ctx, by, `2026-0${issued + 1}`);
  const { access } = await issueOaToken(ctx, by, { name: `${mark} OA`, unitIds: [unitId] });
  return {
    unitId,
    correspondentId,
    submissionId: submission.id,
    linkId: link.id,
    placementId: entry.id,
    proofId: proof.id,
    pieceId: pieces[0]?.id ?? "",
    entryId: entry.id,
    claimId: claim.id,
    campaignId,
    calloutId: callout.id,
    planId: planned?.id ?? "",
    eventId: event.id,
    targetId: target.id,
    bulletinId: bulletin.id,
    tokenId: access.id,
    userId: by.id,
  };
}

/** A second office in the same installation, with a unit, all of whose texts bear the canary. */
export async function secondOffice({ ctx }: SampleOffice): Promise<{ readonly by: User; readonly unitId: string }> {
  const { office } = await createOffice(ctx, {
    name: `${CANARY}县委宣传部`,
    regionNames: [`${CANARY}县`],
    admin: { username: "baishui", password: PASSWORD },
    rules: defaultRules(),
  });
  const unitId = stableId("unt", office.id, CANARY);
  const unit = { id: unitId, officeId: office.id, name: `${CANARY}镇`, aliases: [], unitClass: "乡镇", parentId: null };
  await ctx.store.people.putUnit(unit);
  const fields = { username: "baishui2", displayName: `${CANARY}文书`, role: "clerk" } as const;
  return { by: await createUser(ctx, office.id, fields, PASSWORD), unitId };
}
