import { AutoComplete, Form, Input, Select } from "antd";
import type { UnitRow } from "./people-data.ts";

export interface UnitFields {
  readonly name: string;
  readonly aliases?: string[];
  readonly unitClass: string;
  readonly parentId?: string | null;
}

/** The choice among units that stand. */
export function unitOptions(all: readonly UnitRow[], without: string | null) {
  return all
    .filter((unit) => unit.endedOn === null && unit.id !== without)
    .map((unit) => ({ value: unit.id, label: unit.name }));
}

/** The fields that every unit has. */
export function UnitFormFields({ all, ownId }: { readonly all: readonly UnitRow[]; readonly ownId: string | null }) {
  const classes = [...new Set(all.map((unit) => unit.unitClass))].map((value) => ({ value }));
  return (
    <>
      <Form.Item name="name" label="名称" rules={[{ required: true, whitespace: true, message: "请填写单位名称" }]}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="unitClass" label="类别" rules={[{ required: true, whitespace: true, message: "请填写类别" }]}>
        <AutoComplete options={classes} placeholder="如 乡镇、县直单位" />
      </Form.Item>
      <Form.Item name="parentId" label="上级单位">
        <Select
          allowClear
          placeholder="没有"
          showSearch={{ optionFilterProp: "label" }}
          options={unitOptions(all, ownId)}
        />
      </Form.Item>
      <Form.Item name="aliases" label="别名" extra="来稿和报道里会出现的其他叫法，回车添加">
        <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={["、", "，", ","]} />
      </Form.Item>
    </>
  );
}

/** The day from which on a change holds. */
export function FromField({ today, extra }: { readonly today: string; readonly extra: string }) {
  return (
    <Form.Item name="from" label="自哪天起" extra={extra} rules={[{ required: true, message: "请选日期" }]}>
      <Input type="date" max={today} className="day-input" />
    </Form.Item>
  );
}
