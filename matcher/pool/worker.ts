import { parentPort, workerData } from "node:worker_threads";
import type { SharedIndex } from "../index/match-index.ts";
import { attachIndex } from "../index/open-index.ts";
import { match } from "../match.ts";
import { serve } from "./serve.ts";

if (parentPort === null) throw new TypeError("worker.ts runs in a worker thread only");
const index = attachIndex(workerData as SharedIndex);
serve(parentPort, (article) => match(article, index));
