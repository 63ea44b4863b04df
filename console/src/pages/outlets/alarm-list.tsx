import { dayWords } from "../../parts/time-words.ts";
import { SIGNAL_WORDS, type SourceRow } from "./queries.ts";

/** 警报 that stand, in words, with what to do. Nothing where there are none. */
export function AlarmList(props: { readonly rows: readonly SourceRow[]; readonly onOpen: (sourceId: string) => void }) {
  const alarms = props.rows.flatMap((row) => row.health.alarms.map((alarm) => ({ row, alarm })));
  if (alarms.length === 0) return null;
  return (
    <section className="panel alarms" aria-labelledby="alarms-title">
      <h2 id="alarms-title">警报 {alarms.length} 条</h2>
      <ul>
        {alarms.map(({ row, alarm }) => (
          <li key={`${row.source.id} ${alarm.kind}`}>
            <button type="button" className="row-title" onClick={() => props.onOpen(row.source.id)}>
              {row.outlet} · {row.source.name}
            </button>
            ：<b>{SIGNAL_WORDS[alarm.kind]}</b>（{dayWords(alarm.since)}起）{alarm.text}
            <p className="muted">怎么办：{alarm.advice}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
