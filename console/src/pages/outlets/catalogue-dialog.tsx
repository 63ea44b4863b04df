import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Alert, App, Checkbox, Input, Modal, Tag } from "antd";
import { useState } from "react";
import { messageOf } from "../../api/api-error.ts";
import { POST, take } from "../../api/client.ts";
import { KEYS, outletsQuery } from "../../api/queries.ts";
import { LoadFailed } from "../../parts/page-states.tsx";
import { TierTag } from "../../parts/tier-tag.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { SOURCE_KIND_WORDS } from "../../parts/words.ts";
import { type CatalogueRow, catalogueQuery } from "./queries.ts";

const REGISTRATION = {
  absent: null,
  current: <Tag color="green">已登记</Tag>,
  differs: <Tag color="orange">登记后改过，再登记一次就更新</Tag>,
  alone: null,
} as const;

function Row(props: {
  readonly row: CatalogueRow;
  readonly chosen: boolean;
  readonly onChange: (on: boolean) => void;
}) {
  const { row, chosen, onChange } = props;
  const sources = row.sources.map(({ name, kind }) => `${name}（${SOURCE_KIND_WORDS[kind]}）`).join("、");
  const unseen = row.sources.some(({ kind, verified }) => verified === null && kind !== "link" && kind !== "drop");
  return (
    <li>
      <Checkbox
        checked={chosen}
        disabled={row.registration === "current"}
        onChange={(event) => onChange(event.target.checked)}
      >
        <TierTag tier={row.tier} /> {row.name}
      </Checkbox>{" "}
      {REGISTRATION[row.registration]} {row.own && <Tag>本单位写的</Tag>}
      <p className="muted">
        {sources}
        {unseen && " · 没有在真实网站上试过，登记后请试采一次"}
      </p>
    </li>
  );
}

/** 从目录登记: what comes with the program and what the office wrote itself. */
export function CatalogueDialog({ onClose }: { readonly onClose: () => void }) {
  const queryClient = useQueryClient();
  const { message } = App.useApp();
  const catalogue = useQuery(catalogueQuery);
  const [text, setText] = useState("");
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const add = useMutation({
    mutationFn: () => take(POST("/api/outlets/catalogue", { body: { names: [...chosen] } })),
    onSuccess: async ({ outlets }) => {
      message.success(`已登记 ${outlets.map(({ name }) => name).join("、")}，今晚起采集`);
      onClose();
      await queryClient.invalidateQueries({ queryKey: KEYS.office });
      await queryClient.invalidateQueries({ queryKey: outletsQuery.queryKey });
    },
  });
  const toggle = (name: string, on: boolean) => {
    const after = new Set(chosen);
    if (on) after.add(name);
    else after.delete(name);
    setChosen(after);
  };
  const rows = (catalogue.data?.rows ?? []).filter(
    (row) => row.registration !== "alone" && [row.name, ...row.aliases].some((name) => name.includes(text.trim())),
  );
  return (
    <Modal
      open
      title="从目录登记媒体"
      okText={chosen.size === 0 ? "登记" : `登记 ${chosen.size} 家`}
      cancelText="取消"
      okButtonProps={{ disabled: chosen.size === 0 }}
      confirmLoading={add.isPending}
      onOk={() => add.mutate()}
      onCancel={onClose}
      width={640}
    >
      <Input
        autoFocus
        allowClear
        aria-label="查找媒体"
        placeholder="媒体名称"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {catalogue.isPending && <Waiting />}
      {catalogue.isError && <LoadFailed error={catalogue.error} onRetry={() => void catalogue.refetch()} />}
      {catalogue.data?.faults.map((fault) => (
        <Alert key={fault} type="warning" title={fault} />
      ))}
      <ul className="catalogue">
        {rows.map((row) => (
          <Row key={row.name} row={row} chosen={chosen.has(row.name)} onChange={(on) => toggle(row.name, on)} />
        ))}
      </ul>
      {catalogue.isSuccess && rows.length === 0 && <p className="muted">目录里没有。请用“新写一家”。</p>}
      {add.isError && <Alert type="warning" title={messageOf(add.error)} />}
    </Modal>
  );
}
