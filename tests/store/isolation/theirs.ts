import type { Bulletin } from "../../../domain/bulletin.ts";
import type { Callout } from "../../../domain/callout.ts";
import type { Campaign } from "../../../domain/campaign.ts";
import type { Claim } from "../../../domain/claim.ts";
import type { HandEntry } from "../../../domain/hand-entry.ts";
import { stableId } from "../../../domain/ids.ts";
import type { IncomingItem, IncomingPiece } from "../../../domain/intake.ts";
import type { Link } from "../../../domain/link.ts";
import type { OfficeEvent } from "../../../domain/office-event.ts";
import type { Placement } from "../../../domain/placement.ts";
import type { PlanItem } from "../../../domain/plan.ts";
import type { Proof } from "../../../domain/proof.ts";
import type { Submission } from "../../../domain/submission.ts";
import type { Target } from "../../../domain/target.ts";
import { matchedLink } from "../../server/sample-evidence.ts";
import type { SampleOffice } from "../../server/sample-office.ts";
import { SAMPLE_PIECES } from "../../server/sample-pieces.ts";
import { CANARY, fillOffice, secondOffice } from "../../server/two-offices.ts";
import { AT, FROM, LATER, TO } from "./call.ts";

/** One row of each kind of an office, in the words of its own store. */
export interface Theirs {
  readonly officeId: string;
  readonly unitId: string;
  readonly personId: string;
  readonly userId: string;
  /** Put before a person, and credited by the machine. */
  readonly link: Link;
  readonly autoLink: Link;
  readonly submission: Submission;
  readonly placement: Placement;
  readonly derived: Placement;
  readonly entry: HandEntry;
  readonly claim: Claim;
  readonly proof: Proof;
  readonly item: IncomingItem;
  readonly piece: IncomingPiece;
  readonly bulletin: Bulletin;
  readonly campaign: Campaign;
  readonly callout: Callout;
  readonly plan: PlanItem;
  readonly event: OfficeEvent;
  readonly target: Target;
  readonly tokenId: string;
  readonly noticeId: string;
  readonly storyId: string;
}

const MAILBOX_MARK = { uidValidity: `${CANARY}1`, lastUid: 7 };

function known<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`no ${what}`);
  return value;
}

/** What the routes do not make: words, samples, settings, deliveries. */
async function fillRest(sample: SampleOffice, officeId: string, ids: Readonly<Record<string, string>>): Promise<void> {
  const { store } = sample.ctx;
  const [piece] = SAMPLE_PIECES;
  if (piece === undefined) throw new Error("no sample piece");
  const {
    userId = "",
    unitId = "",
    submissionId = "",
    linkId = "",
    campaignId = "",
    calloutId = "",
    planId = "",
  } = ids;
  const submission = await store.submissions.get(officeId, submissionId);
  const second = await store.submissions.add({
    officeId,
    unitId,
    authorIds: [],
    submittedOn: "2026-03-03",
    kind: "report",
    title: `${CANARY}又一篇`,
    body: `${CANARY}又一篇的正文，说的是另一件事。`,
  });
  const [, article] = (await store.articles.list({}, { page: 1, size: 5 })).items;
  const { id: articleId, digest } = known(article, "second article");
  const auto = { ...matchedLink(piece, second.submission.id, null), decision: "auto" as const };
  await store.links.record(officeId, [{ articleId, digest, links: [auto] }], "sample", AT);
  const word = { userId, reason: CANARY, at: AT };
  await store.reviews.snooze(officeId, { linkId, forUserId: null, until: LATER.slice(0, 10), ...word });
  await store.reviews.putSample({ officeId, week: "2026-03-09", population: 1, linkIds: [linkId], drawnAt: AT });
  await store.reviews.setSpotSize(officeId, 7, word);
  await store.matcher.append(officeId, { kind: "lines", value: { auto: 0.9, review: 0.2 } }, userId, AT, 0);
  const chain = { kinds: [], steps: [], againFrom: "" };
  await store.approvals.setRules(officeId, { chains: [chain], from: FROM, changedBy: userId, at: AT });
  const ofPiece = { submissionId, pieceId: submission.pieceId, userId, at: AT };
  await store.approvals.addWord(officeId, { ...ofPiece, stepId: "s", kind: "passed", reason: CANARY, signer: null }, 0);
  await store.campaigns.addWord(officeId, { ...ofPiece, campaignId, belongs: true });
  const answer = { ...ofPiece, calloutId, kind: "answers", eventId: null, reason: CANARY } as const;
  await store.callouts.addWord(officeId, answer, null);
  await store.plans.addWord(officeId, { planId, kind: "ticked", submissionId, userId, at: AT });
  const sender = { address: `${CANARY}@example.org`, unitId, correspondentId: null };
  await store.intake.confirmSender(officeId, sender, userId, AT);
  await store.intake.setMailboxMark(officeId, "box", MAILBOX_MARK);
  await store.secondSteps.begin(userId, CANARY);
  await store.secondSteps.confirm(userId, AT, ["code"]);
  await store.notices.add({ officeId, kind: "waiting", text: `${CANARY}的提醒`, at: AT });
  const notices = (await store.notices.list(officeId, 9)).map(({ id }) => id);
  await store.notices.enqueue(officeId, "群", notices, AT);
  await store.notices.settle(officeId, "群", notices.slice(0, 1), { state: "sent", sentAt: AT, error: null });
  const bytes = { channel: "paste", name: `${CANARY}未读`, sender: null, sha256: "b".repeat(64), bytes: 3 } as const;
  await store.intake.receive({ officeId, receivedAt: AT, ...bytes });
}

