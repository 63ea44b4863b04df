import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Empty, Table, type TableColumnsType } from "antd";
import { useState } from "react";
import { messageOf } from "../../api/api-error.ts";
import { DELETE, PUT, take } from "../../api/client.ts";
import { KEYS } from "../../api/queries.ts";
import { mayDecide, useSignedIn } from "../../app/signed-in.tsx";
import { LoadFailed } from "../../parts/page-states.tsx";
import { Scrolled } from "../../parts/scrolled.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { pointsWords, TIER_WORDS } from "../../parts/words.ts";
import { ImportDialog } from "./import-dialog.tsx";
import { TargetDialog } from "./target-dialog.tsx";
import { EVERY_WORDS, HOLDER_WORDS, MEASURE_WORDS } from "./target-words.ts";
import { type EnteredTarget, enteredTargetsQuery } from "./targets-data.ts";

const A_PAGE = 50;

/** Takes a task out; it can be put back as it was. */
function useRemove() {
  const queryClient = useQueryClient();
  const { message } = App.useApp();
  const refresh = () => queryClient.invalidateQueries({ queryKey: KEYS.office });
  const restore = useMutation({
    mutationFn: ({ id: targetId, name: _name, tiers, ...rest }: EnteredTarget) =>
      take(PUT("/api/targets/{targetId}", { params: { path: { targetId } }, body: { ...rest, tiers: [...tiers] } })),
    onSuccess: refresh,
    onError: (error) => {
      message.warning(messageOf(error), 6);
    },
  });
  return useMutation({
    mutationFn: (target: EnteredTarget) =>
      take(DELETE("/api/targets/{targetId}", { params: { path: { targetId: target.id } } })),
    onSuccess: (_nothing, target) => {
      message.success({
        content: (
          <>
            已删去{target.name}的任务{" "}
            <Button size="small" type="link" onClick={() => restore.mutate(target)}>
              放回
            </Button>
          </>
        ),
        duration: 8,
      });
      return refresh();
    },
    onError: (error) => {
      message.warning(messageOf(error), 6);
    },
  });
}

interface Actions {
  readonly onEdit: (target: EnteredTarget) => void;
  readonly onRemove: (target: EnteredTarget) => void;
}

function columnsWith(actions: Actions | null): TableColumnsType<EnteredTarget> {
  return [
    { title: "承担者", dataIndex: "name", width: 160 },
    { title: "种类", dataIndex: "holder", width: 130, render: (_value, row) => HOLDER_WORDS[row.holder] },
    { title: "起止", width: 190, render: (_value, row) => `${row.from} 至 ${row.to}` },
    { title: "周期", width: 80, render: (_value, row) => EVERY_WORDS[row.every ?? "once"] },
    {
      title: "指标",
      width: 150,
      render: (_value, row) =>
        `${MEASURE_WORDS[row.measure]}${row.tiers.length === 0 ? "" : `（${row.tiers.map((tier) => TIER_WORDS[tier]).join("、")}）`}`,
    },
    { title: "数量", dataIndex: "amount", width: 70, align: "right", render: (amount) => pointsWords(amount) },
    ...(actions === null
      ? []
      : [
          {
            title: <span className="visually-hidden">操作</span>,
            width: 130,
            render: (_value: unknown, row: EnteredTarget) => (
              <span className="target-actions">
                <Button size="small" onClick={() => actions.onEdit(row)}>
                  修改
                </Button>
                <Button size="small" onClick={() => actions.onRemove(row)}>
                  删去
                </Button>
              </span>
            ),
          },
        ]),
  ];
}

/** 登记的任务: entered one by one or from a table. Those written in the rule set are settled by it. */
export function EnteredTab() {
  const { user } = useSignedIn();
  const list = useQuery(enteredTargetsQuery);
  const remove = useRemove();
  const [dialog, setDialog] = useState<EnteredTarget | "new" | "import" | null>(null);
  if (list.isPending) return <Waiting />;
  if (list.isError) return <LoadFailed error={list.error} onRetry={() => void list.refetch()} />;
  const actions = mayDecide(user)
    ? { onEdit: setDialog, onRemove: (target: EnteredTarget) => remove.mutate(target) }
    : null;
  return (
    <>
      <div className="target-tools">
        {actions !== null && (
          <>
            <Button type="primary" onClick={() => setDialog("new")}>
              登记一项任务
            </Button>
            <Button onClick={() => setDialog("import")}>从 Excel 导入</Button>
          </>
        )}
        <span className="muted">计分办法里写的任务不用再登记。</span>
      </div>
      {list.data.length === 0 ? (
        <Empty description="还没有登记任务。" />
      ) : (
        <Scrolled>
          <Table<EnteredTarget>
            rowKey="id"
            size="small"
            columns={columnsWith(actions)}
            dataSource={[...list.data]}
            scroll={{ x: 880 }}
            pagination={list.data.length > A_PAGE ? { pageSize: A_PAGE, showSizeChanger: false } : false}
          />
        </Scrolled>
      )}
      {dialog === "import" && <ImportDialog onClose={() => setDialog(null)} />}
      {dialog !== null && dialog !== "import" && (
        <TargetDialog target={dialog === "new" ? null : dialog} onClose={() => setDialog(null)} />
      )}
    </>
  );
}
