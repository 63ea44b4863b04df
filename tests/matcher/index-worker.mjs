import { register } from "tsx/esm/api";

// A thread does not take over its parent's loader of TypeScript.
register();
await import("./index-worker.ts");
