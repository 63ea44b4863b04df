import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Button, Tag } from "antd";
import { messageOf } from "../../api/api-error.ts";
import { DELETE, take } from "../../api/client.ts";
import { useSignedIn } from "../../app/signed-in.tsx";
import { momentWords } from "../../parts/time-words.ts";
import { type Account, accountQuery } from "./account-data.ts";

type Line = Account["sessions"][number];

/** What a browser calls itself, in a word that a person knows. */
function browserWord(agent: string): string {
  const known = [
    ["Edg/", "Edge"],
    ["Firefox/", "Firefox"],
    ["Chrome/", "Chrome 一类的浏览器"],
    ["Safari/", "Safari"],
  ] as const;
  const name = known.find(([mark]) => agent.includes(mark))?.[1] ?? "浏览器";
  return /Mobile|Android|iPhone/u.test(agent) ? `手机上的 ${name}` : name;
}

/** 我的登录: where one is signed in. */
export function OwnSessions({ sessions }: { readonly sessions: readonly Line[] }) {
  const { timeZone } = useSignedIn();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const end = useMutation({
    mutationFn: (line: Line | null) =>
      line === null
        ? take(DELETE("/api/account/sessions"))
        : take(DELETE("/api/account/sessions/{sessionId}", { params: { path: { sessionId: line.id } } })),
    onSuccess: async () => {
      message.success("已退出");
      await queryClient.invalidateQueries({ queryKey: accountQuery.queryKey });
    },
    onError: (error) => void message.error(messageOf(error)),
  });
  return (
    <section className="panel account-panel" aria-label="我的登录">
      <h2>我的登录</h2>
      <ul className="settings-rows">
        {sessions.map((line) => (
          <li key={line.id}>
            <p className="settings-row-title">
              <b>{browserWord(line.agent)}</b>
              {line.current && <Tag color="green">就是这里</Tag>}
            </p>
            <p className="muted">
              {line.address} · {momentWords(line.createdAt, timeZone)} 登录 · 上次用{" "}
              {momentWords(line.lastSeenAt, timeZone)}
            </p>
            {!line.current && (
              <Button className="settings-row-tool" onClick={() => end.mutate(line)}>
                退出
              </Button>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 && <Button onClick={() => end.mutate(null)}>退出别处的所有登录</Button>}
    </section>
  );
}
