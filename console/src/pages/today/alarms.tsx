import { Link } from "react-router";
import type { Today } from "../../api/shapes.ts";
import { dayWords } from "../../parts/time-words.ts";

/** 采集警报: which source, since when, what was seen and what to do. */
export function Alarms({ alarms }: Pick<Today, "alarms">) {
  if (alarms.length === 0) return null;
  return (
    <section className="panel" id="alarms" aria-labelledby="alarms-title">
      <h2 id="alarms-title">采集警报</h2>
      <ul className="alarms">
        {alarms.map((alarm) => (
          <li key={`${alarm.sourceId} ${alarm.kind}`}>
            <b>{alarm.outlet}</b> {alarm.source}：<span className="alarm-signal">{alarm.signal}</span>（
            {dayWords(alarm.since)}起）。{alarm.text}
            <p className="muted">{alarm.advice}</p>
          </li>
        ))}
      </ul>
      <p>
        <Link to="/outlets">看全部媒体与采集源</Link>
      </p>
    </section>
  );
}
