import { useQuery } from "@tanstack/react-query";
import { Button, Input, Select } from "antd";
import { lazy, Suspense } from "react";
import { type LedgerFilter, outletsQuery, unitsQuery } from "../../api/queries.ts";
import { seesOffice, useSignedIn } from "../../app/signed-in.tsx";
import type { FilterChange } from "./ledger-filter.ts";

// The calendar is loaded beside the list, which need not wait for it.
const DayRange = lazy(async () => ({ default: (await import("./day-range.tsx")).DayRange }));

interface Props {
  readonly filter: LedgerFilter;
  /** Whether 清除筛选 is offered here; an empty list offers it itself. */
  readonly clears: boolean;
  readonly onChange: (changes: FilterChange) => void;
  readonly onClear: () => void;
}

const STATES = [
  { value: "auto", label: "自动计入" },
  { value: "confirmed", label: "人工确认" },
];

function Choice(props: {
  readonly label: string;
  readonly value: string | undefined;
  readonly options: readonly { readonly value: string; readonly label: string }[];
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

/** The filters of the ledger. */
export function LedgerFilters({ filter, clears, onChange, onClear }: Props) {
  const { user } = useSignedIn();
  const units = useQuery({ ...unitsQuery, enabled: seesOffice(user) });
  const outlets = useQuery(outletsQuery);
  const named = (list: readonly { readonly id: string; readonly name: string }[] | undefined) =>
    (list ?? []).map((one) => ({ value: one.id, label: one.name }));
  return (
    <search className="filters" aria-label="筛选">
      <Suspense fallback={<span className="filter-days" />}>
        <DayRange from={filter.from ?? null} to={filter.to ?? null} onChange={onChange} />
      </Suspense>
      {seesOffice(user) && (
        <Choice
          label="单位"
          value={filter.unitId}
          options={named(units.data)}
          onChange={(unitId) => onChange({ unitId })}
        />
      )}
      <Choice
        label="媒体"
        value={filter.outletId}
        options={named(outlets.data)}
        onChange={(outletId) => onChange({ outletId })}
      />
      <Choice label="状态" value={filter.state} options={STATES} onChange={(state) => onChange({ state })} />
      <Input.Search
        key={filter.text ?? ""}
        aria-label="查找标题"
        placeholder="标题里的字，回车查找"
        allowClear
        maxLength={100}
        defaultValue={filter.text ?? ""}
        onSearch={(text) => onChange({ text: text.trim() })}
      />
      {clears && (
        <Button type="link" onClick={onClear}>
          清除筛选
        </Button>
      )}
    </search>
  );
}
