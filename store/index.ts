export { migrate } from "./migrate.ts";
export { openStore, type StoreSettings } from "./open-store.ts";
