import type { ReviewItem } from "../../api/shapes.ts";
import { OutsideLink } from "../../parts/outside-link.tsx";
import { TierTag } from "../../parts/tier-tag.tsx";
import { percent } from "../../parts/words.ts";
import { MarkedBody, MarkedLine } from "./marked-text.tsx";
import { PagePictures } from "./page-pictures.tsx";
import { marksOf } from "./segments.ts";

function Legend() {
  return (
    <span className="legend">
      <mark className="same">相同</mark> <mark className="differs">有出入</mark>
    </span>
  );
}

function pageWords(page: string | null, pageName: string | null): string {
  if (page === null) return "";
  return ` 第 ${page} 版${pageName === null ? "" : `（${pageName}）`}`;
}

/** 报道, as printed. */
export function ArticleSide({ item }: { readonly item: ReviewItem }) {
  const { article, outlet } = item;
  const { evidence } = item.link;
  return (
    <article className="side" aria-labelledby="article-title">
      <header>
        <p className="side-kind">
          报道 <Legend />
        </p>
        <p className="side-meta">
          <TierTag tier={outlet.tier} /> <b>{outlet.name}</b> <time>{article.publishedOn ?? "日期不详"}</time>
          {pageWords(article.page, article.pageName)} · <OutsideLink address={article.address}>原文</OutsideLink>
        </p>
        {article.introTitle !== null && <p className="side-intro">{article.introTitle}</p>}
        <h2 id="article-title">
          <MarkedLine text={article.title} marks={marksOf(evidence, "article", "title")} />
        </h2>
        {article.subTitle !== null && <p className="side-intro">{article.subTitle}</p>}
        <p className="side-meta muted">
          {article.byline ?? "没有署名"}
          {article.originalSource !== null && ` · 来源：${article.originalSource}`}
        </p>
        <PagePictures item={item} />
      </header>
      <div className="side-body">
        <MarkedBody text={article.body} marks={marksOf(evidence, "article", "body")} />
      </div>
    </article>
  );
}

/** 投稿, as it was sent in. */
export function SubmissionSide({ item }: { readonly item: ReviewItem }) {
  const { submission, unit, authors } = item;
  const { evidence } = item.link;
  return (
    <article className="side" aria-labelledby="submission-title">
      <header>
        <p className="side-kind">
          投稿 <Legend />
        </p>
        <p className="side-meta">
          <b>{unit.name}</b> <time>{submission.submittedOn}</time> 投稿
          {submission.version > 1 && ` · 第 ${submission.version} 稿`}
        </p>
        <h2 id="submission-title">
          <MarkedLine text={submission.title} marks={marksOf(evidence, "submission", "title")} />
        </h2>
        <p className="side-meta muted">
          {authors.length === 0 ? "没有登记作者" : `作者：${authors.map((author) => author.name).join("、")}`}
        </p>
      </header>
      <div className="side-body">
        <MarkedBody text={submission.body} marks={marksOf(evidence, "submission", "body")} />
      </div>
    </article>
  );
}

/** 第二可能, in the place of the submission. */
export function RunnerUpSide({ runnerUp }: { readonly runnerUp: NonNullable<ReviewItem["runnerUp"]> }) {
  const { submission, unit, score, why } = runnerUp;
  return (
    <article className="side side-runner-up" aria-labelledby="runner-up-title">
      <header>
        <p className="side-kind">第二可能 · {percent(score)}</p>
        <p className="side-meta">
          <b>{unit.name}</b> <time>{submission.submittedOn}</time> 投稿
        </p>
        <h2 id="runner-up-title">{submission.title}</h2>
        <p className="side-meta muted">没有选它，因为：{why}</p>
      </header>
      <div className="side-body">
        <MarkedBody text={submission.body} marks={[]} />
      </div>
    </article>
  );
}
