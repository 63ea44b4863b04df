import { defaultRules, ruleText } from "../../config/index.ts";
import type { User } from "../../domain/office.ts";
import type { RuleDocument } from "../../domain/ruleset.ts";
import { enterPlacement } from "../../office/by-hand/enter-placement.ts";
import { deriveLedger } from "../../office/derive-ledger.ts";
import { setApprovalRules } from "../../office/desk/approval-rules.ts";
import { adoptRules, previewAdoption } from "../../office/rules/adopt-rules.ts";
import { matchedLink } from "./sample-evidence.ts";
import { addArticle, type SampleOffice } from "./sample-office.ts";
import { SAMPLE_PIECES } from "./sample-pieces.ts";
import type { Ids } from "./two-offices.ts";

/** In the week before the sample's: what is drawn for 抽查 is drawn of a week that has ended. */
const LAST_WEEK = "2026-03-05T18:30:00.000Z";
const EVER = "2026-01-01";

const SETTLING: RuleDocument = {
  ...defaultRules(),
  settlement: [
    { kind: "event", id: "第九条", text: "领导批示每件加 2 分", event: ["领导批示"], effect: { points: "2" } },
  ],
};

/**
 * What the lists of 抽查, 按期结算, 审稿 and 未审结的上稿 are made of, on top of what `fillOffice` made: a link of the machine's in
 * a week that has ended, rules that settle events, a chain that nothing has passed, and a placement of such a piece.
 */
export async function fillLists(sample: SampleOffice, by: User, ids: Ids, mark: string): Promise<void> {
  const { ctx } = sample;
  const { officeId } = by;
  const { submissionId = "", unitId = "", proofId = "" } = ids;
  const [piece] = SAMPLE_PIECES;
  if (piece === undefined) throw new Error("no sample piece");
  // All offices share it: its texts bear no mark.
  const article = await addArticle(ctx, "lists", piece, `lists-${submissionId}`);
  const links = [matchedLink(piece, submissionId, null)];
  await ctx.store.links.record(
    officeId,
    [{ articleId: article.id, digest: article.digest, links }],
    "sample",
    LAST_WEEK,
  );
  const steps = [{ id: "step1", name: "单位负责人", side: "unit", roles: [], userIds: [] }] as const;
  await setApprovalRules(ctx, by, { chains: [{ kinds: [], steps }], from: EVER });
  await enterPlacement(ctx, by, {
    unitId,
    outletId: "out_city",
    publishedOn: "2026-03-10",
    title: `${mark}电台新闻`,
    note: mark,
    submissionId,
    proofIds: [proofId],
  });
  const { seen } = await previewAdoption(ctx, by, EVER);
  await adoptRules(ctx, by, { text: ruleText(SETTLING), from: EVER, seen });
  await deriveLedger(ctx, officeId);
}
