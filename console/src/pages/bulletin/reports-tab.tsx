import { useQuery } from "@tanstack/react-query";
import { Button, Empty, Select } from "antd";
import { unitsQuery } from "../../api/queries.ts";
import { LoadFailed } from "../../parts/page-states.tsx";
import type { AddressChange } from "../../parts/use-address.ts";
import { Waiting } from "../../parts/waiting.tsx";
import { correspondentsQuery } from "../ledger/queries.ts";
import { type AskedReport, type ReportKind, reportKindsQuery, reportPageQuery } from "./queries.ts";
import { SheetFrame } from "./sheet-frame.tsx";

interface KindWords {
  readonly name: string;
  readonly about: string;
  /** Whether it has charts that can be had alone. */
  readonly charts: boolean;
}

const KINDS: Readonly<Record<ReportKind, KindWords>> = {
  ranking: { name: "上稿排名", about: "单位和通讯员的名次、升降、层级，近十二个月", charts: true },
  assessment: { name: "考核得分", about: "各季或各月得分加任务、加分、扣分、封顶，逐条依据", charts: false },
  payment: { name: "奖励发放表", about: "签名栏、大写金额和逐篇明细", charts: false },
  unit: { name: "单位上稿台账", about: "一个单位的各月、通讯员和篇目", charts: true },
  person: { name: "个人上稿记录", about: "一名通讯员的篇目，带网址、存证编号和 SHA-256", charts: true },
  outlets: { name: "媒体覆盖情况", about: "哪些媒体用了多少，哪些一篇没用", charts: true },
  topics: { name: "题材分布情况", about: "各种体裁和本期的专题", charts: true },
  offices: { name: "下级上稿汇总", about: "各下级办公室的报送、上稿、得分和通报，取自它们自己的台账", charts: true },
  targets: { name: "任务完成情况", about: "谁完成了、还差几篇，截止日在本期的约稿", charts: false },
};
const FORMATS = [
  ["docx", "Word"],
  ["xlsx", "Excel"],
  ["pdf", "PDF"],
  ["html", "网页"],
  ["svg", "图（SVG）"],
] as const;

/** On the screen the sheet has a margin, and a table that is wider than a phone scrolls for itself. */
const SCREEN = `<meta name="viewport" content="width=device-width"><style>html{background:#fff}body{padding:24px}
@media (max-width:640px){body{padding:12px}body table{display:block;overflow-x:auto}body svg{max-width:100%;height:auto}}</style></head>`;

/** 张＊＊ or in full; `set` = as the office has set it for what goes outside. */
const NAMES = [
  { value: "set", label: "姓名按设置" },
  { value: "full", label: "姓名写全名" },
  { value: "masked", label: "姓名隐去" },
];

function isNames(text: string | null): "full" | "masked" | null {
  return text === "full" || text === "masked" ? text : null;
}

function isKind(text: string | null): text is ReportKind {
  return text !== null && Object.hasOwn(KINDS, text);
}

interface Props {
  readonly params: URLSearchParams;
  readonly period: string;
  readonly onChange: (changes: AddressChange) => void;
}

function Holder({ kind, params, onChange }: Omit<Props, "period"> & { readonly kind: ReportKind }) {
  const units = useQuery(unitsQuery);
  const people = useQuery({ ...correspondentsQuery, enabled: kind === "person" });
  const unitName = new Map((units.data ?? []).map(({ id, name }) => [id, name]));
  if (kind !== "unit" && kind !== "person") return null;
  const options =
    kind === "unit"
      ? (units.data ?? []).map(({ id, name }) => ({ value: id, label: name }))
      : (people.data ?? []).map(({ id, name, unitId }) => ({
          value: id,
          label: `${name}（${unitName.get(unitId) ?? ""}）`,
        }));
  const name = kind === "unit" ? "unitId" : "personId";
  const words = kind === "unit" ? "单位" : "通讯员";
  return (
    <Select
      aria-label={words}
      placeholder={`选一${kind === "unit" ? "个单位" : "名通讯员"}`}
      showSearch={{ optionFilterProp: "label" }}
      value={params.get(name)}
      options={options}
      onChange={(id) => onChange({ [name]: id })}
      style={{ width: 220 }}
    />
  );
}

function Report({ asked }: { readonly asked: AskedReport }) {
  const page = useQuery(reportPageQuery(asked));
  const { kind, ...query } = asked;
  const file = (format: string) => `/api/reports/${kind}?${new URLSearchParams({ ...query, format })}`;
  return (
    <>
      <div className="report-files">
        {FORMATS.filter(([format]) => format !== "svg" || KINDS[kind].charts).map(([format, words]) => (
          <Button key={format} href={file(format)} download>
            {words}
          </Button>
        ))}
      </div>
      {page.isPending && <Waiting />}
      {page.isError && <LoadFailed error={page.error} onRetry={() => void page.refetch()} />}
      {page.isSuccess && <SheetFrame page={page.data.replace("</head>", SCREEN)} title={`${KINDS[kind].name}预览`} />}
    </>
  );
}

/** Which report the address asks for; null while nobody is named whom it is of. */
function askedOf(kind: ReportKind, { params, period }: Props): AskedReport | null {
  const unitId = params.get("unitId");
  const personId = params.get("personId");
  if (kind === "unit") return unitId === null ? null : { kind, period, unitId };
  if (kind === "person") return personId === null ? null : { kind, period, personId };
  return { kind, period };
}

/** 报表: choose one, look at it, take it along. */
export function ReportsTab(props: Props) {
  const { params, onChange } = props;
  const chosen = params.get("kind");
  const kind = isKind(chosen) ? chosen : "ranking";
  const asked = askedOf(kind, props);
  // Of offices below there are figures, not persons.
  const names = kind === "offices" ? null : isNames(params.get("names"));
  const kinds = useQuery(reportKindsQuery);
  // Until it is known, what every office has.
  const offered = (one: string) => kinds.data?.some((known) => known === one) ?? one !== "offices";
  return (
    <>
      <div className="report-choice">
        <Select
          aria-label="报表"
          value={kind}
          options={Object.entries(KINDS)
            .filter(([value]) => value === kind || offered(value))
            .map(([value, { name }]) => ({ value, label: name }))}
          onChange={(value) => onChange({ kind: value })}
          style={{ width: 180 }}
        />
        <Holder kind={kind} params={params} onChange={onChange} />
        {kind !== "offices" && (
          <Select
            aria-label="姓名"
            value={names ?? "set"}
            options={NAMES}
            onChange={(value) => onChange({ names: value === "set" ? null : value })}
            style={{ width: 150 }}
          />
        )}
        <span className="muted">{KINDS[kind].about}</span>
      </div>
      {asked === null ? (
        <Empty description={`先选一${kind === "unit" ? "个单位" : "名通讯员"}。`} />
      ) : (
        <Report asked={names === null ? asked : { ...asked, names }} />
      )}
    </>
  );
}
