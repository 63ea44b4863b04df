export { readApprovalFile } from "./approval-file.ts";
export { withBulletinTexts } from "./bulletin-edit.ts";
export { bulletinFileOf, bulletinFileText, readBulletinSettings } from "./bulletin-file.ts";
export {
  BUNDLED_OUTLETS,
  type Catalogue,
  type CatalogueEntry,
  ownOutlets,
  readCatalogue,
} from "./catalogue.ts";
export { findChromium } from "./chromium.ts";
export type { LogSettings } from "./log.ts";
export { type MailboxSettings, mailboxSecrets } from "./mailbox.ts";
export type { MetricsSettings } from "./metrics.ts";
export type { ChannelSettings } from "./notify.ts";
export { type OutletPreset, parseOutletPreset, readOutletFile, readOutletText } from "./outlets.ts";
export { DEFAULT_POLICY } from "./policy.ts";
export { DEFAULT_RETENTION, type RetentionSettings } from "./retention.ts";
export { checkRules, checkRuleText, type RuleCheck, type RuleFault, ruleText } from "./rule-text.ts";
export { ruleWarnings } from "./rule-warnings.ts";
export { defaultRules, parseRuleDocument, type RulePreset, readRuleFile, rulePresets } from "./rules.ts";
export { DEFAULT_SECURITY } from "./security.ts";
export { loadSettings, SETTING_VARIABLES, type Settings } from "./settings.ts";
