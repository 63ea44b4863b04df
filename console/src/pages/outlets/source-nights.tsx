import { Table, type TableColumnsType } from "antd";
import type { SourceHealthView } from "./queries.ts";

type Night = SourceHealthView["health"]["nights"][number];

function words({ indexFault, lost }: Night): string {
  if (indexFault !== null) return indexFault.message;
  return lost === null ? "正常" : `${lost.count} 篇没取到：${lost.message}`;
}

function columnsOf(sourceId: string): TableColumnsType<Night> {
  const page = (fetchId: string | null, label: string) =>
    fetchId !== null && (
      <a href={`/api/sources/${sourceId}/pages/${fetchId}`} download>
        {label}
      </a>
    );
  return [
    { title: "日期", dataIndex: "day", width: 104 },
    { title: "看到", dataIndex: "found", width: 56, align: "right" },
    { title: "新稿", dataIndex: "fresh", width: 56, align: "right" },
    { title: "情况", render: (_value, night) => words(night) },
    {
      title: "存下的页面",
      width: 120,
      render: (_value, { samples }) => (
        <span className="kept-pages">
          {page(samples.index, "目录页")} {page(samples.article, "文章页")}
        </span>
      ),
    },
  ];
}

/** The last nights of a source, the newest first, with the pages that were kept of them. */
export function SourceNights({ view }: { readonly view: SourceHealthView }) {
  const nights = [...view.health.nights].reverse();
  return (
    <section aria-labelledby="nights-title">
      <h3 id="nights-title">近来各晚</h3>
      {nights.length === 0 ? (
        <p className="muted">还没有采集过。</p>
      ) : (
        <Table<Night>
          rowKey="day"
          size="small"
          columns={columnsOf(view.source.id)}
          dataSource={nights}
          scroll={{ x: 560 }}
          pagination={nights.length > 15 ? { pageSize: 15, showSizeChanger: false, size: "small" } : false}
        />
      )}
    </section>
  );
}
