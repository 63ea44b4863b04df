import { useQuery } from "@tanstack/react-query";
import { Alert, Button, Input, InputNumber, Select } from "antd";
import { useEffect, useState } from "react";
import { messageOf } from "../../api/api-error.ts";
import { unitsQuery } from "../../api/queries.ts";
import { CheckResult } from "./check-result.tsx";
import { ClauseRows } from "./form-clauses.tsx";
import { Field } from "./form-field.tsx";
import { CapRows, TaskRows } from "./form-settlement.tsx";
import { formQuery, type RuleForm } from "./rules-data.ts";
import { RulesSheet } from "./rules-sheet.tsx";
import { useSettled } from "./use-settled.ts";

const WAIT_MS = 350;

const DUPLICATES = [
  { value: "highest", label: "取最高的一次" },
  { value: "cumulative", label: "每次都计" },
  { value: "highest-per-kind", label: "每类媒体取最高的一次" },
  { value: "first", label: "只计首次" },
] as const;
const SHARING = [
  { value: "full", label: "每人都计全分" },
  { value: "equal", label: "平均分" },
  { value: "first", label: "归第一作者" },
  { value: "half", label: "合写各计一半" },
  { value: "by-hand", label: "按登记的份额" },
] as const;

interface PartProps {
  readonly form: RuleForm;
  readonly change: (part: Partial<RuleForm>) => void;
}

function General({ form, change }: PartProps) {
  const { perPoint } = form;
  return (
    <fieldset className="form-part">
      <legend>总的</legend>
      <div className="form-fields">
        <Field label="名称">
          <Input value={form.name} maxLength={100} onChange={(event) => change({ name: event.target.value })} />
        </Field>
        <Field label="一稿多发">
          <Select value={form.duplicates} options={[...DUPLICATES]} onChange={(duplicates) => change({ duplicates })} />
        </Field>
        <Field label="多人署名">
          <Select value={form.sharing} options={[...SHARING]} onChange={(sharing) => change({ sharing })} />
        </Field>
        <Field label="小数位数">
          <InputNumber
            value={form.decimals}
            min={0}
            max={6}
            precision={0}
            onChange={(decimals) => change({ decimals: decimals ?? 0 })}
          />
        </Field>
        <Field label="每分多少元（不发奖金就空着）">
          <Input
            inputMode="decimal"
            value={perPoint?.times ?? ""}
            maxLength={12}
            onChange={({ target: { value } }) =>
              change({
                perPoint: value === "" ? null : { id: perPoint?.id ?? "奖金", text: `每分 ${value} 元`, times: value },
              })
            }
          />
        </Field>
      </div>
    </fieldset>
  );
}

/** 表单: what it says is written as text and checked; the draft follows it while it is valid. */
export function FormEditor({ first, onText }: { readonly first: RuleForm; readonly onText: (text: string) => void }) {
  const [form, setForm] = useState(first);
  const [restored, setRestored] = useState(0);
  const settled = useSettled(form, WAIT_MS);
  const written = useQuery(formQuery(settled));
  const units = useQuery(unitsQuery);
  const classes = [...new Set((units.data ?? []).map(({ unitClass }) => unitClass))];
  const change = (part: Partial<RuleForm>) => setForm((before) => ({ ...before, ...part }));
  const rules = written.data;
  // Until something is changed the text stays as the person wrote it, comments and all.
  const touched = form !== first || restored > 0;
  const text = rules?.valid === true && !written.isPlaceholderData && touched ? rules.text : null;
  useEffect(() => {
    if (text !== null) onText(text);
  }, [text, onText]);
  return (
    <div className="rules-beside">
      <div className="rules-form" key={restored}>
        <General form={form} change={change} />
        <ClauseRows rows={form.clauses} onChange={(clauses) => change({ clauses: [...clauses] })} />
        <CapRows rows={form.caps} classes={classes} onChange={(caps) => change({ caps: [...caps] })} />
        <TaskRows rows={form.tasks} classes={classes} onChange={(tasks) => change({ tasks: [...tasks] })} />
        <Button
          disabled={form === first}
          onClick={() => {
            setForm(first);
            setRestored(restored + 1);
          }}
        >
          全部还原
        </Button>
      </div>
      <div className="rules-checked">
        {written.isError && <Alert type="error" showIcon title={messageOf(written.error)} />}
        {rules?.valid === false && <p className="muted">表单改好之前，底稿的文字停在上一次可用的样子。</p>}
        {rules !== undefined && <CheckResult rules={rules} />}
        {rules !== undefined && <RulesSheet rules={rules} />}
      </div>
    </div>
  );
}
