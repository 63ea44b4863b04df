import { dayWords } from "../../parts/time-words.ts";
import type { SourceRow } from "./queries.ts";

type SourceDay = SourceRow["recent"][number];

const WORDS: Readonly<Record<SourceDay["state"], string>> = {
  new: "有新稿",
  quiet: "没有新稿",
  partial: "有文章没取到",
  fault: "目录页读不到",
};

function summary(days: readonly SourceDay[]): string {
  if (days.length === 0) return "近 30 天没有采集";
  const bad = days.filter(({ state }) => state === "fault" || state === "partial").length;
  const fresh = days.reduce((sum, day) => sum + day.fresh, 0);
  return `近 30 天采了 ${days.length} 天，新稿 ${fresh} 篇${bad === 0 ? "" : `，${bad} 天有问题`}`;
}

/** The last thirty days of a source, a mark a day; the words say the same to who does not see them. */
export function RecentDays({ days }: { readonly days: readonly SourceDay[] }) {
  return (
    <span className="recent">
      <span className="recent-days" aria-hidden="true" hidden={days.length === 0}>
        {days.map(({ day, state, fresh }) => (
          <span
            key={day}
            className={`recent-${state}`}
            title={`${dayWords(day)} ${WORDS[state]}（新稿 ${fresh} 篇）`}
          />
        ))}
      </span>
      <span className="muted recent-words">{summary(days)}</span>
    </span>
  );
}
