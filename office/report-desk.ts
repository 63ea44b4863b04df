import type { Period } from "../domain/bulletin.ts";
import type { ReportBooks } from "../ledger/index.ts";
import type { CalloutRow, CampaignRow } from "../reports/index.ts";
import { dayOf } from "./calendar.ts";
import type { OfficeContext } from "./context.ts";
import { calloutView } from "./desk/callout-answers.ts";
import { calloutList } from "./desk/callouts.ts";
import { campaignCoverages } from "./desk/campaign-coverage.ts";
import type { DeskUser } from "./desk/desk-user.ts";

/** The campaigns that touch a period, with the invited units that handed in nothing. */
export async function campaignsOf(
  ctx: OfficeContext,
  officeId: string,
  { period, units }: Pick<ReportBooks, "period" | "units">,
): Promise<readonly CampaignRow[]> {
  const coverages = await campaignCoverages(ctx, officeId, period.from, period.to);
  const names = new Map(units.map(({ id, name }) => [id, name]));
  return coverages.map((coverage) => ({
    coverage,
    silent: coverage.silentUnitIds.map((id) => names.get(id) ?? id),
  }));
}

/** The call-outs whose deadline lies in a period, by deadline: who answered, who late, who not. */
export async function calloutsOf(ctx: OfficeContext, officeId: string, period: Period): Promise<readonly CalloutRow[]> {
  // Reports of the whole office are for its own people; officeReport lets no unit's user come here.
  const office: DeskUser = { id: "", officeId, role: "admin", unitId: null };
  const dayOfDeadline = (deadline: string) => dayOf(deadline, ctx.settings.timeZone);
  const within = (await calloutList(ctx, office, false)).filter(({ deadline }) => {
    const day = dayOfDeadline(deadline);
    return day >= period.from && day <= period.to;
  });
  const rows: CalloutRow[] = [];
  for (const { id, number, title, deadline } of within.toSorted((a, b) => (a.deadline < b.deadline ? -1 : 1))) {
    const { answers, silent } = await calloutView(ctx, office, id);
    const standing = answers.filter(({ state }) => state !== "rejected");
    const inTime = new Set(standing.filter(({ late }) => !late).map(({ unit }) => unit));
    const answered = new Set(standing.map(({ unit }) => unit));
    rows.push({
      number,
      title,
      deadline: dayOfDeadline(deadline),
      answered: answered.size,
      late: [...answered].filter((unit) => !inTime.has(unit)),
      silent: silent.map(({ name }) => name),
    });
  }
  return rows;
}
