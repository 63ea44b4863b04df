import { Checkbox, Input } from "antd";
import { useState } from "react";
import { mayDecide, useSignedIn } from "../../app/signed-in.tsx";
import { type Corrections, DecisionBar } from "./decision-bar.tsx";
import { AuthorsField, DayField, type Draft, KindField, TitleField, UnitField } from "./finding-fields.tsx";
import type { IncomingDetail, IncomingFinding } from "./queries.ts";

function draftOf({ title, body, unit, authors, day, kind }: IncomingFinding): Draft {
  return {
    title: title.value ?? "",
    body,
    unitId: unit.value?.id ?? null,
    authorIds: authors.value?.map(({ id }) => id) ?? null,
    day: day.value ?? "",
    kind,
    rememberSender: true,
  };
}

/** What differs from what was found. */
function correctionsOf(draft: Draft, found: Draft): Corrections {
  const { title, body, unitId, authorIds, day, kind, rememberSender } = draft;
  const sameAuthors = JSON.stringify(authorIds) === JSON.stringify(found.authorIds) && unitId === found.unitId;
  return {
    rememberSender,
    ...(title !== found.title && { title }),
    ...(body !== found.body && { body }),
    ...(unitId !== null && unitId !== found.unitId && { unitId }),
    ...(authorIds !== null && !sameAuthors && { authorIds: [...authorIds] }),
    ...(day !== "" && day !== found.day && { day }),
    ...(kind !== found.kind && { kind }),
  };
}

interface Props {
  readonly detail: IncomingDetail;
  readonly finding: IncomingFinding;
  readonly onDone: () => void;
}

/** What was found of a piece, beside its text, to be put right. */
export function FindingForm({ detail, finding, onDone }: Props) {
  const { user } = useSignedIn();
  const found = draftOf(finding);
  const [draft, setDraft] = useState(found);
  const onChange = (changes: Partial<Draft>) => setDraft((before) => ({ ...before, ...changes }));
  const disabled = !mayDecide(user);
  const part = { finding, draft, disabled, onChange };
  return (
    <div className="finding">
      <div className="finding-fields">
        <TitleField {...part} />
        <UnitField {...part} />
        <AuthorsField {...part} />
        <DayField {...part} />
        <KindField {...part} />
        {detail.piece.state === "quarantined" && (
          <Checkbox
            disabled={disabled}
            checked={draft.rememberSender}
            onChange={(event) => onChange({ rememberSender: event.target.checked })}
          >
            记住这个发件人（{detail.item.sender}），以后直接登记
          </Checkbox>
        )}
        {!disabled && <DecisionBar detail={detail} accept={() => correctionsOf(draft, found)} onDone={onDone} />}
      </div>
      <div className="finding-text">
        <label htmlFor="finding-body">正文（{draft.body.replace(/\s/gu, "").length} 字）</label>
        <Input.TextArea
          id="finding-body"
          readOnly={disabled}
          autoSize={{ minRows: 12, maxRows: 26 }}
          maxLength={300_000}
          value={draft.body}
          onChange={(event) => onChange({ body: event.target.value })}
        />
        {[...finding.notes, ...finding.pictures.map(({ name }) => `带有图片：${name}（在原件里）`)].map((note) => (
          <p key={note} className="muted">
            {note}
          </p>
        ))}
      </div>
    </div>
  );
}
