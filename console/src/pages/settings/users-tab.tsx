import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Table, type TableColumnsType, Tag } from "antd";
import { useState } from "react";
import { messageOf } from "../../api/api-error.ts";
import { GET, POST, take } from "../../api/client.ts";
import { useSignedIn } from "../../app/signed-in.tsx";
import { LoadFailed } from "../../parts/page-states.tsx";
import { PersonalDataDialog } from "../../parts/personal-data-dialog.tsx";
import { useNarrow } from "../../parts/use-narrow.ts";
import { Waiting } from "../../parts/waiting.tsx";
import { ROLE_WORDS } from "../../parts/words.ts";
import { OneTimePassword } from "./one-time-password.tsx";
import { USERS_KEY, type UserView } from "./user-data.ts";
import { UserDialog } from "./user-dialog.tsx";

/** A password that is shown until the dialog is closed, and never again. */
interface Told {
  readonly displayName: string;
  readonly password: string;
}

function State({ user }: { readonly user: UserView }) {
  if (user.erasedAt !== null) return <Tag>个人信息已删除</Tag>;
  if (user.disabled) return <Tag>已停用</Tag>;
  if (user.lockedUntil !== null) return <Tag color="red">登录失败过多，暂停中</Tag>;
  return user.mustChangePassword ? <Tag color="gold">还没有改一次性密码</Tag> : <Tag color="green">可以登录</Tag>;
}

interface RowTools {
  readonly ownId: string;
  readonly onEdit: (user: UserView) => void;
  readonly onReset: (user: UserView) => void;
  readonly onSwitch: (user: UserView) => void;
  readonly onUnlock: (user: UserView) => void;
  readonly onResetStep: (user: UserView) => void;
  readonly onData: (user: UserView) => void;
}

function Tools({
  user,
  ownId,
  onEdit,
  onReset,
  onSwitch,
  onUnlock,
  onResetStep,
  onData,
}: RowTools & { readonly user: UserView }) {
  const own = user.id === ownId;
  const who = user.displayName;
  const data = (
    <Button size="small" type="link" aria-label={`个人信息 ${who}`} onClick={() => onData(user)}>
      个人信息
    </Button>
  );
  if (user.erasedAt !== null) return data;
  return (
    <>
      <Button size="small" type="link" aria-label={`修改 ${who}`} onClick={() => onEdit(user)}>
        修改
      </Button>
      {user.lockedUntil !== null && (
        <Button size="small" type="link" aria-label={`解锁 ${who}`} onClick={() => onUnlock(user)}>
          解锁
        </Button>
      )}
      {!own && user.twoStep && (
        <Button size="small" type="link" aria-label={`重置两步验证 ${who}`} onClick={() => onResetStep(user)}>
          重置两步验证
        </Button>
      )}
      {!own && (
        <>
          <Button size="small" type="link" aria-label={`重置密码 ${who}`} onClick={() => onReset(user)}>
            重置密码
          </Button>
          <Button
            size="small"
            type="link"
            aria-label={`${user.disabled ? "启用" : "停用"} ${who}`}
            onClick={() => onSwitch(user)}
          >
            {user.disabled ? "启用" : "停用"}
          </Button>
        </>
      )}
      {data}
    </>
  );
}

function columnsWith(tools: RowTools, narrow: boolean): TableColumnsType<UserView> {
  const role = (user: UserView) => `${ROLE_WORDS[user.role]}${user.unit === null ? "" : `：${user.unit}`}`;
  const actions = {
    title: "操作",
    width: narrow ? 100 : 220,
    render: (_: unknown, user: UserView) => <Tools user={user} {...tools} />,
  };
  if (narrow) {
    const who = {
      title: "用户",
      render: (_: unknown, user: UserView) => (
        <>
          <b>{user.displayName}</b> <span className="muted">{user.username}</span>
          <br />
          {role(user)} <State user={user} />
        </>
      ),
    };
    return [who, actions];
  }
  return [
    { title: "姓名", dataIndex: "displayName", width: 180 },
    { title: "用户名", dataIndex: "username", width: 180 },
    { title: "角色", render: (_, user) => role(user) },
    { title: "状态", width: 180, render: (_, user) => <State user={user} /> },
    actions,
  ];
}

