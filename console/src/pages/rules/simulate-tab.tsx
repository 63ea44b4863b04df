import { useQuery } from "@tanstack/react-query";
import { Button, DatePicker, Empty, Select } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import "dayjs/locale/zh-cn";
import { useState } from "react";
import { useSearchParams } from "react-router";
import { useSignedIn } from "../../app/signed-in.tsx";
import { LoadFailed } from "../../parts/page-states.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { type RuleBook, type RuleChoice, ruleBookQuery, type SimulationAsked, simulationQuery } from "./rules-data.ts";
import { SimulationResult } from "./simulation-result.tsx";
import { useDraft } from "./use-draft.ts";

dayjs.locale("zh-cn");

const DAY = "YYYY-MM-DD";
const DAY_PATTERN = /^\d{4}-\d{2}-\d{2}$/;

/** `version:3`, `preset:06-…`, `draft`, as they stand in the address. */
function choiceOf(word: string | null, draft: string): RuleChoice | null {
  if (word === "draft") return draft === "" ? null : { kind: "text", text: draft };
  const [kind, name = ""] = word?.split(":") ?? [];
  if (kind === "version" && /^\d{1,6}$/.test(name)) return { kind: "version", version: Number(name) };
  return kind === "preset" && name !== "" ? { kind: "preset", preset: name } : null;
}

function optionsOf({ versions, presets }: RuleBook, draft: string) {
  return [
    ...(draft === "" ? [] : [{ label: "起草", options: [{ value: "draft", label: "正在写的底稿" }] }]),
    {
      label: "本单位",
      options: versions.map(({ version, name, state }) => ({
        value: `version:${version}`,
        label: `第 ${version} 版 ${name}${state === "in-force" ? "（现行）" : ""}`,
      })),
    },
    { label: "样例", options: presets.map(({ name, title }) => ({ value: `preset:${name}`, label: title })) },
  ];
}

interface Asked {
  readonly a: string | null;
  readonly b: string | null;
  readonly from: string;
  readonly to: string;
}

function Choose({
  book,
  first,
  onRun,
}: {
  readonly book: RuleBook;
  readonly first: Asked;
  readonly onRun: (asked: Asked) => void;
}) {
  const [draft] = useDraft();
  const [asked, setAsked] = useState(first);
  const options = optionsOf(book, draft);
  const choose = (side: "a" | "b", name: string) => (
    <Select
      aria-label={name}
      placeholder={name}
      className="simulate-choice"
      showSearch={{ optionFilterProp: "label" }}
      value={asked[side]}
      options={options}
      onChange={(value) => setAsked({ ...asked, [side]: value })}
    />
  );
  const today = dayjs(book.today);
  const span = (label: string, from: Dayjs, months: number) => ({
    label,
    value: [from, from.add(months, "month").subtract(1, "day")] satisfies [Dayjs, Dayjs],
  });
  return (
    <div className="simulate-choose">
      <span className="simulate-side">甲 {choose("a", "甲：现在的办法")}</span>
      <span className="simulate-side">乙 {choose("b", "乙：想换的办法")}</span>
      <DatePicker.RangePicker
        id={{ start: "simulate-from", end: "simulate-to" }}
        aria-label="试算的时段"
        allowClear={false}
        value={[dayjs(asked.from), dayjs(asked.to)]}
        presets={[
          span("上月", today.startOf("month").subtract(1, "month"), 1),
          span("今年", today.startOf("year"), 12),
          span("去年", today.startOf("year").subtract(1, "year"), 12),
        ]}
        onChange={(days) =>
          setAsked({ ...asked, from: days?.[0]?.format(DAY) ?? asked.from, to: days?.[1]?.format(DAY) ?? asked.to })
        }
      />
      <Button type="primary" disabled={asked.a === null || asked.b === null} onClick={() => onRun(asked)}>
        试算
      </Button>
    </div>
  );
}

function Result({ asked }: { readonly asked: SimulationAsked }) {
  const simulation = useQuery(simulationQuery(asked));
  if (simulation.isPending) return <Waiting />;
  if (simulation.isError) return <LoadFailed error={simulation.error} onRetry={() => void simulation.refetch()} />;
  return <SimulationResult simulation={simulation.data} />;
}

/** 试算: what a period would have given under each of two rule sets; what is asked stands in the address. */
export function SimulateTab() {
  const [params, setParams] = useSearchParams();
  const { timeZone } = useSignedIn();
  const [draft] = useDraft();
  const book = useQuery(ruleBookQuery);
  if (book.isPending) return <Waiting />;
  if (book.isError) return <LoadFailed error={book.error} onRetry={() => void book.refetch()} />;
  const today = new Intl.DateTimeFormat("en-CA", { timeZone }).format(new Date());
  const inForce = book.data.versions.find(({ state }) => state === "in-force");
  const dayOf = (name: string, fallback: string) => {
    const day = params.get(name);
    return day !== null && DAY_PATTERN.test(day) && dayjs(day).format(DAY) === day ? day : fallback;
  };
  const first: Asked = {
    a: params.get("a") ?? (inForce === undefined ? null : `version:${inForce.version}`),
    b: params.get("b") ?? (draft === "" ? null : "draft"),
    from: dayOf("from", `${today.slice(0, 4)}-01-01`),
    to: dayOf("to", today),
  };
  const before = choiceOf(params.get("a"), draft);
  const after = choiceOf(params.get("b"), draft);
  const run = params.has("from") && before !== null && after !== null;
  return (
    <>
      <Choose
        key={params.toString()}
        book={book.data}
        first={first}
        onRun={({ a, b, from, to }) => setParams({ tab: "simulate", a: a ?? "", b: b ?? "", from, to })}
      />
      {run && <Result asked={{ before, after, from: first.from, to: first.to }} />}
      {!run && <Empty description="选好甲、乙两份办法和时段，看谁升谁降、钱差多少。试算不改任何数据。" />}
    </>
  );
}
