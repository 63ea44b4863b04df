import { Form, Modal, Select } from "antd";
import { POST, take } from "../../api/client.ts";
import { type UnitRow, usePeopleChange, useToday } from "./people-data.ts";
import { FromField, type UnitFields, UnitFormFields } from "./unit-form.tsx";

interface Fields extends UnitFields {
  readonly from: string;
  readonly correspondentIds?: string[];
}

/** 拆分: a unit of its own from a day on, with those who go there. */
export function SplitDialog(props: {
  readonly unit: UnitRow;
  readonly all: readonly UnitRow[];
  readonly onClose: () => void;
}) {
  const { unit, all, onClose } = props;
  const [form] = Form.useForm<Fields>();
  const today = useToday();
  const split = usePeopleChange(
    ({ aliases = [], parentId = null, correspondentIds = [], ...fields }: Fields) =>
      take(
        POST("/api/units/{unitId}/split", {
          params: { path: { unitId: unit.id } },
          body: { ...fields, aliases, parentId, correspondentIds },
        }),
      ),
    "已拆出新单位",
    onClose,
  );
  const persons = unit.correspondents.filter((one) => one.endedOn === null);
  return (
    <Modal
      open
      title={`从“${unit.name}”拆出一个单位`}
      okText="拆出"
      onOk={() => form.submit()}
      confirmLoading={split.isPending}
      onCancel={onClose}
    >
      <p className="dialog-words">
        “{unit.name}”照旧，已有的稿件、上稿和计分都留在它名下；新单位自下面这天起才有，此前的通报和任务里没有它。
      </p>
      <Form<Fields>
        name="split"
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ from: today, unitClass: unit.unitClass, parentId: unit.parentId }}
        onFinish={(fields) => split.mutate(fields)}
      >
        <UnitFormFields all={all} ownId={null} />
        <Form.Item name="correspondentIds" label="一起过去的通讯员">
          <Select
            mode="multiple"
            placeholder="没有"
            options={persons.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
        <FromField today={today} extra="以前的上稿和计分不变" />
      </Form>
    </Modal>
  );
}
