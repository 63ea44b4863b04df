import { useQuery } from "@tanstack/react-query";
import { Empty, Modal, Tag, Typography } from "antd";
import { LoadFailed } from "../../parts/page-states.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { remindersQuery } from "./desk-data.ts";

const HOURS_A_DAY = 24;

function leftWords(hours: number): string {
  if (hours < 0) return "已过截止";
  return hours < HOURS_A_DAY ? `还有 ${hours} 小时` : `还有 ${Math.floor(hours / HOURS_A_DAY)} 天`;
}

/** 催稿: the words to be sent on, for each call-out that somebody has not answered. */
export function RemindersDialog({ onClose }: { readonly onClose: () => void }) {
  const list = useQuery(remindersQuery);
  return (
    <Modal open title="催稿" footer={null} onCancel={onClose}>
      <p className="muted">下面的话可以直接复制到工作群或邮件里。</p>
      {list.isPending && <Waiting />}
      {list.isError && <LoadFailed error={list.error} onRetry={() => void list.refetch()} />}
      {list.data?.length === 0 && <Empty description="约了的单位都应约了。" />}
      <ul>
        {(list.data ?? []).map(({ callout, hoursLeft, text }) => (
          <li key={callout.id} className="mine-task">
            <div className="mine-line">
              <b className="grow">{callout.title}</b>
              <Tag color={hoursLeft < 0 ? "red" : hoursLeft < 2 * HOURS_A_DAY ? "orange" : "default"}>
                {leftWords(hoursLeft)}
              </Tag>
            </div>
            <Typography.Paragraph className="desk-copy" copyable={{ text, tooltips: ["复制", "已复制"] }}>
              {text}
            </Typography.Paragraph>
          </li>
        ))}
      </ul>
    </Modal>
  );
}