/** Fills an office that is not the sample's; every text in it bears the canary. */
export async function theirsIn(sample: SampleOffice): Promise<Theirs> {
  const { store } = sample.ctx;
  const { by, unitId } = await secondOffice(sample);
  const { officeId } = by;
  const ids = await fillOffice(sample, by, unitId, CANARY);
  await fillRest(sample, officeId, ids);
  const at = (name: string) => known(ids[name], name);
  const standing = known((await store.links.standing(officeId))[0], "standing link");
  const storyId = stableId("sty", "isolation");
  const waiting = await store.links.view(officeId, at("linkId"));
  const articles = [waiting.article, standing.article].map(({ id, outletId, publishedOn }, place) => {
    return { articleId: id, outletId, publishedOn, role: place === 0 ? ("original" as const) : ("reprint" as const) };
  });
  await store.stories.put({ id: storyId, originalArticleId: waiting.article.id, unseenOriginal: null, articles });
  const derived: Placement = {
    ...(await store.ledger.placement(officeId, at("placementId"))),
    id: "plc_derived",
    byHand: null,
    articleId: standing.article.id,
    linkId: standing.link.id,
    submissionId: standing.submission.id,
    pieceId: standing.submission.pieceId,
  };
  const { piece } = await store.intake.view(officeId, at("pieceId"));
  return {
    officeId,
    unitId,
    personId: at("correspondentId"),
    userId: at("userId"),
    link: waiting.link,
    autoLink: standing.link,
    submission: await store.submissions.get(officeId, at("submissionId")),
    placement: await store.ledger.placement(officeId, at("placementId")),
    derived,
    entry: await store.handEntries.get(officeId, at("entryId")),
    claim: await store.claims.get(officeId, at("claimId")),
    proof: known((await store.proofs.getMany(officeId, [at("proofId")]))[0], "proof"),
    item: await store.intake.item(officeId, piece.itemId),
    piece,
    bulletin: await store.bulletins.get(officeId, at("bulletinId")),
    campaign: await store.campaigns.get(officeId, at("campaignId")),
    callout: await store.callouts.get(officeId, at("calloutId")),
    plan: await store.plans.get(officeId, at("planId")),
    event: known((await store.events.list(officeId, FROM, TO))[0], "event"),
    target: known((await store.targets.list(officeId, FROM, TO))[0], "target"),
    tokenId: at("tokenId"),
    noticeId: known((await store.notices.list(officeId, 1))[0], "notice").id,
    storyId,
  };
}
