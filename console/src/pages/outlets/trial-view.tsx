import { useMutation, useQuery } from "@tanstack/react-query";
import { Alert, Button, Spin } from "antd";
import { useState } from "react";
import { ApiError, messageOf } from "../../api/api-error.ts";
import { DELETE, POST, take } from "../../api/client.ts";
import { OutsideLink } from "../../parts/outside-link.tsx";
import { type Trial, type TriedSource, trialQuery } from "./queries.ts";

interface Asked {
  readonly what: { readonly sourceId: string } | { readonly text: string };
  readonly day: string | null;
  readonly articles: number;
}

/** A trial that was begun, as it stands. */
export interface TrialState {
  readonly running: boolean;
  readonly trial: Trial | null;
  readonly error: Error | null;
  start(asked: Asked): void;
  stop(): void;
}

export function useTrial(): TrialState {
  const [id, setId] = useState<string | null>(null);
  const begin = useMutation({
    mutationFn: (asked: Asked) => take(POST("/api/outlets/trials", { body: asked })),
    onMutate: () => setId(null),
    onSuccess: (trial) => setId(trial.id),
  });
  const found = useQuery({ ...trialQuery(id ?? ""), enabled: id !== null });
  const end = useMutation({
    mutationFn: (trialId: string) => take(DELETE("/api/outlets/trials/{trialId}", { params: { path: { trialId } } })),
  });
  const trial = id === null ? null : (found.data ?? begin.data ?? null);
  return {
    running: begin.isPending || trial?.state === "running",
    trial,
    error: begin.error ?? found.error,
    start: (asked) => begin.mutate(asked),
    stop: () => {
      if (id !== null) end.mutate(id);
    },
  };
}

const WHENCE = { selector: "按写的选择器", rule: "程序自己找的", hint: "目录页上写的" } as const;
const SHOWN_ENTRIES = 12;

function Selectors({ list }: { readonly list: TriedSource["indexes"][number]["selectors"] }) {
  if (list.length === 0) return null;
  return (
    <ul className="selectors">
      {list.map(({ key, selector, count, first }) => (
        <li key={`${key} ${selector}`} className={count === 0 ? "selector-none" : ""}>
          <code>{key}</code> <code>{selector}</code> {count === 0 ? "没有找到" : `${count} 个，第一个：${first ?? ""}`}
        </li>
      ))}
    </ul>
  );
}

function Article({ article }: { readonly article: TriedSource["articles"][number] }) {
  return (
    <div className="tried-article">
      <OutsideLink address={article.address}>
        <span className="address">{article.address}</span>
      </OutsideLink>
      {article.fault !== null && <Alert type="warning" title={article.fault} />}
      <dl>
        {article.fields.map(({ field, label, value, whence, advice }) => (
          <div key={field} className={value === null ? "muted" : ""}>
            <dt>{label}</dt>
            <dd>
              {value ?? `没有${advice === null ? "" : `。${advice}`}`}
              {whence !== null && <span className="muted">［{WHENCE[whence]}］</span>}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function Tried({ tried }: { readonly tried: TriedSource }) {
  const rest = tried.entries.length - SHOWN_ENTRIES;
  return (
    <section className="tried" aria-label={`${tried.source}试采结果`}>
      <Alert
        type={tried.good ? "success" : "warning"}
        title={tried.good ? `${tried.source}：可以用` : `${tried.source}：还不能用，照下面改`}
      />
      {tried.faults.map((fault) => (
        <p key={`${fault.code} ${fault.address}`}>
          {fault.message}（<OutsideLink address={fault.address}>打开该地址</OutsideLink>）
        </p>
      ))}
      {tried.indexes.map(({ address, selectors, suggestions }) => (
        <div key={address}>
          <p>
            目录页 <OutsideLink address={address}>{address}</OutsideLink>
          </p>
          <Selectors list={selectors} />
          {suggestions.length > 0 && <p>这一页上长链接在这些地方，可以拿来写：</p>}
          <Selectors list={suggestions} />
        </div>
      ))}
      {tried.entries.length > 0 && (
        <details>
          <summary>目录上的文章 {tried.entries.length} 篇：核对是不是那天的，有没有混进别的</summary>
          <ol className="tried-entries">
            {tried.entries.slice(0, SHOWN_ENTRIES).map(({ address, hints }) => (
              <li key={address}>
                <OutsideLink address={address}>{hints.title ?? address}</OutsideLink>
              </li>
            ))}
            {rest > 0 && <li>另有 {rest} 篇。</li>}
          </ol>
        </details>
      )}
      {tried.articles.map((article) => (
        <Article key={article.address} article={article} />
      ))}
    </section>
  );
}

/** How a trial goes on, and what it found. Nothing of it is kept. */
export function TrialView({ trial: state }: { readonly trial: TrialState }) {
  const { trial, error } = state;
  if (error !== null) {
    const details = error instanceof ApiError ? error.details : [];
    return (
      <Alert
        type="warning"
        title={messageOf(error)}
        description={details.map((detail) => <p key={detail}>{detail}</p>)}
      />
    );
  }
  if (trial === null) return null;
  return (
    <div className="trial" role="status">
      {trial.state === "running" && (
        <p>
          <Spin size="small" /> 正在试采（只看，不存）。{trial.steps.at(-1) ?? ""}{" "}
          <Button size="small" onClick={state.stop}>
            停止
          </Button>
        </p>
      )}
      {trial.state === "failed" && <Alert type="warning" title={trial.message ?? "试采没有成功"} />}
      {trial.sources.map((tried) => (
        <Tried key={tried.source} tried={tried} />
      ))}
    </div>
  );
}
