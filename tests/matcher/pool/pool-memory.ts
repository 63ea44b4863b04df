// A process that opens and closes pools of one thread, and prints what it holds after each, in megabytes.
import { buildIndex, openPool } from "../../../matcher/index.ts";
import { article, office } from "../office.ts";
import { FERRY } from "../pieces.ts";

const index = buildIndex(office([FERRY]));
for (let round = 0; round < Number(process.argv[2]); round++) {
  const pool = await openPool(index, { threads: 1 });
  await pool.match([article(FERRY.title, FERRY.body)]);
  await pool.close();
  console.log(Math.round(process.memoryUsage().rss / 1_048_576));
}
