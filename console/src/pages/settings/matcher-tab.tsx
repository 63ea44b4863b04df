import { useQuery } from "@tanstack/react-query";
import { Alert, Button, InputNumber } from "antd";
import { useSearchParams } from "react-router";
import { messageOf } from "../../api/api-error.ts";
import { useSignedIn } from "../../app/signed-in.tsx";
import { LoadFailed } from "../../parts/page-states.tsx";
import { momentWords } from "../../parts/time-words.ts";
import { Waiting } from "../../parts/waiting.tsx";
import { useSettled } from "../rules/use-settled.ts";
import { LinesEffects } from "./lines-effects.tsx";
import { linesQuery, type MatcherView, type MatchLines, matcherQuery } from "./settings-data.ts";
import { useLines } from "./use-lines.tsx";

/** What an office may set its lines to; the server has the last word. */
const BOUNDS = { auto: [0.5, 0.999], review: [0.01, 0.5] } as const;
const NAMES = { auto: "自动线", review: "待审线" } as const;
const WAIT_MS = 350;

function same(a: MatchLines, b: MatchLines): boolean {
  return a.auto === b.auto && a.review === b.review;
}

/** The lines that the address asks for, the present one where it asks for none that makes sense. */
function askedLines(params: URLSearchParams, now: MatchLines): MatchLines {
  const line = (kind: "auto" | "review") => {
    const text = params.get(kind);
    const value = Number(text);
    const [least, most] = BOUNDS[kind];
    return text !== null && value >= least && value <= most ? value : now[kind];
  };
  return { auto: line("auto"), review: line("review") };
}

function Model({ view }: { readonly view: MatcherView }) {
  const { timeZone } = useSignedIn();
  const { own, version, outdated } = view;
  return (
    <section className="panel" aria-labelledby="model-title">
      <h2 id="model-title">模型</h2>
      {outdated && (
        <Alert
          type="warning"
          showIcon
          title="本单位拟合的模型是在旧版程序上做的，已改用自带的。请运行 shanggao matcher fit 重新拟合。"
        />
      )}
      {own === null ? (
        <p>
          用的是<b>自带的模型</b>。确认、驳回各满 20 条以后，可以运行 <code>shanggao matcher fit</code>{" "}
          用本单位的决定重新拟合。
        </p>
      ) : (
        <p>
          用的是<b>本单位拟合的模型</b>：学了确认 <span className="figure">{own.confirmed}</span> 条、驳回{" "}
          <span className="figure">{own.rejected}</span> 条；在它没有学过的决定上，正确计入{" "}
          <span className="figure">{own.after.credited}</span> 条（原来 {own.before.credited} 条），误记{" "}
          <span className="figure">{own.after.falsely}</span> 条。{own.by}在 {momentWords(own.at, timeZone)} 采用。
        </p>
      )}
      <p className="muted settings-code">
        名称 <code>{version}</code>
      </p>
    </section>
  );
}

interface LineProps {
  readonly kind: "auto" | "review";
  readonly value: number;
  readonly onChange: (value: number) => void;
}

function Line({ kind, value, onChange }: LineProps) {
  const [least, most] = BOUNDS[kind];
  return (
    <label className="line-field" htmlFor={`line-${kind}`}>
      {NAMES[kind]}
      <InputNumber
        id={`line-${kind}`}
        min={least}
        max={most}
        step={0.01}
        value={value}
        onChange={(next) => {
          if (next !== null) onChange(next);
        }}
      />
      <span className="muted figure">
        {least}–{most}
      </span>
    </label>
  );
}

function Lines({ view }: { readonly view: MatcherView }) {
  const { timeZone } = useSignedIn();
  const [params, setParams] = useSearchParams();
  const { lines: now, shippedLines: shipped, linesSet } = view;
  const wanted = askedLines(params, now);
  const settled = useSettled(`${wanted.auto} ${wanted.review}`, WAIT_MS) === `${wanted.auto} ${wanted.review}`;
  const changed = !same(wanted, now);
  // Whatever is typed stays one step of the history.
  const ask = ({ auto, review }: MatchLines) =>
    setParams(same({ auto, review }, now) ? {} : { auto: String(auto), review: String(review) }, { replace: true });
  const preview = useQuery({ ...linesQuery(changed ? wanted : null), enabled: settled });
  const save = useLines(view, () => setParams({}, { replace: true }));
  const back = same(wanted, shipped) && linesSet !== null;
  const ready = changed && settled && preview.isSuccess && !preview.isPlaceholderData;
  return (
    <section className="panel" aria-labelledby="lines-title">
      <h2 id="lines-title">两条线</h2>
      <p className="muted">
        分数到自动线、又没有疑点的自动计入；到待审线的请人看。现在自动线 {now.auto}、待审线 {now.review}，
        {linesSet === null ? "是默认的。" : `${linesSet.by}在 ${momentWords(linesSet.at, timeZone)} 定的。`}
      </p>
      <div className="line-fields">
        <Line kind="auto" value={wanted.auto} onChange={(auto) => ask({ ...wanted, auto })} />
        <Line kind="review" value={wanted.review} onChange={(review) => ask({ ...wanted, review })} />
        {changed && <Button onClick={() => ask(now)}>还是现在的</Button>}
        {linesSet !== null && !back && (
          <Button onClick={() => ask(shipped)}>
            试试默认的（{shipped.auto}、{shipped.review}）
          </Button>
        )}
        <Button
          type="primary"
          disabled={!ready}
          loading={save.isPending}
          onClick={() => {
            if (preview.data !== undefined) save.mutate({ lines: back ? null : wanted, seen: preview.data.seen });
          }}
        >
          {back ? "退回默认的线" : "改用这两条线"}
        </Button>
      </div>
      <p className="muted">下次匹配起生效；已有的匹配不重算，人的决定不变。</p>
      {preview.isPending && <Waiting />}
      {preview.isError && <Alert type="error" showIcon title={messageOf(preview.error)} />}
      {preview.isSuccess && <LinesEffects preview={preview.data} stale={!settled || preview.isPlaceholderData} />}
    </section>
  );
}

/** 匹配: the two lines with what they would have done over the last three months, and the model in force. */
export function MatcherTab() {
  const matcher = useQuery(matcherQuery);
  if (matcher.isPending) return <Waiting />;
  if (matcher.isError) return <LoadFailed error={matcher.error} onRetry={() => void matcher.refetch()} />;
  return (
    <div className="settings-panels">
      <Lines view={matcher.data} />
      <Model view={matcher.data} />
    </div>
  );
}
