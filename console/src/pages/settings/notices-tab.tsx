import { useMutation, useQuery } from "@tanstack/react-query";
import { Alert, App, Button, Empty } from "antd";
import { useState } from "react";
import { messageOf } from "../../api/api-error.ts";
import { POST, take } from "../../api/client.ts";
import { useSignedIn } from "../../app/signed-in.tsx";
import { LoadFailed } from "../../parts/page-states.tsx";
import { momentWords } from "../../parts/time-words.ts";
import { Waiting } from "../../parts/waiting.tsx";
import { Deliveries } from "./deliveries.tsx";
import { type Outbox, outboxQuery } from "./settings-data.ts";

type Channel = Outbox["channels"][number];

const KIND_WORDS: Readonly<Record<Channel["kind"], string>> = {
  mail: "邮件",
  wecom: "企业微信",
  dingtalk: "钉钉",
  feishu: "飞书",
};
const GROUP_WORDS: Readonly<Record<Channel["tell"][number], string>> = {
  waiting: "待办",
  alarms: "警报",
  tasks: "任务落后",
  bulletins: "通报签发",
  nights: "夜间出错",
  security: "账号安全",
};

/** What came of the last try of each channel; null = it went out. */
type Tries = Readonly<Record<string, string | null>>;

function Try({ error }: { readonly error: string | null | undefined }) {
  if (error === undefined) return null;
  if (error === null) return <Alert type="success" showIcon title="测试已发出，请到那边看看收到没有" />;
  return <Alert type="error" showIcon title={`没有发出：${error}`} />;
}

interface RowProps {
  readonly channel: Channel;
  readonly error: string | null | undefined;
  readonly busy: boolean;
  readonly onTry: (name: string) => void;
}

function ChannelRow({ channel, error, busy, onTry }: RowProps) {
  const { timeZone } = useSignedIn();
  const { name, kind, tell, digestAt, lastSentAt } = channel;
  return (
    <li>
      <p className="settings-row-title">
        <b>{name}</b> <span className="muted">{KIND_WORDS[kind]}</span>
      </p>
      <p className="muted">
        发{tell.map((group) => GROUP_WORDS[group]).join("、")} ·{" "}
        {digestAt === null ? "随时" : `每天 ${digestAt} 合成一条`} ·{" "}
        {lastSentAt === null ? "还没有发过" : `上次发出 ${momentWords(lastSentAt, timeZone)}`}
      </p>
      <Button className="settings-row-tool" aria-label={`试发 ${name}`} disabled={busy} onClick={() => onTry(name)}>
        试发
      </Button>
      <div className="settings-row-note" role="status">
        <Try error={error} />
      </div>
    </li>
  );
}

function Channels({ outbox }: { readonly outbox: Outbox }) {
  const { message } = App.useApp();
  const [tries, setTries] = useState<Tries>({});
  const attempt = useMutation({
    mutationFn: (channel: string) => take(POST("/api/notices/test", { body: { channel } })),
    onSuccess: (ends) => setTries({ ...tries, ...Object.fromEntries(ends.map((end) => [end.channel, end.error])) }),
    onError: (error) => void message.error(messageOf(error)),
  });
  if (outbox.channels.length === 0) {
    return <Empty description="还没有设渠道：提醒只在“今日”里看得到，不往外发。" />;
  }
  return (
    <ul className="settings-rows">
      {outbox.channels.map((channel) => (
        <ChannelRow
          key={channel.name}
          channel={channel}
          error={tries[channel.name]}
          busy={attempt.isPending}
          onTry={(name) => attempt.mutate(name)}
        />
      ))}
    </ul>
  );
}

/** 提醒: the channels as they are set, a try of each, and what waits, went out or was given up. */
export function NoticesTab() {
  const outbox = useQuery(outboxQuery);
  if (outbox.isPending) return <Waiting />;
  if (outbox.isError) return <LoadFailed error={outbox.error} onRetry={() => void outbox.refetch()} />;
  const { quiet } = outbox.data;
  return (
    <div className="settings-panels">
      <section className="panel" aria-labelledby="channels-title">
        <h2 id="channels-title">渠道</h2>
        <p className="muted">
          在数据目录的 <code>settings.yaml</code> 里写 <code>notify:</code>
          ，改完重启；写法按 ? 看。地址和密钥在各自的文件里，这里不显示。
          {quiet === null ? "没有设安静时段。" : `${quiet.from} 到 ${quiet.to} 不发，过后再发。`}
        </p>
        <Channels outbox={outbox.data} />
      </section>
      <Deliveries items={outbox.data.items} />
    </div>
  );
}
