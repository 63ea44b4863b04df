import { once } from "node:events";
import { migrate } from "../../../store/index.ts";

const url = process.argv[2] ?? "";
process.send?.("ready");
await once(process, "message");
const { applied } = await migrate({ url });
process.send?.(applied);
process.disconnect();
