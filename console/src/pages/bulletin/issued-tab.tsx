import { useQuery } from "@tanstack/react-query";
import { Empty, Table, type TableColumnsType, Tag } from "antd";
import { useSignedIn } from "../../app/signed-in.tsx";
import { LoadFailed } from "../../parts/page-states.tsx";
import { Scrolled } from "../../parts/scrolled.tsx";
import { momentWords } from "../../parts/time-words.ts";
import { Waiting } from "../../parts/waiting.tsx";
import { pointsWords } from "../../parts/words.ts";
import { IssuedFiles } from "./issued-list.tsx";
import { type BulletinOfPeriod, issuedQuery } from "./queries.ts";

function columnsIn(timeZone: string): TableColumnsType<BulletinOfPeriod> {
  return [
    {
      title: "时段",
      width: 190,
      render: (_value, row) => (
        <>
          {row.label} 第 {row.revision} 版 {!row.stands && <Tag>已有新版</Tag>}
        </>
      ),
    },
    { title: "文件", width: 210, render: (_value, row) => <IssuedFiles id={row.id} /> },
    { title: "上稿", dataIndex: "placed", align: "right", width: 70 },
    { title: "得分", width: 90, align: "right", render: (_value, row) => pointsWords(row.points) },
    {
      title: "签发",
      width: 200,
      render: (_value, row) => (
        <>
          {row.by}{" "}
          <time className="muted">{`${row.issuedAt.slice(0, 4)}年${momentWords(row.issuedAt, timeZone)}`}</time>
        </>
      ),
    },
    {
      title: "指纹（SHA-256）",
      width: 300,
      render: (_value, row) => <span className="figure issued-whole-digest">{row.digest}</span>,
    },
  ];
}

/** 已签发: every bulletin that was issued, the latest first. */
export function IssuedTab() {
  const { timeZone } = useSignedIn();
  const issued = useQuery(issuedQuery);
  if (issued.isPending) return <Waiting />;
  if (issued.isError) return <LoadFailed error={issued.error} onRetry={() => void issued.refetch()} />;
  if (issued.data.length === 0) return <Empty description="还没有签发过通报。" />;
  return (
    <Scrolled>
      <Table<BulletinOfPeriod>
        rowKey="id"
        size="middle"
        columns={columnsIn(timeZone)}
        dataSource={[...issued.data]}
        pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
        scroll={{ x: 1060 }}
      />
    </Scrolled>
  );
}
