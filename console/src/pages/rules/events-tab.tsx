import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Empty, Select, Table, type TableColumnsType } from "antd";
import { useState } from "react";
import { Link, useSearchParams } from "react-router";
import { messageOf } from "../../api/api-error.ts";
import { DELETE, take } from "../../api/client.ts";
import { KEYS } from "../../api/queries.ts";
import { mayDecide, useSignedIn } from "../../app/signed-in.tsx";
import { LoadFailed } from "../../parts/page-states.tsx";
import { Scrolled } from "../../parts/scrolled.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { EventDialog } from "./event-dialog.tsx";
import { eventsQuery, type OfficeEvent } from "./rules-data.ts";

const FIRST_YEAR = 2020;

function useWithdraw() {
  const queryClient = useQueryClient();
  const { message, modal } = App.useApp();
  const withdraw = useMutation({
    mutationFn: (eventId: string) => take(DELETE("/api/events/{eventId}", { params: { path: { eventId } } })),
    onSuccess: () => {
      message.success("已撤销，留有底");
      return queryClient.invalidateQueries({ queryKey: KEYS.office });
    },
    onError: (error) => {
      message.warning(messageOf(error), 6);
    },
  });
  return (event: OfficeEvent) =>
    modal.confirm({
      title: `撤销“${event.unit} ${event.kind}${event.level}”？`,
      content: "撤销后不再计分，记录留底。登错的可以撤销后重新登记。",
      okText: "撤销这件事项",
      cancelText: "不撤",
      onOk: () => withdraw.mutateAsync(event.id).catch(() => undefined),
    });
}

function columnsWith(onWithdraw: ((event: OfficeEvent) => void) | null): TableColumnsType<OfficeEvent> {
  return [
    { title: "日期", dataIndex: "day", width: 108 },
    { title: "单位", dataIndex: "unit", width: 130 },
    { title: "事项", width: 130, render: (_value, row) => `${row.kind}${row.level === "" ? "" : `（${row.level}）`}` },
    { title: "通讯员", dataIndex: "person", width: 90, render: (person) => person || "—" },
    { title: "数值", dataIndex: "amount", width: 70, align: "right", render: (amount) => amount ?? "—" },
    {
      title: "说明",
      dataIndex: "note",
      render: (note, row) => (
        <>
          {note}
          {row.placementId !== null && <Link to={`/ledger?open=${row.placementId}`}>看上稿</Link>}
        </>
      ),
    },
    { title: "登记人", dataIndex: "enteredByName", width: 90 },
    ...(onWithdraw === null
      ? []
      : [
          {
            title: <span className="visually-hidden">操作</span>,
            width: 80,
            render: (_value: unknown, row: OfficeEvent) => (
              <Button size="small" onClick={() => onWithdraw(row)}>
                撤销
              </Button>
            ),
          },
        ]),
  ];
}

/** 事项: 领导批示、失实、约稿 … that count beside placements, of one year. */
export function EventsTab() {
  const { user, timeZone } = useSignedIn();
  const [params, setParams] = useSearchParams();
  const [entering, setEntering] = useState(false);
  const withdraw = useWithdraw();
  const thisYear = Number(new Intl.DateTimeFormat("en-CA", { timeZone }).format(new Date()).slice(0, 4));
  const asked = Number(params.get("year"));
  const year = Number.isInteger(asked) && asked >= FIRST_YEAR && asked <= thisYear ? asked : thisYear;
  const list = useQuery(eventsQuery(`${year}-01-01`, `${year}-12-31`));
  if (list.isPending) return <Waiting />;
  if (list.isError) return <LoadFailed error={list.error} onRetry={() => void list.refetch()} />;
  const { kinds, events } = list.data;
  const years = Array.from({ length: thisYear - FIRST_YEAR + 1 }, (_, at) => thisYear - at);
  return (
    <>
      <div className="rules-draft-head">
        <Select
          aria-label="哪一年"
          value={year}
          options={years.map((value) => ({ value, label: `${value} 年` }))}
          onChange={(value) => setParams({ tab: "events", year: String(value) })}
        />
        {mayDecide(user) && (
          <Button type="primary" disabled={kinds.length === 0} onClick={() => setEntering(true)}>
            登记事项
          </Button>
        )}
      </div>
      {kinds.length === 0 && (
        <p className="muted">各版计分办法都没有写事项（领导批示、失实、约稿……），所以没有可以登记的种类。</p>
      )}
      {events.length === 0 ? (
        <Empty description={`${year} 年还没有登记事项。`} />
      ) : (
        <Scrolled>
          <Table<OfficeEvent>
            rowKey="id"
            size="small"
            columns={columnsWith(mayDecide(user) ? withdraw : null)}
            dataSource={[...events]}
            scroll={{ x: 860 }}
            pagination={events.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
          />
        </Scrolled>
      )}
      {entering && <EventDialog kinds={kinds} onClose={() => setEntering(false)} />}
    </>
  );
}
