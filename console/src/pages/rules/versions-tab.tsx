import { useQuery } from "@tanstack/react-query";
import { App, Button, Select, Tag } from "antd";
import { useSearchParams } from "react-router";
import { useSignedIn } from "../../app/signed-in.tsx";
import { LoadFailed } from "../../parts/page-states.tsx";
import { momentWords } from "../../parts/time-words.ts";
import { Waiting } from "../../parts/waiting.tsx";
import {
  presetQuery,
  type RuleBook,
  type RulesRead,
  type RuleVersion,
  ruleBookQuery,
  ruleVersionQuery,
} from "./rules-data.ts";
import { RulesSheet } from "./rules-sheet.tsx";
import { useDraft } from "./use-draft.ts";

const STATES: Readonly<Record<RuleVersion["state"], { readonly words: string; readonly color: string }>> = {
  "in-force": { words: "现行", color: "green" },
  coming: { words: "未生效", color: "blue" },
  past: { words: "已过", color: "default" },
  replaced: { words: "已被替换", color: "default" },
};

function useBeginFrom() {
  const [draft, setDraft] = useDraft();
  const [, setParams] = useSearchParams();
  const { modal } = App.useApp();
  return (rules: RulesRead) => {
    const begin = () => {
      setDraft(rules.text);
      setParams({ tab: "draft" });
    };
    if (draft === "" || draft === rules.text) return begin();
    modal.confirm({
      title: "替换正在写的底稿？",
      content: `“起草”里还有没采用的底稿，会换成《${rules.name}》。`,
      okText: "替换",
      onOk: begin,
    });
  };
}

function Shown({ rules }: { readonly rules: RulesRead }) {
  const begin = useBeginFrom();
  return (
    <div className="rules-shown">
      <div className="rules-tools">
        <Button onClick={() => begin(rules)}>以它为底稿来改</Button>
      </div>
      <div className="rules-beside">
        <RulesSheet rules={rules} />
        <section className="rules-source" aria-label="文字（YAML）">
          <h3>文字（YAML）</h3>
          <textarea readOnly aria-label={`《${rules.name}》的文字`} wrap="off" value={rules.text} />
        </section>
      </div>
    </div>
  );
}

function OneVersion({ version }: { readonly version: number }) {
  const found = useQuery(ruleVersionQuery(version));
  if (found.isPending) return <Waiting />;
  if (found.isError) return <LoadFailed error={found.error} onRetry={() => void found.refetch()} />;
  return <Shown rules={found.data} />;
}

function OnePreset({ preset }: { readonly preset: string }) {
  const found = useQuery(presetQuery(preset));
  if (found.isPending) return <Waiting />;
  if (found.isError) return <LoadFailed error={found.error} onRetry={() => void found.refetch()} />;
  return <Shown rules={found.data} />;
}

function VersionList(props: {
  readonly versions: RuleBook["versions"];
  readonly chosen: number | null;
  readonly onChoose: (version: number) => void;
}) {
  const { timeZone } = useSignedIn();
  return (
    <ul className="rules-versions">
      {props.versions.map((one) => (
        <li key={one.version}>
          <button
            type="button"
            aria-current={one.version === props.chosen ? "true" : undefined}
            onClick={() => props.onChoose(one.version)}
          >
            <span className="rules-version-head">
              <b>第 {one.version} 版</b> <Tag color={STATES[one.state].color}>{STATES[one.state].words}</Tag>
            </span>
            <span>{one.name}</span>
            <span className="muted figure">{one.effectiveFrom} 起生效</span>
            <span className="muted figure" title={`SHA-256：${one.digest}`}>
              {one.adoptedAt === null ? "" : `${one.adoptedBy} ${momentWords(one.adoptedAt, timeZone)} 采用 · `}指纹{" "}
              {one.digest.slice(0, 12)}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** 各版办法: in force, coming, past; and the presets of other offices. */
export function VersionsTab() {
  const [params, setParams] = useSearchParams();
  const book = useQuery(ruleBookQuery);
  if (book.isPending) return <Waiting />;
  if (book.isError) return <LoadFailed error={book.error} onRetry={() => void book.refetch()} />;
  const { versions, presets } = book.data;
  const preset = presets.find(({ name }) => name === params.get("preset"))?.name ?? null;
  const asked = Number(params.get("version"));
  const inForce = versions.find(({ state }) => state === "in-force") ?? versions[0];
  const version = versions.find((one) => one.version === asked)?.version ?? inForce?.version ?? null;
  return (
    <div className="rules-columns">
      <aside aria-label="各版和样例">
        <Select
          aria-label="看一份样例"
          placeholder={`看别处的办法（样例 ${presets.length} 份）`}
          className="rules-presets"
          value={preset}
          allowClear
          showSearch={{ optionFilterProp: "label" }}
          options={presets.map(({ name, title }) => ({ value: name, label: title }))}
          onChange={(name) => setParams(name === undefined ? {} : { preset: name })}
        />
        <VersionList
          versions={versions}
          chosen={preset === null ? version : null}
          onChoose={(chosen) => setParams({ version: String(chosen) })}
        />
        {versions.length === 0 && <p className="muted">还没有计分办法。选一份样例，以它为底稿来改。</p>}
      </aside>
      {preset !== null && <OnePreset preset={preset} />}
      {preset === null && version !== null && <OneVersion version={version} />}
    </div>
  );
}
