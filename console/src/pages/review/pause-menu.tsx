import { Button, Dropdown } from "antd";
import { useSignedIn } from "../../app/signed-in.tsx";
import { dayAfter, dayWords } from "../../parts/time-words.ts";
import type { Pause } from "./use-decisions.ts";

const CHOICES = [1, 3, 7, 14] as const;
const WORDS: Readonly<Record<(typeof CHOICES)[number], string>> = { 1: "明天", 3: "三天后", 7: "一周后", 14: "两周后" };

/** What the key S means: until tomorrow, for everybody. */
export function untilTomorrow(timeZone: string): Pause {
  return { until: dayAfter(timeZone, 1), onlyMe: false };
}

function itemsFor(timeZone: string, onlyMe: boolean) {
  return CHOICES.map((days) => {
    const until = dayAfter(timeZone, days);
    return { key: `${onlyMe ? "me" : "all"} ${until}`, label: `${WORDS[days]}（${dayWords(until)}）` };
  });
}

/** 暂缓, until when and for whom. */
export function PauseMenu({ onPause }: { readonly onPause: (pause: Pause) => void }) {
  const { timeZone } = useSignedIn();
  const items = [
    { type: "group" as const, key: "all", label: "全室都排到最后，到", children: itemsFor(timeZone, false) },
    { type: "group" as const, key: "me", label: "只在我这里排到最后，到", children: itemsFor(timeZone, true) },
  ];
  const onClick = ({ key }: { readonly key: string }) => {
    const [whose, until = ""] = key.split(" ");
    onPause({ until, onlyMe: whose === "me" });
  };
  return (
    <span className="pause">
      <Button aria-keyshortcuts="s" onClick={() => onPause(untilTomorrow(timeZone))}>
        暂缓 <kbd>S</kbd>
      </Button>
      <Dropdown menu={{ items, onClick }} trigger={["click"]} placement="bottomRight">
        <Button className="pause-more" aria-label="暂缓到哪一天">
          ▾
        </Button>
      </Dropdown>
    </span>
  );
}
