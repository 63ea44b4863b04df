import { Fragment } from "react";
import { type Mark, segmentsOf } from "./segments.ts";

const WORDS = { same: "相同段落", differs: "有出入" } as const;

function Marked({
  text,
  marks,
  from,
}: {
  readonly text: string;
  readonly marks: readonly Mark[];
  readonly from: number;
}) {
  return segmentsOf(text, marks, from).map((segment) =>
    segment.kind === null ? (
      <Fragment key={segment.start}>{segment.text}</Fragment>
    ) : (
      <mark key={segment.start} className={segment.kind} title={WORDS[segment.kind]}>
        {segment.text}
      </mark>
    ),
  );
}

/** A title with its marks. */
export function MarkedLine({ text, marks }: { readonly text: string; readonly marks: readonly Mark[] }) {
  return <Marked text={text} marks={marks} from={0} />;
}

/** A body: its paragraphs as they are, the marks laid over them. The text is shown as text, whatever stands in it. */
export function MarkedBody({ text, marks }: { readonly text: string; readonly marks: readonly Mark[] }) {
  let from = 0;
  return text.split("\n").map((paragraph) => {
    const start = from;
    from += paragraph.length + 1;
    if (paragraph.trim() === "") return null;
    return (
      <p key={start}>
        <Marked text={paragraph} marks={marks} from={start} />
      </p>
    );
  });
}
