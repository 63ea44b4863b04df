/** The ledger's only door: pure arithmetic from placements and rule sets to credits and a bulletin's figures. */
export { type BulletinInput, bulletinFigures } from "./bulletin-figures.ts";
export { deriveCredits } from "./derive-credits.ts";
export { parsePeriod, periodOf } from "./period.ts";
export { ruleInForce } from "./rule-in-force.ts";
export type { SettlementInput, SubmittedPiece } from "./settlement/book.ts";
export { settleYear } from "./settlement/settle.ts";