/** 用户: who may sign in, and as what. */
export function UsersTab() {
  const { user: own } = useSignedIn();
  const narrow = useNarrow();
  const queryClient = useQueryClient();
  const { message, modal } = App.useApp();
  const [editing, setEditing] = useState<UserView | "new" | null>(null);
  const [data, setData] = useState<UserView | null>(null);
  const [told, setTold] = useState<Told | null>(null);
  const users = useQuery({
    queryKey: USERS_KEY,
    queryFn: ({ signal }) => take(GET("/api/users", { signal })),
  });
  const anew = () => queryClient.invalidateQueries({ queryKey: USERS_KEY });
  const onError = (error: Error) => void message.error(messageOf(error));
  const reset = useMutation({
    mutationFn: ({ id }: UserView) => take(POST("/api/users/{userId}/password", { params: { path: { userId: id } } })),
    onSuccess: async ({ password }, { displayName }) => {
      setTold({ displayName, password });
      await anew();
    },
    onError,
  });
  const turn = useMutation({
    mutationFn: ({ id, disabled }: UserView) => {
      const params = { path: { userId: id } };
      return take(
        disabled ? POST("/api/users/{userId}/enable", { params }) : POST("/api/users/{userId}/disable", { params }),
      );
    },
    onSuccess: async (_nothing, { displayName, disabled }) => {
      message.success(disabled ? `${displayName}已启用` : `${displayName}已停用，已在各处退出登录`);
      await anew();
    },
    onError,
  });
  const repair = useMutation({
    mutationFn: ({ user: { id }, what }: { readonly user: UserView; readonly what: "unlock" | "step" }) => {
      const params = { path: { userId: id } };
      return take(
        what === "unlock"
          ? POST("/api/users/{userId}/unlock", { params })
          : POST("/api/users/{userId}/second-step/reset", { params }),
      );
    },
    onSuccess: async (_nothing, { user: { displayName }, what }) => {
      message.success(what === "unlock" ? `${displayName}已解锁` : `${displayName}的两步验证已重置，已在各处退出登录`);
      await anew();
    },
    onError,
  });
  const onResetStep = (user: UserView) =>
    modal.confirm({
      title: `重置 ${user.displayName} 的两步验证？`,
      content: "以后只凭密码就能登录，直到本人重新开启。请先当面或打电话核实是本人丢了手机。",
      okText: "重置",
      onOk: () => repair.mutateAsync({ user, what: "step" }),
    });
  const onReset = (user: UserView) =>
    modal.confirm({
      title: `重置 ${user.displayName} 的密码？`,
      content: "原来的密码立即失效，已登录的地方都会退出。这一步不能撤销。",
      okText: "重置",
      onOk: () => reset.mutateAsync(user),
    });
  if (users.isPending) return <Waiting />;
  if (users.isError) return <LoadFailed error={users.error} onRetry={() => void users.refetch()} />;
  const tools = {
    ownId: own.id,
    onEdit: setEditing,
    onReset,
    onSwitch: (user: UserView) => turn.mutate(user),
    onUnlock: (user: UserView) => repair.mutate({ user, what: "unlock" }),
    onResetStep,
    onData: setData,
  };
  return (
    <section className="panel" aria-label="用户">
      <div className="users-head">
        <p className="muted" role="status">
          共 <span className="figure">{users.data.length}</span> 个用户
        </p>
        <Button type="primary" onClick={() => setEditing("new")}>
          建立用户
        </Button>
      </div>
      <Table<UserView>
        rowKey="id"
        size={narrow ? "small" : "middle"}
        columns={columnsWith(tools, narrow)}
        dataSource={[...users.data]}
        pagination={false}
      />
      {editing !== null && (
        <UserDialog
          user={editing === "new" ? null : editing}
          onClose={() => setEditing(null)}
          onMade={(displayName, password) => setTold({ displayName, password })}
        />
      )}
      {data !== null && (
        <PersonalDataDialog
          person={{ kind: "user", id: data.id, name: data.displayName }}
          onClose={() => setData(null)}
        />
      )}
      {told !== null && <OneTimePassword {...told} onClose={() => setTold(null)} />}
    </section>
  );
}
