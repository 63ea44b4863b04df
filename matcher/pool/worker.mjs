// A worker thread knows nothing of how the main one reads TypeScript: tsx is registered here anew.
import { register } from "tsx/esm/api";

register();
await import("./worker.ts");
