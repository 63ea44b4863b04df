import {
  type ApprovalStanding,
  type ApprovalState,
  type ApprovalStep,
  type ApprovalWord,
  type ApprovalWordKind,
  chainFor,
} from "../../domain/approval.ts";
import { ConflictError } from "../../domain/errors/conflict-error.ts";
import { InputError } from "../../domain/errors/input-error.ts";
import type { Paged, PageRequest } from "../../domain/ports/paged.ts";
import type { PieceKind, Submission } from "../../domain/submission.ts";
import type { Day } from "../../domain/time.ts";
import { requireUnit } from "../access.ts";
import type { OfficeContext } from "../context.ts";
import { approvalStandings, type VersionApproval } from "./approval-standings.ts";
import { type DeskUser, onlyUnit, written } from "./desk-user.ts";
import { everySubmission } from "./every-submission.ts";

/** A version in the list of 审稿. */
export interface ApprovalRow {
  readonly submissionId: string;
  readonly pieceId: string;
  readonly version: number;
  readonly unitId: string;
  readonly unit: string;
  readonly title: string;
  readonly kind: PieceKind;
  readonly submittedOn: Day;
  readonly standing: ApprovalStanding;
  /** How many words stand on this version: `seen` of the next. */
  readonly said: number;
  /** Whether the one who asks may sign the step that is asked next. */
  readonly mine: boolean;
}

export interface ApprovalFilter {
  readonly from: Day;
  readonly to: Day;
  readonly state?: ApprovalState | undefined;
  readonly unitId?: string | undefined;
}

const RECORDERS: readonly string[] = ["admin", "clerk"];

/** A unit's step is its own user's, or a clerk's who has the signature on paper; an office's step is for whom it names. */
function maySign(user: DeskUser, step: ApprovalStep, unitId: string): boolean {
  if (step.side === "unit") return user.role === "unit" ? user.unitId === unitId : RECORDERS.includes(user.role);
  return user.role !== "unit" && (step.roles.includes(user.role) || step.userIds.includes(user.id));
}

function rowOf(user: DeskUser, one: Submission, unit: string, { standing, words }: VersionApproval): ApprovalRow {
  const { id, pieceId, version, unitId, title, kind, submittedOn } = one;
  const mine = standing.current !== null && maySign(user, standing.current, unitId);
  const piece = { submissionId: id, pieceId, version, unitId, unit, title, kind, submittedOn };
  return { ...piece, standing, said: words.length, mine };
}

/** The newest version of each piece of some days with where it stands; a unit's user sees its own alone. */
export async function approvalList(
  ctx: OfficeContext,
  user: DeskUser,
  filter: ApprovalFilter,
  { page, size }: PageRequest,
): Promise<Paged<ApprovalRow>> {
  const unitId = onlyUnit(user) ?? filter.unitId;
  const days = { from: filter.from, to: filter.to, newest: true };
  const all = await everySubmission(ctx, user.officeId, { ...days, ...(unitId !== undefined && { unitId }) });
  const standings = await approvalStandings(ctx, user.officeId, all);
  const names = new Map((await ctx.store.people.units(user.officeId)).map(({ id, name }) => [id, name]));
  const rows = all.flatMap((one) => {
    const at = standings.get(one.id);
    if (at === undefined || (filter.state ?? at.standing.state) !== at.standing.state) return [];
    if (filter.state === undefined && at.standing.state === "none") return [];
    return [rowOf(user, one, names.get(one.unitId) ?? one.unitId, at)];
  });
  return { items: rows.slice((page - 1) * size, page * size), total: rows.length };
}

export interface ApprovalDetail extends ApprovalRow {
  /** Every word on every version, in the order in which they were said on each. */
  readonly words: readonly (ApprovalWord & { readonly version: number; readonly step: string; readonly by: string })[];
}

async function standingOf(ctx: OfficeContext, user: DeskUser, submissionId: string) {
  const submission = await ctx.store.submissions.get(user.officeId, submissionId);
  requireUnit(user, submission.unitId, "投稿");
  const standings = await approvalStandings(ctx, user.officeId, [submission]);
  const versions = await everySubmission(ctx, user.officeId, { pieceId: submission.pieceId });
  return { submission, versions, at: standings.get(submissionId) ?? { standing: NOTHING, words: [] } };
}

const NOTHING: ApprovalStanding = { state: "none", current: null, steps: [] };

