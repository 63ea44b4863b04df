import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Button, Empty, Input, Select } from "antd";
import { lazy, Suspense } from "react";
import { useSignedIn } from "../../app/signed-in.tsx";
import { LoadFailed } from "../../parts/page-states.tsx";
import { momentWords } from "../../parts/time-words.ts";
import { useAddress } from "../../parts/use-address.ts";
import { Waiting } from "../../parts/waiting.tsx";
import { AuditCheck } from "./audit-check.tsx";
import { type AuditAsked, type AuditEntry, askedOf, auditChoicesQuery, auditQuery } from "./audit-data.ts";
import "./audit.css";

// The calendar is loaded beside the list, which need not wait for it.
const DayRange = lazy(async () => ({ default: (await import("../ledger/day-range.tsx")).DayRange }));

type Change = ReturnType<typeof useAddress>["change"];

function Choice(props: {
  readonly label: string;
  readonly value: string | undefined;
  readonly choices: readonly { readonly key: string; readonly name: string }[];
  readonly onChange: (value: string | null) => void;
}) {
  return (
    <Select
      aria-label={props.label}
      placeholder={props.label}
      allowClear
      showSearch={{ optionFilterProp: "label" }}
      value={props.value ?? null}
      options={props.choices.map(({ key, name }) => ({ value: key, label: name }))}
      onChange={(value) => props.onChange(value ?? null)}
      popupMatchSelectWidth={false}
    />
  );
}

const CHAINS = [{ key: "installation", name: "整个安装（命令行、备份等）" }];

function Filters({ asked, change }: { readonly asked: AuditAsked; readonly change: Change }) {
  const choices = useQuery(auditChoicesQuery);
  const { actors = [], actions = [] } = choices.data ?? {};
  const { actorId, action, subjectId, from, to, chain } = asked;
  return (
    <div className="audit-filters">
      <Choice label="谁" value={actorId} choices={actors} onChange={(value) => change({ actorId: value })} />
      <Choice label="做了什么" value={action} choices={actions} onChange={(value) => change({ action: value })} />
      <Suspense fallback={null}>
        <DayRange label="记录日期" from={from ?? null} to={to ?? null} onChange={change} />
      </Suspense>
      <Input.Search
        key={subjectId ?? ""}
        aria-label="对象编号"
        placeholder="对象编号"
        allowClear
        defaultValue={subjectId ?? ""}
        onSearch={(value) => change({ subjectId: value.trim() })}
      />
      <Choice
        label="本单位"
        value={chain === "office" ? undefined : chain}
        choices={CHAINS}
        onChange={(value) => change({ chain: value })}
      />
    </div>
  );
}

function Entry({ entry, change }: { readonly entry: AuditEntry; readonly change: Change }) {
  const { timeZone } = useSignedIn();
  const { seq, at, who, actionName, subjectName, subjectId, details, hash } = entry;
  return (
    <li>
      <p className="settings-row-title">
        <span className="muted figure">{seq}</span>
        <time dateTime={at}>{momentWords(at, timeZone)}</time>
        <b>{who}</b>
        <span>{actionName}</span>
        {subjectId !== "" && (
          <Button type="link" size="small" className="audit-subject" onClick={() => change({ subjectId })}>
            {subjectName} {subjectId}
          </Button>
        )}
      </p>
      <details className="audit-details">
        <summary>细节和摘要</summary>
        <pre>{JSON.stringify(JSON.parse(details), null, 1)}</pre>
        <p className="audit-hash">{hash}</p>
      </details>
    </li>
  );
}

function Entries({ asked, change }: { readonly asked: AuditAsked; readonly change: Change }) {
  const found = useInfiniteQuery(auditQuery(asked));
  if (found.isPending) return <Waiting />;
  if (found.isError) return <LoadFailed error={found.error} onRetry={() => void found.refetch()} />;
  const entries = found.data.pages.flatMap(({ items }) => items);
  if (entries.length === 0) return <Empty description="没有符合条件的记录" />;
  return (
    <>
      <ul className="settings-rows">
        {entries.map((entry) => (
          <Entry key={entry.seq} entry={entry} change={change} />
        ))}
      </ul>
      {found.hasNextPage && (
        <Button loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          再往前
        </Button>
      )}
    </>
  );
}

/** 操作记录: who did what, when; looked for by the address, shown as a file, verified by hand. */
export function AuditTab() {
  const { params, change } = useAddress();
  const asked = askedOf(params);
  const query = new URLSearchParams(Object.entries(asked));
  const file = (format: string) => `/api/audit/file?${query}&format=${format}`;
  return (
    <section className="panel" aria-label="操作记录">
      <div className="users-head">
        <p className="muted">只能添加，不能修改和删除；每一条都带着上一条的摘要。</p>
        <div className="audit-tools">
          <Button href={file("xlsx")} download>
            导出 Excel
          </Button>
          <Button href={file("jsonl")} download>
            导出整条链
          </Button>
          <AuditCheck key={asked.chain} chain={asked.chain} />
        </div>
      </div>
      <Filters asked={asked} change={change} />
      <Entries asked={asked} change={change} />
    </section>
  );
}
