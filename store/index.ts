export { checkBackup } from "./backup/check.ts";
export { makeBackup } from "./backup/make.ts";
export { type Restored, restoreBackup } from "./backup/restore.ts";
export { findBackup, Vault } from "./backup/vault.ts";
export { migrate } from "./migrate.ts";
export { openStore } from "./open-store.ts";
