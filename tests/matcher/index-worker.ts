import { parentPort, workerData } from "node:worker_threads";
import type { MatchableArticle, SharedIndex } from "../../matcher/index.ts";
import { attachIndex, match } from "../../matcher/index.ts";

const { shared, articles }: { shared: SharedIndex; articles: readonly MatchableArticle[] } = workerData;
const index = attachIndex(shared);
parentPort?.postMessage(articles.map((article) => match(article, index)));
