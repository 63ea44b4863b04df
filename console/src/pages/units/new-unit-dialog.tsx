import { Form, Modal } from "antd";
import { POST, take } from "../../api/client.ts";
import { type UnitRow, usePeopleChange } from "./people-data.ts";
import { type UnitFields, UnitFormFields } from "./unit-form.tsx";

/** 登记单位. */
export function NewUnitDialog(props: { readonly all: readonly UnitRow[]; readonly onClose: () => void }) {
  const [form] = Form.useForm<UnitFields>();
  const add = usePeopleChange(
    ({ name, unitClass, aliases = [], parentId = null }: UnitFields) =>
      take(POST("/api/units", { body: { name, unitClass, aliases, parentId } })),
    "单位已登记",
    props.onClose,
  );
  return (
    <Modal
      open
      title="登记单位"
      okText="登记"
      onOk={() => form.submit()}
      confirmLoading={add.isPending}
      onCancel={props.onClose}
    >
      <Form<UnitFields>
        name="new-unit"
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={(fields) => add.mutate(fields)}
      >
        <UnitFormFields all={props.all} ownId={null} />
      </Form>
    </Modal>
  );
}
