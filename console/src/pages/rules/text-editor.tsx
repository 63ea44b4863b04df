import { useRef, useState } from "react";

interface Props {
  readonly text: string;
  readonly faultLines: ReadonlySet<number>;
  readonly onChange: (text: string) => void;
}

const LINE_HEIGHT = 22;

/** Puts the cursor into a line (from 1) of the editor and shows it. */
export function goToLine(line: number): void {
  const area = document.getElementById("rules-text");
  if (!(area instanceof HTMLTextAreaElement)) return;
  const start =
    area.value
      .split("\n")
      .slice(0, line - 1)
      .join("\n").length + (line > 1 ? 1 : 0);
  const end = area.value.indexOf("\n", start);
  area.focus();
  area.setSelectionRange(start, end < 0 ? area.value.length : end);
  area.scrollTop = Math.max(0, (line - 4) * LINE_HEIGHT);
}

/** A text area with the numbers of its lines; those with a fault are marked. Tab leaves it, as in any form. */
export function TextEditor({ text, faultLines, onChange }: Props) {
  const gutter = useRef<HTMLOListElement>(null);
  const [focused, setFocused] = useState(false);
  const lines = text.split("\n").length;
  return (
    <div className={focused ? "rules-editor focused" : "rules-editor"}>
      <ol className="rules-lines figure" ref={gutter} aria-hidden="true">
        {Array.from({ length: lines }, (_, at) => at + 1).map((line) => (
          <li key={line} className={faultLines.has(line) ? "fault" : undefined}>
            {line}
          </li>
        ))}
      </ol>
      <textarea
        id="rules-text"
        aria-label="办法的文字（YAML）"
        spellCheck={false}
        wrap="off"
        maxLength={200_000}
        value={text}
        onFocus={() => setFocused(true)}
        onBlur={() => setFocused(false)}
        onChange={(event) => onChange(event.target.value)}
        onScroll={(event) => {
          if (gutter.current !== null) gutter.current.scrollTop = event.currentTarget.scrollTop;
        }}
      />
    </div>
  );
}
