import { useQuery } from "@tanstack/react-query";
import { Button, Input, Select } from "antd";
import { lazy, Suspense } from "react";
import { unitsQuery } from "../../api/queries.ts";
import type { AddressChange } from "../../parts/use-address.ts";
import { KIND_WORDS, type SubmissionsFilter } from "./queries.ts";

// The calendar is loaded beside the list, which need not wait for it.
const DayRange = lazy(async () => ({ default: (await import("../ledger/day-range.tsx")).DayRange }));

interface Props {
  readonly filter: SubmissionsFilter;
  readonly clears: boolean;
  readonly onChange: (changes: AddressChange) => void;
  readonly onClear: () => void;
}

const KINDS = Object.entries(KIND_WORDS).map(([value, label]) => ({ value, label }));
const FATES = [
  { value: "yes", label: "已刊发" },
  { value: "no", label: "未刊发" },
  { value: "15", label: "未刊发满 15 天" },
  { value: "30", label: "未刊发满 30 天" },
  { value: "60", label: "未刊发满 60 天" },
];

function fateOf({ placed, waitedDays }: SubmissionsFilter): string | null {
  return waitedDays === undefined ? (placed ?? null) : String(waitedDays);
}

function changeOf(fate: string | undefined): AddressChange {
  if (fate === undefined) return { placed: null, waited: null };
  return fate === "yes" || fate === "no" ? { placed: fate, waited: null } : { placed: null, waited: fate };
}

/** The filters of the submissions. */
export function SubmissionFilters({ filter, clears, onChange, onClear }: Props) {
  const units = useQuery(unitsQuery);
  const fate = fateOf(filter);
  const fates =
    fate === null || FATES.some(({ value }) => value === fate)
      ? FATES
      : [...FATES, { value: fate, label: `未刊发满 ${fate} 天` }];
  return (
    <search className="filters" aria-label="筛选">
      <Suspense fallback={<span className="filter-days" />}>
        <DayRange label="报送日期" from={filter.from ?? null} to={filter.to ?? null} onChange={onChange} />
      </Suspense>
      <Select
        aria-label="单位"
        placeholder="全部单位"
        allowClear
        showSearch={{ optionFilterProp: "label" }}
        value={filter.unitId ?? null}
        options={(units.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(unitId) => onChange({ unitId: unitId ?? null })}
        popupMatchSelectWidth={false}
      />
      <Select
        aria-label="刊发情况"
        placeholder="是否刊发"
        allowClear
        value={fate}
        options={fates}
        onChange={(value) => onChange(changeOf(value ?? undefined))}
        popupMatchSelectWidth={false}
      />
      <Select
        aria-label="类型"
        placeholder="全部类型"
        allowClear
        value={filter.kind ?? null}
        options={KINDS}
        onChange={(kind) => onChange({ kind: kind ?? null })}
      />
      <Input.Search
        key={filter.text ?? ""}
        aria-label="查找投稿"
        placeholder="标题、正文里的字"
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
