import { useQuery } from "@tanstack/react-query";
import { Button, Input, Select } from "antd";
import { lazy, Suspense, useState } from "react";
import { type LedgerFilter, outletsQuery, unitsQuery } from "../../api/queries.ts";
import { seesOffice, useSignedIn } from "../../app/signed-in.tsx";
import { TIER_WORDS } from "../../parts/words.ts";
import { OUTLET_KIND_WORDS } from "../outlets/queries.ts";
import type { FilterChange } from "./ledger-filter.ts";
import { correspondentsQuery } from "./queries.ts";

// The calendar is loaded beside the list, which need not wait for it.
const DayRange = lazy(async () => ({ default: (await import("./day-range.tsx")).DayRange }));

interface Props {
  readonly filter: LedgerFilter;
  /** Whether 清除筛选 is offered here; an empty list offers it itself. */
  readonly clears: boolean;
  readonly onChange: (changes: FilterChange) => void;
  readonly onClear: () => void;
}

interface Option {
  readonly value: string;
  readonly label: string;
}

const optionsOf = (words: Readonly<Record<string, string>>): readonly Option[] =>
  Object.entries(words).map(([value, label]) => ({ value, label }));

/** Conditions that are asked for less often, each with what it may be. */
const FURTHER = [
  { name: "tier", label: "层级", options: optionsOf(TIER_WORDS) },
  { name: "kind", label: "媒体种类", options: optionsOf(OUTLET_KIND_WORDS) },
  { name: "state", label: "状态", options: optionsOf({ auto: "自动计入", confirmed: "人工确认" }) },
  { name: "reprint", label: "首发转载", options: optionsOf({ no: "首发", yes: "转载" }) },
  { name: "byHand", label: "来源", options: optionsOf({ no: "采集到的", yes: "手工登记的" }) },
] as const;

function Choice(props: {
  readonly label: string;
  readonly value: string | undefined;
  readonly options: readonly Option[];
  readonly onChange: (value: string | null) => void;
}) {
  return (
    <Select
      aria-label={props.label}
      placeholder={`全部${props.label}`}
      allowClear
      showSearch={{ optionFilterProp: "label" }}
      value={props.value ?? null}
      options={[...props.options]}
      onChange={(value) => props.onChange(value ?? null)}
      popupMatchSelectWidth={false}
    />
  );
}

function PersonChoice({ filter, onChange }: Pick<Props, "filter" | "onChange">) {
  const people = useQuery(correspondentsQuery);
  const units = useQuery(unitsQuery);
  const unitName = new Map((units.data ?? []).map(({ id, name }) => [id, name]));
  const own = (people.data ?? []).filter(({ unitId }) => filter.unitId === undefined || unitId === filter.unitId);
  return (
    <Choice
      label="通讯员"
      value={filter.personId}
      options={own.map(({ id, name, unitId }) => ({ value: id, label: `${name}（${unitName.get(unitId) ?? ""}）` }))}
      onChange={(personId) => onChange({ personId })}
    />
  );
}

/** The filters of the ledger: the usual ones, and the further ones when they are asked for or hold. */
export function LedgerFilters({ filter, clears, onChange, onClear }: Props) {
  const { user } = useSignedIn();
  const whole = seesOffice(user);
  const units = useQuery({ ...unitsQuery, enabled: whole });
  const outlets = useQuery(outletsQuery);
  const [asked, setAsked] = useState(false);
  const further = asked || filter.personId !== undefined || FURTHER.some(({ name }) => filter[name] !== undefined);
  const named = (list: readonly { readonly id: string; readonly name: string }[] | undefined) =>
    (list ?? []).map((one) => ({ value: one.id, label: one.name }));
  return (
    <search className="filters" aria-label="筛选">
      <Suspense fallback={<span className="filter-days" />}>
        <DayRange from={filter.from ?? null} to={filter.to ?? null} onChange={onChange} />
      </Suspense>
      {whole && (
        <Choice
          label="单位"
          value={filter.unitId}
          options={named(units.data)}
          onChange={(unitId) => onChange({ unitId, personId: null })}
        />
      )}
      <Choice
        label="媒体"
        value={filter.outletId}
        options={named(outlets.data)}
        onChange={(outletId) => onChange({ outletId })}
      />
      <Input.Search
        key={filter.text ?? ""}
        aria-label="查找标题"
        placeholder="标题里的字，回车查找"
        allowClear
        maxLength={100}
        defaultValue={filter.text ?? ""}
        onSearch={(text) => onChange({ text: text.trim() })}
      />
      {!further && <Button onClick={() => setAsked(true)}>更多条件</Button>}
      {further && whole && <PersonChoice filter={filter} onChange={onChange} />}
      {further &&
        FURTHER.map(({ name, label, options }) => (
          <Choice
            key={name}
            label={label}
            value={filter[name]}
            options={options}
            onChange={(value) => onChange({ [name]: value })}
          />
        ))}
      {clears && (
        <Button type="link" onClick={onClear}>
          清除筛选
        </Button>
      )}
    </search>
  );
}