/** One version with every word on its piece. Throws NotFoundError, also for another unit's. */
export async function approvalDetail(
  ctx: OfficeContext,
  user: DeskUser,
  submissionId: string,
): Promise<ApprovalDetail> {
  const { submission, versions, at } = await standingOf(ctx, user, submissionId);
  const [words, units, users, rules] = await Promise.all([
    ctx.store.approvals.words(user.officeId, [submission.pieceId]),
    ctx.store.people.units(user.officeId),
    ctx.store.users.list(user.officeId),
    ctx.store.approvals.rules(user.officeId),
  ]);
  const steps = new Map(rules?.chains.flatMap((chain) => chain.steps).map(({ id, name }) => [id, name]));
  const people = new Map(users.map(({ id, displayName }) => [id, displayName]));
  const numbers = new Map(versions.map(({ id, version }) => [id, version]));
  const unit = units.find(({ id }) => id === submission.unitId)?.name ?? submission.unitId;
  const shown = words.map((word) => ({
    ...word,
    version: numbers.get(word.submissionId) ?? 0,
    step: steps.get(word.stepId) ?? "已取消的步骤",
    by: people.get(word.userId) ?? "命令行",
  }));
  return { ...rowOf(user, submission, unit, at), words: shown.toSorted((a, b) => a.version - b.version) };
}

export interface ApprovalEntry {
  readonly stepId: string;
  readonly kind: ApprovalWordKind;
  readonly reason?: string | null | undefined;
  /** The name as it stands on paper; a clerk who records a unit's signature must give it. */
  readonly signer?: string | null | undefined;
  readonly seen: number;
}

/** The step that the word may be said on now. */
function stepFor({ standing, words }: VersionApproval, { stepId, kind }: ApprovalEntry): ApprovalStep {
  if (kind === "withdrawn") {
    const last = words.at(-1);
    const found = standing.steps.find(({ step }) => step.id === last?.stepId);
    if (last === undefined || last.kind === "withdrawn" || last.stepId !== stepId || found === undefined) {
      throw new InputError("只能撤回这一稿最近的一次签署");
    }
    return found.step;
  }
  const { current } = standing;
  if (current === null) throw new InputError("这一稿不需要再签：没有设审稿，或者已经审结");
  if (current.id !== stepId) throw new ConflictError(`现在该“${current.name}”签，请刷新后再签`);
  return current;
}

function requireSigner(user: DeskUser, step: ApprovalStep, unitId: string, signer: string | null): void {
  if (!maySign(user, step, unitId)) throw new InputError(`“${step.name}”这一步不由您的账号签`);
  if (step.side === "unit" && user.role !== "unit" && signer === null) {
    throw new InputError(`“${step.name}”是报送单位签的：代为登记请写明纸上的签名`);
  }
}

/**
 * Passes a version at the step that is asked, sends it back with a reason, or takes the last word back. Throws
 * NotFoundError for another unit's piece, InputError where the step is not the user's or a reason or name is missing,
 * ConflictError when somebody else signed first.
 */
export async function signApproval(
  ctx: OfficeContext,
  user: DeskUser,
  submissionId: string,
  entry: ApprovalEntry,
): Promise<ApprovalDetail> {
  const { submission, versions, at } = await standingOf(ctx, user, submissionId);
  const rules = await ctx.store.approvals.rules(user.officeId);
  if (chainFor(rules, submission) === null)
    throw new InputError("这一稿不需要审稿：没有设这一类的审稿步骤，或报送在启用之前");
  const newest = Math.max(...versions.map(({ version }) => version));
  if (submission.version < newest) throw new InputError(`已有第 ${newest} 稿，请审最新的一稿`);
  const step = stepFor(at, entry);
  const signer = entry.signer == null || entry.signer.trim() === "" ? null : written("签名", entry.signer, 40);
  requireSigner(user, step, submission.unitId, signer);
  const reason = entry.reason == null || entry.reason.trim() === "" ? null : written("理由", entry.reason, 500);
  if (entry.kind === "returned" && reason === null) throw new InputError("退回请写明理由");
  const { pieceId } = submission;
  const said = { submissionId, pieceId, stepId: step.id, kind: entry.kind, reason, signer, userId: user.id };
  await ctx.store.approvals.addWord(user.officeId, { ...said, at: ctx.now().toISOString() }, entry.seen);
  return approvalDetail(ctx, user, submissionId);
}
