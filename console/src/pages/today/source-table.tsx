import { Tag } from "antd";
import type { NightView, SourceReport } from "../../api/shapes.ts";
import { OutsideLink } from "../../parts/outside-link.tsx";
import { SOURCE_KIND_WORDS } from "../../parts/words.ts";

const SHOWN_FAULTS = 3;

function stateOf(source: SourceReport): { readonly words: string; readonly color: string } {
  if (source.faults.length > 0) {
    const words = source.complete ? `${source.faults.length} 处出错` : `未采完，${source.faults.length} 处出错`;
    return { words, color: source.complete ? "orange" : "red" };
  }
  // The newest issue is not up yet, or the paper does not appear that day: nobody has to do anything.
  if (!source.complete) return { words: "最新一期未到", color: "default" };
  return source.articlesNew > 0 ? { words: "正常", color: "green" } : { words: "正常，无新报道", color: "default" };
}

function Faults({ source }: { readonly source: SourceReport }) {
  const shown = source.faults.slice(0, SHOWN_FAULTS);
  const rest = source.faults.length - shown.length;
  return (
    <ul className="source-faults">
      {shown.map((fault) => (
        <li key={`${fault.code} ${fault.address}`}>
          {fault.message}（<OutsideLink address={fault.address}>打开该地址</OutsideLink>，已试 {fault.attempts} 次）
        </li>
      ))}
      {rest > 0 && <li>另有 {rest} 处，原因多半相同。</li>}
    </ul>
  );
}

/** A source is often named after its outlet, which stands beside it. */
function ownName({ outlet, source }: SourceReport): string {
  return source.startsWith(outlet) ? source.slice(outlet.length).replace(/^[·・\s-]+/u, "") : source;
}

function SourceItem({ source }: { readonly source: SourceReport }) {
  const state = stateOf(source);
  return (
    <li>
      <div className="source-row">
        <span className="source-name">
          <b>{source.outlet}</b> <span className="muted">{ownName(source)}</span>
        </span>
        <span className="muted source-kind">{SOURCE_KIND_WORDS[source.kind]}</span>
        <span className="figure source-count">
          新 {source.articlesNew} / 共 {source.articlesFound}
        </span>
        <Tag color={state.color}>{state.words}</Tag>
      </div>
      {source.faults.length > 0 && <Faults source={source} />}
    </li>
  );
}

/** Articles that came but could not be read or matched belong to no source's report. */
function UnfinishedArticles({ night }: { readonly night: NightView }) {
  const known = new Set(night.sources.flatMap((source) => source.faults.map((fault) => fault.address)));
  const unread = night.faults.filter((fault) => !known.has(fault.address));
  if (unread.length === 0) return null;
  return (
    <details className="unread">
      <summary>{unread.length} 篇报道采到了，但没有处理完</summary>
      <ul className="source-faults">
        {unread.map((fault) => (
          <li key={`${fault.source} ${fault.address}`}>
            {fault.source}：{fault.message}（<OutsideLink address={fault.address}>打开该地址</OutsideLink>）
          </li>
        ))}
      </ul>
    </details>
  );
}

/** 昨夜采集: each source in words, those with faults first. */
export function SourceTable({ night }: { readonly night: NightView | null }) {
  const sources = [...(night?.sources ?? [])].sort((a, b) => b.faults.length - a.faults.length);
  return (
    <section className="panel" id="sources" aria-labelledby="sources-title">
      <h2 id="sources-title">昨夜采集</h2>
      {night === null || sources.length === 0 ? (
        <p className="muted">还没有采集结果。第一次夜间采集完成后，这里会列出每家媒体的情况。</p>
      ) : (
        <>
          <ul className="sources">
            {sources.map((source) => (
              <SourceItem key={source.sourceId} source={source} />
            ))}
          </ul>
          <UnfinishedArticles night={night} />
        </>
      )}
    </section>
  );
}
