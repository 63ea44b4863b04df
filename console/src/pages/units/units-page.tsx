import { useQuery } from "@tanstack/react-query";
import { Button, Checkbox, Empty, Input, Select } from "antd";
import { useState } from "react";
import { mayDecide, useSignedIn } from "../../app/signed-in.tsx";
import { LoadFailed } from "../../parts/page-states.tsx";
import { useAddress } from "../../parts/use-address.ts";
import { Waiting } from "../../parts/waiting.tsx";
import { ImportDialog } from "./import-dialog.tsx";
import { NewUnitDialog } from "./new-unit-dialog.tsx";
import { peopleQuery, type UnitRow } from "./people-data.ts";
import { UnitDrawer } from "./unit-drawer.tsx";
import { UnitTable } from "./unit-table.tsx";
import "./units.css";

function matches(unit: UnitRow, text: string): boolean {
  const names = [unit.name, ...unit.aliases, ...unit.correspondents.flatMap((one) => [one.name, ...one.aliases])];
  return names.some((name) => name.includes(text));
}

/** 单位与通讯员. */
export function UnitsPage() {
  const { user } = useSignedIn();
  const { params, change, clear } = useAddress();
  const [adding, setAdding] = useState<"unit" | "table" | null>(null);
  const people = useQuery(peopleQuery);
  const [text, unitClass] = [params.get("text") ?? "", params.get("class")];
  const withEnded = params.get("ended") === "1";
  const all = people.data?.units ?? [];
  const standing = all.filter((unit) => unit.endedOn === null);
  const shown = (withEnded ? all : standing).filter(
    (unit) => (unitClass === null || unit.unitClass === unitClass) && matches(unit, text),
  );
  const open = all.find((unit) => unit.id === params.get("open"));
  const persons = standing.flatMap((unit) => unit.correspondents).filter((one) => one.endedOn === null).length;
  const filtered = text !== "" || unitClass !== null;
  return (
    <div className="page">
      <div className="page-head">
        <h1>单位与通讯员</h1>
        {people.isSuccess && (
          <p className="muted" role="status">
            单位 <span className="figure">{standing.length}</span> 个，通讯员 <span className="figure">{persons}</span>{" "}
            人
          </p>
        )}
        {mayDecide(user) && (
          <div className="page-tools">
            <Button onClick={() => setAdding("table")}>从表格登记</Button>
            <Button type="primary" onClick={() => setAdding("unit")}>
              登记单位
            </Button>
          </div>
        )}
      </div>
      <div className="panel">
        <search className="unit-filters" aria-label="筛选">
          <Input.Search
            key={text}
            aria-label="查找单位或通讯员"
            placeholder="单位、别名或姓名，回车查找"
            allowClear
            maxLength={60}
            defaultValue={text}
            onSearch={(value) => change({ text: value.trim() })}
          />
          <Select
            aria-label="类别"
            placeholder="全部类别"
            allowClear
            value={unitClass}
            options={[...new Set(all.map((unit) => unit.unitClass))].map((value) => ({ value, label: value }))}
            onChange={(value: string | null | undefined) => change({ class: value ?? null })}
            popupMatchSelectWidth={false}
          />
          <Checkbox checked={withEnded} onChange={(event) => change({ ended: event.target.checked ? "1" : null })}>
            也列停用和并入别处的
          </Checkbox>
        </search>
        {people.isPending && <Waiting />}
        {people.isError && <LoadFailed error={people.error} onRetry={() => void people.refetch()} />}
        {people.isSuccess && shown.length === 0 && (
          <Empty
            description={
              filtered ? "没有符合条件的单位或通讯员。" : "还没有单位。可以一个个登记，也可以从 Excel 表格登记。"
            }
          >
            {filtered && <Button onClick={clear}>清除筛选</Button>}
          </Empty>
        )}
        {people.isSuccess && shown.length > 0 && (
          <UnitTable units={shown} all={all} onOpen={(id) => change({ open: id })} />
        )}
      </div>
      {open !== undefined && <UnitDrawer key={open.id} unit={open} all={all} onClose={() => change({ open: null })} />}
      {adding === "unit" && <NewUnitDialog all={all} onClose={() => setAdding(null)} />}
      {adding === "table" && <ImportDialog onClose={() => setAdding(null)} />}
    </div>
  );
}
