import { Input, Select } from "antd";
import { TIER_WORDS } from "../../parts/words.ts";
import { Field, Rows } from "./form-field.tsx";
import { KIND_WORDS } from "./rule-words.ts";
import type { RuleForm } from "./rules-data.ts";

type Clause = RuleForm["clauses"][number];

const optionsOf = <T extends string>(words: Readonly<Record<T, string>>) =>
  (Object.keys(words) as T[]).map((value) => ({ value, label: words[value] }));
const TIERS = optionsOf(TIER_WORDS);
const KINDS = optionsOf(KIND_WORDS);
const POSITIONS = optionsOf<Clause["position"][number]>({
  "front-lead": "头版头条",
  front: "头版其他",
  other: "其他版面",
});
const REPRINT = [
  { value: "any", label: "都算" },
  { value: "no", label: "首发" },
  { value: "yes", label: "转载" },
];

function reprintWord(reprint: boolean | null): string {
  if (reprint === null) return "any";
  return reprint ? "yes" : "no";
}

function Fields({ row, change }: { readonly row: Clause; readonly change: (part: Partial<Clause>) => void }) {
  return (
    <>
      <Field label="条款号">
        <Input value={row.id} maxLength={60} onChange={(event) => change({ id: event.target.value })} />
      </Field>
      <Field label="条文" wide>
        <Input value={row.text} maxLength={500} onChange={(event) => change({ text: event.target.value })} />
      </Field>
      <Field label="层级">
        <Select
          mode="multiple"
          placeholder="不限"
          value={[...row.tier]}
          options={TIERS}
          onChange={(tier) => change({ tier })}
        />
      </Field>
      <Field label="媒体">
        <Select
          mode="multiple"
          placeholder="不限"
          value={[...row.outletKind]}
          options={KINDS}
          onChange={(outletKind) => change({ outletKind })}
        />
      </Field>
      <Field label="版面">
        <Select
          mode="multiple"
          placeholder="不限"
          value={[...row.position]}
          options={POSITIONS}
          onChange={(position) => change({ position })}
        />
      </Field>
      <Field label="首发或转载">
        <Select
          value={reprintWord(row.reprint)}
          options={REPRINT}
          onChange={(word) => change({ reprint: word === "any" ? null : word === "yes" })}
        />
      </Field>
      <Field label="每篇几分">
        <Input
          inputMode="decimal"
          value={row.points}
          maxLength={12}
          onChange={(event) => change({ points: event.target.value })}
        />
      </Field>
      <Field label="每篇几元">
        <Input
          inputMode="decimal"
          placeholder="不另定"
          value={row.money ?? ""}
          maxLength={12}
          onChange={({ target: { value } }) => change({ money: value === "" ? null : value })}
        />
      </Field>
    </>
  );
}

/** The table of points: the first clause that fits gives them. */
export function ClauseRows(props: {
  readonly rows: readonly Clause[];
  readonly onChange: (rows: readonly Clause[]) => void;
}) {
  const { rows, onChange } = props;
  return (
    <Rows
      title="计分"
      hint="从上往下看，第一条符合的给分；没有选的不限。"
      add="加一条"
      rows={rows}
      onChange={onChange}
      made={() => ({
        id: `第${rows.length + 1}条`,
        text: "",
        tier: [],
        outletKind: [],
        position: [],
        reprint: null,
        points: "",
        money: null,
      })}
      row={(row, change) => <Fields row={row} change={change} />}
    />
  );
}
