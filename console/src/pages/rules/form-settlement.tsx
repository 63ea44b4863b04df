import { Checkbox, Input, Select } from "antd";
import { Field, Rows } from "./form-field.tsx";
import type { RuleForm } from "./rules-data.ts";

type Cap = RuleForm["caps"][number];
type Task = RuleForm["tasks"][number];

const SPANS = [
  { value: "month", label: "每月" },
  { value: "bimonth", label: "每两月" },
  { value: "quarter", label: "每季" },
  { value: "half", label: "每半年" },
  { value: "year", label: "每年" },
] as const;
const MEASURES = [
  { value: "submissions", label: "报送" },
  { value: "placements", label: "采用篇次" },
  { value: "pieces", label: "采用篇数（一稿算一次）" },
  { value: "points", label: "得分" },
  { value: "money", label: "奖金" },
] as const;
const QUANTITIES = [
  { value: "points", label: "分" },
  { value: "money", label: "元" },
] as const;
const ON = [
  { value: "placements", label: "只管上稿" },
  { value: "all", label: "连同加减" },
] as const;

interface HeadProps<T> {
  readonly row: T;
  readonly classes: readonly string[];
  readonly change: (part: Partial<T>) => void;
}

function Head<T extends Cap | Task>({ row, classes, change }: HeadProps<T>) {
  const set = (part: Partial<Pick<Cap, "id" | "text" | "unitClass" | "person" | "per">>) => change(part as Partial<T>);
  return (
    <>
      <Field label="条款号">
        <Input value={row.id} maxLength={60} onChange={(event) => set({ id: event.target.value })} />
      </Field>
      <Field label="条文" wide>
        <Input value={row.text} maxLength={500} onChange={(event) => set({ text: event.target.value })} />
      </Field>
      <Field label="哪些单位">
        <Select
          mode="multiple"
          placeholder="所有单位"
          value={[...row.unitClass]}
          options={classes.map((name) => ({ value: name, label: name }))}
          onChange={(unitClass) => set({ unitClass })}
        />
      </Field>
      <Field label="多久一次">
        <Select value={row.per} options={[...SPANS]} onChange={(per) => set({ per })} />
      </Field>
      <Checkbox checked={row.person} onChange={(event) => set({ person: event.target.checked })}>
        按每名通讯员
      </Checkbox>
    </>
  );
}

interface Props<T> {
  readonly rows: readonly T[];
  readonly classes: readonly string[];
  readonly onChange: (rows: readonly T[]) => void;
}

/** 封顶. */
export function CapRows({ rows, classes, onChange }: Props<Cap>) {
  return (
    <Rows
      title="封顶"
      hint="一段时间里最多计多少。"
      add="加一条封顶"
      rows={rows}
      onChange={onChange}
      made={(): Cap => ({
        id: `封顶${rows.length + 1}`,
        text: "",
        unitClass: [],
        person: false,
        per: "month",
        quantity: "points",
        on: "placements",
        most: "",
      })}
      row={(row, change) => (
        <>
          <Head row={row} classes={classes} change={change} />
          <Field label="最多">
            <Input
              inputMode="decimal"
              value={row.most}
              maxLength={12}
              onChange={(event) => change({ most: event.target.value })}
            />
          </Field>
          <Field label="分或元">
            <Select value={row.quantity} options={[...QUANTITIES]} onChange={(quantity) => change({ quantity })} />
          </Field>
          <Field label="管什么">
            <Select value={row.on} options={[...ON]} onChange={(on) => change({ on })} />
          </Field>
        </>
      )}
    />
  );
}

/** 任务. */
export function TaskRows({ rows, classes, onChange }: Props<Task>) {
  return (
    <Rows
      title="任务"
      hint="一段时间里至少要多少，每缺一个扣几分。"
      add="加一项任务"
      rows={rows}
      onChange={onChange}
      made={(): Task => ({
        id: `任务${rows.length + 1}`,
        text: "",
        unitClass: [],
        person: false,
        per: "month",
        measure: "submissions",
        amount: "",
        missing: null,
      })}
      row={(row, change) => (
        <>
          <Head row={row} classes={classes} change={change} />
          <Field label="按什么算">
            <Select value={row.measure} options={[...MEASURES]} onChange={(measure) => change({ measure })} />
          </Field>
          <Field label="至少">
            <Input
              inputMode="decimal"
              value={row.amount}
              maxLength={12}
              onChange={(event) => change({ amount: event.target.value })}
            />
          </Field>
          <Field label="每缺一个加减几分">
            <Input
              placeholder="不扣（扣 1 分写 -1）"
              value={row.missing ?? ""}
              maxLength={12}
              onChange={({ target: { value } }) => change({ missing: value === "" ? null : value })}
            />
          </Field>
        </>
      )}
    />
  );
}
