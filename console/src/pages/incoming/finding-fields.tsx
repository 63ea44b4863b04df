import { useQuery } from "@tanstack/react-query";
import { Checkbox, Input, Select } from "antd";
import type { ReactNode } from "react";
import { unitsQuery } from "../../api/queries.ts";
import { mayDecide, useSignedIn } from "../../app/signed-in.tsx";
import { percent } from "../../parts/words.ts";
import { KIND_WORDS, type PieceKind } from "../submissions/queries.ts";
import { correspondentsQuery, FOUND_BY_WORDS, type FoundBy, type IncomingFinding } from "./queries.ts";

/** What stands in the form. */
export interface Draft {
  readonly title: string;
  readonly body: string;
  readonly unitId: string | null;
  /** Null = nobody said so far; empty = nobody signed. */
  readonly authorIds: readonly string[] | null;
  readonly day: string;
  readonly kind: PieceKind;
  readonly rememberSender: boolean;
}

interface FieldProps {
  readonly label: string;
  readonly htmlFor: string;
  readonly by: readonly FoundBy[];
  readonly confidence: number;
  readonly question: string | null;
  readonly suggestions: readonly { readonly key: string; readonly words: string; readonly take: () => void }[];
  readonly children: ReactNode;
}

/** One field: what stands in it, by what it was found, and what is asked. */
function Field({ label, htmlFor, by, confidence, question, suggestions, children }: FieldProps) {
  const { user } = useSignedIn();
  return (
    <div className={question === null ? "finding-field" : "finding-field finding-asked"}>
      <label htmlFor={htmlFor}>{label}</label>
      {children}
      {question !== null && <p className="finding-question">{question}</p>}
      {mayDecide(user) && suggestions.length > 0 && (
        <p className="finding-suggestions">
          建议：
          {suggestions.map(({ key, words, take }) => (
            <button key={key} type="button" onClick={take}>
              {words}
            </button>
          ))}
        </p>
      )}
      {by.length > 0 && (
        <p className="muted finding-by">
          据{by.map((one) => FOUND_BY_WORDS[one]).join("、")}，把握 {percent(confidence)}
        </p>
      )}
    </div>
  );
}

interface PartProps {
  readonly finding: IncomingFinding;
  readonly draft: Draft;
  readonly disabled: boolean;
  readonly onChange: (changes: Partial<Draft>) => void;
}

export function UnitField({ finding: { unit }, draft, disabled, onChange }: PartProps) {
  const units = useQuery(unitsQuery);
  const take = (unitId: string) => onChange({ unitId, authorIds: null });
  return (
    <Field
      {...unit}
      label="单位"
      htmlFor="finding-unit"
      suggestions={
        unit.value === null
          ? unit.suggestions.map(({ id, name }) => ({ key: id, words: name, take: () => take(id) }))
          : []
      }
    >
      <Select
        id="finding-unit"
        showSearch={{ optionFilterProp: "label" }}
        placeholder="请选择单位"
        disabled={disabled}
        value={draft.unitId}
        options={(units.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        onChange={take}
      />
    </Field>
  );
}

export function AuthorsField({ finding: { authors }, draft, disabled, onChange }: PartProps) {
  const people = useQuery({ ...correspondentsQuery(draft.unitId ?? ""), enabled: draft.unitId !== null });
  const known = (authors.value ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const options = people.data?.map(({ id, name }) => ({ value: id, label: name })) ?? known;
  return (
    <Field
      {...authors}
      label="通讯员"
      htmlFor="finding-authors"
      suggestions={
        authors.value === null
          ? authors.suggestions.map((list) => ({
              key: list.map(({ id }) => id).join(" "),
              words: list.map(({ name }) => name).join("、") || "无",
              take: () => onChange({ authorIds: list.map(({ id }) => id) }),
            }))
          : []
      }
    >
      <Select
        id="finding-authors"
        mode="multiple"
        showSearch={{ optionFilterProp: "label" }}
        placeholder={draft.unitId === null ? "先选单位" : "按署名的先后选"}
        disabled={disabled || draft.unitId === null || draft.authorIds?.length === 0}
        value={[...(draft.authorIds ?? [])]}
        options={options}
        onChange={(authorIds: string[]) => onChange({ authorIds: authorIds.length === 0 ? null : authorIds })}
      />
      <Checkbox
        disabled={disabled}
        checked={draft.authorIds?.length === 0}
        onChange={(event) => onChange({ authorIds: event.target.checked ? [] : null })}
      >
        没有署名的通讯员
      </Checkbox>
    </Field>
  );
}

export function TitleField({ finding: { title }, draft, disabled, onChange }: PartProps) {
  const suggestions = title.suggestions.filter((one) => one !== draft.title).slice(0, 4);
  return (
    <Field
      {...title}
      label="标题"
      htmlFor="finding-title"
      suggestions={suggestions.map((one) => ({ key: one, words: one, take: () => onChange({ title: one }) }))}
    >
      <Input
        id="finding-title"
        maxLength={300}
        readOnly={disabled}
        value={draft.title}
        onChange={(event) => onChange({ title: event.target.value })}
      />
    </Field>
  );
}

export function DayField({ finding: { day }, draft, disabled, onChange }: PartProps) {
  const suggestions = day.suggestions.filter((one) => one !== draft.day).slice(0, 4);
  return (
    <Field
      {...day}
      label="报送日期"
      htmlFor="finding-day"
      suggestions={suggestions.map((one) => ({ key: one, words: one, take: () => onChange({ day: one }) }))}
    >
      <Input
        id="finding-day"
        type="date"
        readOnly={disabled}
        value={draft.day}
        onChange={(event) => onChange({ day: event.target.value })}
      />
    </Field>
  );
}

export function KindField({ draft, disabled, onChange }: PartProps) {
  return (
    <div className="finding-field">
      <label htmlFor="finding-kind">类型</label>
      <Select
        id="finding-kind"
        disabled={disabled}
        value={draft.kind}
        options={Object.entries(KIND_WORDS).map(([value, label]) => ({ value: value as PieceKind, label }))}
        onChange={(kind) => onChange({ kind })}
      />
    </div>
  );
}
