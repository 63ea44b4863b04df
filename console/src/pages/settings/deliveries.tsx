import { Empty, Segmented, Tag } from "antd";
import { useSignedIn } from "../../app/signed-in.tsx";
import { momentWords } from "../../parts/time-words.ts";
import { useAddress } from "../../parts/use-address.ts";
import type { Outbox } from "./settings-data.ts";

type Item = Outbox["items"][number];

const STATES: readonly { readonly state: Item["state"]; readonly label: string; readonly color: string }[] = [
  { state: "waiting", label: "等着发", color: "gold" },
  { state: "sent", label: "已发出", color: "green" },
  { state: "failed", label: "没发成", color: "red" },
];

function whereItStands({ state, attempts, nextAt, sentAt }: Item, timeZone: string): string {
  if (state === "sent") return sentAt === null ? "已发出" : `${momentWords(sentAt, timeZone)} 发出`;
  if (state === "failed") return `试了 ${attempts} 次，不再试了`;
  const next = momentWords(nextAt, timeZone);
  return attempts === 0 ? "安静时段过后或到点就发" : `试了 ${attempts} 次没发成，${next} 以后再试`;
}

function Row({ item }: { readonly item: Item }) {
  const { timeZone } = useSignedIn();
  const word = STATES.find(({ state }) => state === item.state);
  return (
    <li>
      <p className="settings-row-title">
        <span>{item.text}</span> <Tag color={word?.color ?? "default"}>{word?.label ?? item.state}</Tag>
      </p>
      <p className="muted">
        {item.channel} · {whereItStands(item, timeZone)}
        {item.error !== null && item.state !== "sent" && <span className="settings-bad"> · {item.error}</span>}
      </p>
    </li>
  );
}

/** The latest notices on their way, by where they stand. */
export function Deliveries({ items }: { readonly items: readonly Item[] }) {
  const { params, change } = useAddress();
  const asked = STATES.find(({ state }) => state === params.get("state"))?.state ?? null;
  const shown = items.filter((item) => asked === null || item.state === asked);
  const count = (state: Item["state"]) => items.filter((item) => item.state === state).length;
  return (
    <section className="panel" aria-labelledby="deliveries-title">
      <h2 id="deliveries-title">最近的提醒</h2>
      <Segmented
        aria-label="看哪些提醒"
        value={asked ?? "all"}
        options={[
          { value: "all", label: `全部 ${items.length}` },
          ...STATES.map(({ state, label }) => ({ value: state, label: `${label} ${count(state)}` })),
        ]}
        onChange={(value) => change({ state: value === "all" ? null : value })}
      />
      {shown.length === 0 ? (
        <Empty description={asked === null ? "还没有往外发过提醒。" : "没有这样的提醒。"} />
      ) : (
        <ul className="settings-rows">
          {shown.map((item) => (
            <Row key={`${item.noticeId} ${item.channel}`} item={item} />
          ))}
        </ul>
      )}
    </section>
  );
}
