import { useQuery } from "@tanstack/react-query";
import { Alert, App, Button, Empty, Segmented } from "antd";
import { useState } from "react";
import { Link, useSearchParams } from "react-router";
import { useSignedIn } from "../../app/signed-in.tsx";
import { LoadFailed } from "../../parts/page-states.tsx";
import { AdoptDialog } from "./adopt-dialog.tsx";
import { CheckResult } from "./check-result.tsx";
import { FormEditor } from "./form-editor.tsx";
import { checkQuery, type RulesRead } from "./rules-data.ts";
import { RulesSheet } from "./rules-sheet.tsx";
import { TextEditor } from "./text-editor.tsx";
import { useDraft } from "./use-draft.ts";
import { useSettled } from "./use-settled.ts";

const CHECK_AFTER_MS = 350;

function Tools({ rules, current }: { readonly rules: RulesRead | undefined; readonly current: boolean }) {
  const { user } = useSignedIn();
  const [, setParams] = useSearchParams();
  const [, setDraft] = useDraft();
  const [adopting, setAdopting] = useState(false);
  const { modal } = App.useApp();
  const ready = rules?.valid === true && current;
  const clear = () =>
    modal.confirm({
      title: "清空底稿？",
      content: "底稿只在这个浏览器里，清空后找不回来。",
      okText: "清空",
      onOk: () => setDraft(""),
    });
  return (
    <div className="rules-tools">
      <Button disabled={!ready} onClick={() => setParams({ tab: "simulate", b: "draft" })}>
        试算
      </Button>
      {user.role === "admin" ? (
        <Button type="primary" disabled={!ready} onClick={() => setAdopting(true)}>
          采用…
        </Button>
      ) : (
        <span className="muted">采用由管理员来做，可以把文字复制给管理员。</span>
      )}
      <Button type="text" onClick={clear}>
        清空
      </Button>
      {adopting && rules !== undefined && <AdoptDialog rules={rules} onClose={() => setAdopting(false)} />}
    </div>
  );
}

function Nothing() {
  return (
    <Empty description="还没有底稿。从现行的一版或一份样例开始最省事。">
      <Link to="/rules">去选一份，以它为底稿</Link>
    </Empty>
  );
}

/** 起草: the text with its check beside it, or a form for the ordinary cases. */
export function DraftTab() {
  const [draft, setDraft] = useDraft();
  const [params, setParams] = useSearchParams();
  const settled = useSettled(draft, CHECK_AFTER_MS);
  const check = useQuery({ ...checkQuery(settled), enabled: settled.trim() !== "" });
  const asForm = params.get("mode") === "form";
  const current = settled === draft && !check.isPlaceholderData;
  if (draft === "") return <Nothing />;
  const rules = check.data;
  const faultLines = new Set((rules?.faults ?? []).flatMap(({ line }) => line ?? []));
  return (
    <div className="rules-draft">
      <div className="rules-draft-head">
        <Segmented
          aria-label="写法"
          value={asForm ? "form" : "text"}
          options={[
            { value: "text", label: "写文字" },
            { value: "form", label: "填表单" },
          ]}
          onChange={(mode) => setParams(mode === "form" ? { tab: "draft", mode } : { tab: "draft" })}
        />
        <Tools rules={rules} current={current} />
      </div>
      {check.isError && <LoadFailed error={check.error} onRetry={() => void check.refetch()} />}
      {asForm && rules !== undefined && <FormSide rules={rules} current={current} onText={setDraft} />}
      {!asForm && (
        <div className="rules-beside">
          <TextEditor text={draft} faultLines={faultLines} onChange={setDraft} />
          <div className="rules-checked">
            {rules !== undefined && <CheckResult rules={rules} />}
            {rules !== undefined && <RulesSheet rules={rules} />}
          </div>
        </div>
      )}
    </div>
  );
}

interface FormSideProps {
  readonly rules: RulesRead;
  /** Whether `rules` is what the text says at this moment. */
  readonly current: boolean;
  readonly onText: (text: string) => void;
}

function FormSide({ rules, current, onText }: FormSideProps) {
  // The form is the person's from here on; the text follows it.
  const [first, setFirst] = useState<RulesRead | null>(null);
  if (first === null) {
    if (current) setFirst(rules);
    return null;
  }
  if (first.form === null) {
    const why = first.valid
      ? "这份办法里有表单写不下的内容（查表、分档、加项、事项等）。为了不丢一条，只能改文字。"
      : "文字里还有要改正的地方，改好后才能填表单。";
    return <Alert type="info" showIcon title={why} />;
  }
  return <FormEditor first={first.form} onText={onText} />;
}
