import MiniSearch from "minisearch";
import { findCandidates } from "../matcher/index/candidates.ts";
import { IndexBuilder, type MatchableArticle, type MatchIndex } from "../matcher/index.ts";
import { shingleText } from "../matcher/prepared.ts";
import { wordBits } from "../matcher/segment/word-weight.ts";
import { readLabelled, withoutLabelled } from "./match-office.ts";
import { readPool, submissionOf } from "./match-texts.ts";
import { serveJobs } from "./process-job.ts";

export interface PeersJob {
  readonly sentences: string;
  readonly size: number;
}

interface Finder {
  /** Seconds an article, cutting of words not counted for MiniSearch. */
  readonly seconds: number;
  /** Share of the pairs whose submission is among the first twenty. */
  readonly recall: number;
}

export interface Peers {
  readonly ours: Finder;
  readonly miniSearch: Finder;
  readonly pairs: number;
  readonly articles: number;
}

const FIRST = 20;
const TERMS = 25;

type Find = (article: MatchableArticle) => { readonly ids: readonly string[]; readonly seconds: number };

async function compare({ sentences, size }: PeersJob): Promise<Peers> {
  const pool = readPool(sentences);
  const labelled = readLabelled(sentences, pool);
  const fillers = withoutLabelled(pool, labelled);
  const units = labelled.names.units.map(({ id }) => id);
  const builder = new IndexBuilder(labelled.names);
  const peer = new MiniSearch<{ id: string; words: string }>({
    fields: ["words"],
    tokenize: (text) => text.split(" "),
    processTerm: (term) => term,
  });
  const submissions = [
    ...labelled.submissions,
    ...Array.from({ length: size - labelled.submissions.length }, (_, i) => ({
      ...submissionOf(i, fillers, units),
      id: `filler-${i}`,
    })),
  ];
  for (const submission of submissions) builder.add(submission);
  const index = builder.done();
  const cut = (text: string) => index.reader.segmenter.cut(text).filter((word) => wordBits(word) > 0);
  for (const { id, title, body } of submissions) peer.add({ id, words: cut(`${title}\n${body}`).join(" ") });
  const finds = { ours: ourFind(index), miniSearch: miniSearchFind(peer, cut) };
  const result = { ours: { seconds: 0, found: 0 }, miniSearch: { seconds: 0, found: 0 } };
  let pairs = 0;
  for (const { article } of labelled.articles.slice(0, FIRST)) for (const find of Object.values(finds)) find(article);
  for (const { article, from } of labelled.articles) {
    pairs += from.length;
    for (const name of ["ours", "miniSearch"] as const) {
      const { ids, seconds } = finds[name](article);
      result[name].seconds += seconds;
      result[name].found += from.filter((id) => ids.includes(id)).length;
    }
  }
  const finder = ({ seconds, found }: { seconds: number; found: number }): Finder => ({
    seconds: seconds / labelled.articles.length,
    recall: found / pairs,
  });
  return {
    ours: finder(result.ours),
    miniSearch: finder(result.miniSearch),
    pairs,
    articles: labelled.articles.length,
  };
}

function ourFind(index: MatchIndex): Find {
  return ({ title, body, publishedOn }) => {
    const start = performance.now();
    const numbers = findCandidates(shingleText(title, body, index.reader, "article"), publishedOn, index);
    const seconds = (performance.now() - start) / 1000;
    return { ids: numbers.flatMap((number) => index.submission(number)?.id ?? []).slice(0, FIRST), seconds };
  };
}

/** The rarest words of each paragraph as a query; a submission counts with its best paragraph. */
function miniSearchFind(peer: MiniSearch, cut: (text: string) => readonly string[]): Find {
  return ({ title, body }) => {
    const queries = [title, ...body.split("\n")].map((paragraph) =>
      [...new Set(cut(paragraph))].sort((a, b) => wordBits(b) - wordBits(a) || (a < b ? -1 : 1)).slice(0, TERMS),
    );
    const scores = new Map<string, number>();
    const start = performance.now();
    for (const terms of queries) {
      if (terms.length === 0) continue;
      for (const { id, score } of peer.search(terms.join(" "))) {
        scores.set(String(id), Math.max(scores.get(String(id)) ?? 0, score));
      }
    }
    const best = [...scores].sort((a, b) => b[1] - a[1]).slice(0, FIRST);
    return { ids: best.map(([id]) => id), seconds: (performance.now() - start) / 1000 };
  };
}

serveJobs(compare);
