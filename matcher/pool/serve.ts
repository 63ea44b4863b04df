import type { MessagePort } from "node:worker_threads";
import type { MatchedLink } from "../../domain/link.ts";
import type { MatchableArticle } from "../article-like.ts";
import { unloadSegmenter } from "../segment/load.ts";
import { type Answer, judged, type Order } from "./messages.ts";

/** A worker's whole work: answers each article of each order. Whatever `judge` throws is the article's fault alone. */
export function serve(port: MessagePort, judge: (article: MatchableArticle) => readonly MatchedLink[]): void {
  const answer = (message: Answer) => port.postMessage(message);
  port.on("message", (order: Order) => {
    if (order === "end") {
      unloadSegmenter();
      port.close();
      return;
    }
    for (const article of order) answer({ kind: "outcome", outcome: judged(judge, article) });
  });
  answer({ kind: "ready" });
}
