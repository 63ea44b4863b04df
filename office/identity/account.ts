import type { User } from "../../domain/office.ts";
import type { OfficeContext } from "../context.ts";
import { mustHaveSecondStep } from "./second-step.ts";
import { type SessionLine, sessionLines } from "./sessions.ts";

/** 我的账号, as its owner sees it. */
export interface AccountView {
  readonly twoStep: boolean;
  readonly mustHaveTwoStep: boolean;
  readonly recoveryCodesLeft: number;
  readonly sessions: readonly SessionLine[];
}

export async function accountView(ctx: OfficeContext, user: User, token: string): Promise<AccountView> {
  const [step, recoveryCodesLeft, sessions] = await Promise.all([
    ctx.store.secondSteps.get(user.id),
    ctx.store.secondSteps.codesLeft(user.id),
    sessionLines(ctx, user, token),
  ]);
  const twoStep = step?.confirmedAt != null;
  return { twoStep, mustHaveTwoStep: mustHaveSecondStep(ctx, user), recoveryCodesLeft, sessions };
}
