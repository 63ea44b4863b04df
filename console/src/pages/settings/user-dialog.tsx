import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Alert, Form, Input, Modal, Select } from "antd";
import { messageOf } from "../../api/api-error.ts";
import { POST, PUT, take } from "../../api/client.ts";
import { unitsQuery } from "../../api/queries.ts";
import type { User } from "../../api/shapes.ts";
import { useSignedIn } from "../../app/signed-in.tsx";
import { ROLE_WORDS } from "../../parts/words.ts";
import { USERS_KEY, type UserView } from "./user-data.ts";

interface Fields {
  readonly username: string;
  readonly displayName: string;
  readonly role: User["role"];
  readonly unitId?: string | null;
}

const ROLES = ["admin", "clerk", "leader", "unit"] as const;

interface Props {
  /** Null = a new one. */
  readonly user: UserView | null;
  readonly onClose: () => void;
  readonly onMade: (displayName: string, password: string) => void;
}

/** 建立 or 修改 a user. */
export function UserDialog({ user, onClose, onMade }: Props) {
  const { user: own } = useSignedIn();
  const [form] = Form.useForm<Fields>();
  const role = Form.useWatch("role", form);
  const units = useQuery(unitsQuery);
  const queryClient = useQueryClient();
  const save = useMutation({
    mutationFn: async ({ username, displayName, role: as, unitId = null }: Fields) => {
      const fields = { displayName, role: as, unitId: as === "unit" ? unitId : null };
      if (user === null) return (await take(POST("/api/users", { body: { username, ...fields } }))).password;
      await take(PUT("/api/users/{userId}", { params: { path: { userId: user.id } }, body: fields }));
      return null;
    },
    onSuccess: async (password, { displayName }) => {
      await queryClient.invalidateQueries({ queryKey: USERS_KEY });
      onClose();
      if (password !== null) onMade(displayName, password);
    },
  });
  const standing = (units.data ?? []).filter((unit) => unit.endedOn == null);
  return (
    <Modal
      open
      title={user === null ? "建立用户" : `修改 ${user.displayName}`}
      okText={user === null ? "建立" : "保存"}
      onOk={() => form.submit()}
      confirmLoading={save.isPending}
      onCancel={onClose}
    >
      {save.isError && <Alert type="error" showIcon title={messageOf(save.error)} style={{ marginBottom: 12 }} />}
      <Form<Fields>
        name="user"
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={user ?? { role: "clerk" }}
        onFinish={(fields) => save.mutate(fields)}
      >
        {user === null && (
          <Form.Item
            name="username"
            label="用户名"
            extra="登录时用，建好后不能改：2 到 32 个字母、汉字或数字"
            rules={[{ required: true, whitespace: true, message: "请填写用户名" }]}
          >
            <Input maxLength={32} autoComplete="off" />
          </Form.Item>
        )}
        <Form.Item
          name="displayName"
          label="姓名"
          rules={[{ required: true, whitespace: true, message: "请填写姓名" }]}
        >
          <Input maxLength={30} autoComplete="off" />
        </Form.Item>
        <Form.Item name="role" label="角色" extra={user?.id === own.id ? "自己的角色请另一位管理员来改" : undefined}>
          <Select
            disabled={user?.id === own.id}
            options={ROLES.map((value) => ({ value, label: ROLE_WORDS[value] }))}
          />
        </Form.Item>
        {role === "unit" && (
          <Form.Item name="unitId" label="单位" rules={[{ required: true, message: "单位账号要选定单位" }]}>
            <Select
              placeholder="选单位"
              showSearch={{ optionFilterProp: "label" }}
              options={standing.map((unit) => ({ value: unit.id, label: unit.name }))}
            />
          </Form.Item>
        )}
      </Form>
    </Modal>
  );
}
