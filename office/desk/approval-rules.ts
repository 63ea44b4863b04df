import type { ApprovalChain, ApprovalRules, ApprovalStep } from "../../domain/approval.ts";
import { InputError } from "../../domain/errors/input-error.ts";
import { PIECE_KIND_NAMES } from "../../domain/submission.ts";
import { type Day, isDay } from "../../domain/time.ts";
import type { OfficeContext } from "../context.ts";
import { type DeskUser, written } from "./desk-user.ts";

const MAX_STEPS = 10;
const MAX_CHAINS = 10;
const STEP_ID = /^[A-Za-z0-9_-]{1,40}$/u;

/** A chain as a person sets it: without `againFrom` a new version begins with the first step. */
export interface ChainEntry extends Omit<ApprovalChain, "againFrom"> {
  readonly againFrom?: string | undefined;
}

function checkedStep(step: ApprovalStep, userIds: ReadonlySet<string>): ApprovalStep {
  const name = written("步骤名称", step.name, 40);
  if (!STEP_ID.test(step.id)) throw new InputError(`步骤“${name}”的编号应为 1 到 40 个字母、数字`);
  if (step.side === "unit") return { ...step, name, roles: [], userIds: [] };
  if (step.roles.includes("unit")) throw new InputError(`步骤“${name}”由本办公室签，不能选单位账号`);
  if (step.roles.length + step.userIds.length === 0) {
    throw new InputError(`步骤“${name}”没有人能签：请选角色或账号`);
  }
  const unknown = step.userIds.find((id) => !userIds.has(id));
  if (unknown !== undefined) throw new InputError(`步骤“${name}”里没有这个账号：${unknown}`);
  return { ...step, name, roles: [...new Set(step.roles)], userIds: [...new Set(step.userIds)] };
}

function checkedChain(chain: ChainEntry, userIds: ReadonlySet<string>): ApprovalChain {
  const [first] = chain.steps;
  if (first === undefined || chain.steps.length > MAX_STEPS) {
    throw new InputError(`审稿应有 1 到 ${MAX_STEPS} 步；不要审稿就不设`);
  }
  const steps = chain.steps.map((step) => checkedStep(step, userIds));
  if (new Set(steps.map(({ id }) => id)).size < steps.length) throw new InputError("两个步骤的编号相同，请改一个");
  const againFrom = chain.againFrom ?? first.id;
  if (!steps.some(({ id }) => id === againFrom)) throw new InputError(`没有重审起点这一步：${againFrom}`);
  return { kinds: [...new Set(chain.kinds)], steps, againFrom };
}

function requireOneEach(chains: readonly ApprovalChain[]): void {
  const seen = new Set<string>();
  for (const { kinds } of chains) {
    for (const name of kinds.length === 0 ? ["其他各类"] : kinds.map((kind) => PIECE_KIND_NAMES[kind])) {
      if (seen.has(name)) throw new InputError(`“${name}”设了两次审稿步骤，请只留一份`);
      seen.add(name);
    }
  }
}

/** What the office has set; null while it never set anything. */
export function approvalRules(ctx: OfficeContext, by: Pick<DeskUser, "officeId">): Promise<ApprovalRules | null> {
  return ctx.store.approvals.rules(by.officeId);
}

/**
 * Sets the chains for pieces handed in from a day on; none = off. What was signed stays kept. Throws InputError where a
 * chain cannot be worked: no step, nobody who may sign, a kind in two chains.
 */
export async function setApprovalRules(
  ctx: OfficeContext,
  by: Pick<DeskUser, "officeId" | "id">,
  entry: { readonly chains: readonly ChainEntry[]; readonly from: Day },
): Promise<ApprovalRules> {
  const valid: boolean = isDay(entry.from);
  if (!valid) throw new InputError(`日期“${entry.from.slice(0, 40)}”无法识别：请写成 2026-03-05`);
  if (entry.chains.length > MAX_CHAINS) throw new InputError(`审稿步骤最多设 ${MAX_CHAINS} 份`);
  const userIds = new Set((await ctx.store.users.list(by.officeId)).map(({ id }) => id));
  const chains = entry.chains.map((chain) => checkedChain(chain, userIds));
  requireOneEach(chains);
  const rules = { chains, from: entry.from, changedBy: by.id, at: ctx.now().toISOString() };
  await ctx.store.approvals.setRules(by.officeId, rules);
  return rules;
}
