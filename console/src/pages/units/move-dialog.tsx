import { Form, Modal, Select } from "antd";
import { POST, take } from "../../api/client.ts";
import { type PersonView, type UnitRow, usePeopleChange, useToday } from "./people-data.ts";
import { FromField, unitOptions } from "./unit-form.tsx";

interface Fields {
  readonly unitId: string;
  readonly from: string;
}

/** 调动 of one correspondent. */
export function MoveDialog(props: {
  readonly person: PersonView;
  readonly unit: UnitRow;
  readonly all: readonly UnitRow[];
  readonly onClose: () => void;
}) {
  const { person, unit, all, onClose } = props;
  const [form] = Form.useForm<Fields>();
  const today = useToday();
  const move = usePeopleChange(
    (body: Fields) =>
      take(
        POST("/api/correspondents/{correspondentId}/move", {
          params: { path: { correspondentId: person.id } },
          body,
        }),
      ),
    `${person.name}已调动`,
    onClose,
  );
  return (
    <Modal
      open
      title={`调动 ${person.name}`}
      okText="调动"
      onOk={() => form.submit()}
      confirmLoading={move.isPending}
      onCancel={onClose}
    >
      <p className="dialog-words">
        {person.name}以前报送的稿件，不管哪天见报，都仍记在“{unit.name}
        ”名下；个人得分一直跟着本人。自下面这天起报送的稿件，算新单位的。
      </p>
      <Form<Fields>
        name="move"
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ from: today }}
        onFinish={(fields) => move.mutate(fields)}
      >
        <Form.Item name="unitId" label="调到" rules={[{ required: true, message: "请选单位" }]}>
          <Select placeholder="选单位" showSearch={{ optionFilterProp: "label" }} options={unitOptions(all, unit.id)} />
        </Form.Item>
        <FromField today={today} extra="以前的上稿和计分不变" />
      </Form>
    </Modal>
  );
}
