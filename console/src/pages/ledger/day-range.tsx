import { DatePicker } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import "dayjs/locale/zh-cn";
import { useSignedIn } from "../../app/signed-in.tsx";
import type { FilterChange } from "./ledger-filter.ts";
import "./day-range.css";

dayjs.locale("zh-cn");

const DAY = "YYYY-MM-DD";

/** The stretches that a clerk asks for most, around today in the office's time zone. */
function presetsOn(today: Dayjs) {
  const month = today.startOf("month");
  const before = month.subtract(1, "month");
  const quarter = month.subtract(month.month() % 3, "month");
  const stretch = (label: string, from: Dayjs, months: number) => ({
    label,
    value: [from, from.add(months, "month").subtract(1, "day")] satisfies [Dayjs, Dayjs],
  });
  return [
    stretch("本月", month, 1),
    stretch("上月", before, 1),
    stretch("本季度", quarter, 3),
    stretch("今年", today.startOf("year"), 12),
  ];
}

/** A day of the address that the calendar has; anything else is no day. */
function dayOrNull(day: string | null): Dayjs | null {
  const read = dayjs(day);
  return day !== null && read.format(DAY) === day ? read : null;
}

interface Props {
  /** What the days are of; 见报日期 unless told. */
  readonly label?: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly onChange: (changes: FilterChange) => void;
}

/** Days from and to; either may be left open. */
export function DayRange({ label = "见报日期", from, to, onChange }: Props) {
  const { timeZone } = useSignedIn();
  const today = dayjs(new Intl.DateTimeFormat("en-CA", { timeZone }).format(new Date()));
  return (
    <DatePicker.RangePicker
      className="filter-days"
      classNames={{ popup: { root: "filter-calendar" } }}
      id={{ start: "ledger-from", end: "ledger-to" }}
      aria-label={label}
      placeholder={[`${label.slice(0, 2)}起`, `${label.slice(0, 2)}止`]}
      allowEmpty={[true, true]}
      presets={presetsOn(today)}
      value={[dayOrNull(from), dayOrNull(to)]}
      onChange={(days) => onChange({ from: days?.[0]?.format(DAY) ?? null, to: days?.[1]?.format(DAY) ?? null })}
    />
  );
}
