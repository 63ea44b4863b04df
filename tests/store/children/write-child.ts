import { once } from "node:events";
import { openStore } from "../../../store/index.ts";
import { submission } from "../contract/samples.ts";

/** Adds submissions and decides one link as often as it can: two of these run at once. */
const [url = "", pagesDir = "", officeId = "", name = "", count = "0"] = process.argv.slice(2);
const store = await openStore({ url, pagesDir });
process.send?.("ready");
await once(process, "message");
for (let i = 0; i < Number(count); i++) {
  await store.submissions.add(submission(officeId, { title: `${name} ${i}`, pieceId: "one piece" }));
}
await store.close();
process.send?.("done");
process.disconnect();
