import { Button, Form, Input, Modal, Select, Tag } from "antd";
import { useState } from "react";
import { POST, PUT, take } from "../../api/client.ts";
import { useSignedIn } from "../../app/signed-in.tsx";
import { PersonalDataDialog } from "../../parts/personal-data-dialog.tsx";
import { MoveDialog } from "./move-dialog.tsx";
import { type PersonView, type UnitRow, usePeopleChange, useToday } from "./people-data.ts";

interface Fields {
  readonly name: string;
  readonly aliases?: string[];
}

/** A person's name and other names; `person` null = a new one. */
function PersonDialog(props: {
  readonly person: PersonView | null;
  readonly unit: UnitRow;
  readonly onClose: () => void;
}) {
  const { person, unit, onClose } = props;
  const [form] = Form.useForm<Fields>();
  const save = usePeopleChange(
    ({ name, aliases = [] }: Fields): Promise<unknown> =>
      person === null
        ? take(
            POST("/api/units/{unitId}/correspondents", {
              params: { path: { unitId: unit.id } },
              body: { name, aliases },
            }),
          )
        : take(
            PUT("/api/correspondents/{correspondentId}", {
              params: { path: { correspondentId: person.id } },
              body: { name, aliases },
            }),
          ),
    "已保存",
    onClose,
  );
  return (
    <Modal
      open
      title={person === null ? `登记“${unit.name}”的通讯员` : `修改 ${person.name}`}
      okText="保存"
      onOk={() => form.submit()}
      confirmLoading={save.isPending}
      onCancel={onClose}
    >
      <Form<Fields>
        name="person"
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ name: person?.name ?? "", aliases: person?.aliases ?? [] }}
        onFinish={(fields) => save.mutate(fields)}
      >
        <Form.Item name="name" label="姓名" rules={[{ required: true, whitespace: true, message: "请填写姓名" }]}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="aliases" label="笔名、别名" extra="署名里会出现的其他写法，发稿邮箱也可以写在这里，回车添加">
          <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={["、", "，", ","]} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

function Person(props: {
  readonly person: PersonView;
  readonly may: boolean;
  readonly onEdit: () => void;
  readonly onMove: () => void;
  /** Null = not for this user. */
  readonly onData: (() => void) | null;
}) {
  const { person, may } = props;
  const today = useToday();
  const params = { path: { correspondentId: person.id } };
  const end = usePeopleChange(
    () => take(POST("/api/correspondents/{correspondentId}/end", { params, body: { from: today } })),
    `${person.name}已停用，可以恢复`,
  );
  const resume = usePeopleChange(
    () => take(POST("/api/correspondents/{correspondentId}/resume", { params })),
    `${person.name}已恢复`,
  );
  const before = person.former.map((one) => `${one.until} 以前在${one.unit}`).join("；");
  return (
    <li>
      <span>
        {person.name}
        {person.aliases.length > 0 && <span className="muted">（{person.aliases.join("、")}）</span>}{" "}
        {person.endedOn !== null && <Tag>{person.endedOn} 起停用</Tag>}
        {person.erasedAt !== null && <Tag>个人信息已删除</Tag>}
        {before !== "" && <span className="muted person-before">{before}</span>}
      </span>
      {may && person.endedOn === null && (
        <span className="person-tools">
          <Button size="small" type="link" aria-label={`修改 ${person.name}`} onClick={props.onEdit}>
            修改
          </Button>
          <Button size="small" type="link" aria-label={`调动 ${person.name}`} onClick={props.onMove}>
            调动
          </Button>
          <Button size="small" type="link" aria-label={`停用 ${person.name}`} onClick={() => end.mutate(undefined)}>
            停用
          </Button>
        </span>
      )}
      {may && person.endedOn !== null && person.erasedAt === null && (
        <Button size="small" type="link" aria-label={`恢复 ${person.name}`} onClick={() => resume.mutate(undefined)}>
          恢复
        </Button>
      )}
      {props.onData !== null && (
        <Button size="small" type="link" aria-label={`个人信息 ${person.name}`} onClick={props.onData}>
          个人信息
        </Button>
      )}
    </li>
  );
}

type Opened = { readonly kind: "edit" | "move" | "data"; readonly person: PersonView } | { readonly kind: "new" };

/** Who belongs to a unit. */
export function People(props: { readonly unit: UnitRow; readonly all: readonly UnitRow[]; readonly may: boolean }) {
  const { unit, all, may } = props;
  const { user } = useSignedIn();
  const [open, setOpen] = useState<Opened | null>(null);
  const close = () => setOpen(null);
  return (
    <section aria-labelledby="unit-people">
      <h3 id="unit-people">通讯员</h3>
      {unit.correspondents.length === 0 && <p className="muted">还没有通讯员。</p>}
      <ul className="unit-people">
        {unit.correspondents.map((person) => (
          <Person
            key={person.id}
            person={person}
            may={may && unit.endedOn === null}
            onEdit={() => setOpen({ kind: "edit", person })}
            onMove={() => setOpen({ kind: "move", person })}
            onData={user.role === "admin" ? () => setOpen({ kind: "data", person }) : null}
          />
        ))}
      </ul>
      {may && unit.endedOn === null && <Button onClick={() => setOpen({ kind: "new" })}>登记通讯员</Button>}
      {open?.kind === "new" && <PersonDialog person={null} unit={unit} onClose={close} />}
      {open?.kind === "edit" && <PersonDialog person={open.person} unit={unit} onClose={close} />}
      {open?.kind === "data" && (
        <PersonalDataDialog person={{ ...open.person, kind: "correspondent" }} onClose={close} />
      )}
      {open?.kind === "move" && <MoveDialog person={open.person} unit={unit} all={all} onClose={close} />}
    </section>
  );
}
