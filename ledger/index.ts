/** The ledger's only door: pure arithmetic from placements and rule sets to credits and a bulletin's figures. */

export { type BulletinInput, bulletinFigures } from "./bulletin-figures.ts";
export { compareGains, type Gain, type RuleChange } from "./compare-rules.ts";
export { corrections } from "./corrections.ts";
export { sumDecimals } from "./decimal.ts";
export { deriveCredits } from "./derive-credits.ts";
export { personFigures, unitFigures } from "./figures/accounts.ts";
export { assessmentFigures } from "./figures/assessment.ts";
export type { ReportBooks } from "./figures/books.ts";
export { comparedTotals } from "./figures/compared.ts";
export { outletFigures, topicFigures } from "./figures/coverage.ts";
export { type OfficeAccount, officesFigures } from "./figures/offices.ts";
export { paymentFigures } from "./figures/payment.ts";
export { rankingFigures } from "./figures/ranking.ts";
export { targetsOfRules } from "./figures/rule-targets.ts";
export { targetFigures, taskFigures } from "./figures/task-figures.ts";
export { parsePeriod, periodOf } from "./period.ts";
export { ruleInForce } from "./rule-in-force.ts";
export type { SubmittedPiece } from "./settlement/book.ts";
export { settleYear } from "./settlement/settle.ts";
