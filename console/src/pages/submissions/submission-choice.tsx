import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useState } from "react";
import { useSettled } from "../rules/use-settled.ts";
import { submissionQuery, submissionsQuery } from "./queries.ts";

interface Props {
  /** Whose pieces; a unit's user is given its own in any case. */
  readonly unitId: string;
  readonly id?: string;
  readonly value?: string | undefined;
  readonly onChange?: (id: string | undefined) => void;
}

const CHOICES = 15;

/** One piece of a unit, looked up by words of its title or text as one types; the newest stand there before. */
export function SubmissionChoice({ unitId, id, value, onChange }: Props) {
  const [text, setText] = useState("");
  const settled = useSettled(text.trim(), 250);
  const found = useQuery(
    submissionsQuery({ page: 1, size: CHOICES, unitId, ...(settled !== "" && { text: settled.slice(0, 100) }) }),
  );
  const rows = found.data?.items ?? [];
  const unknown = value !== undefined && !rows.some((row) => row.id === value);
  const chosen = useQuery({ ...submissionQuery(value ?? ""), enabled: unknown });
  const options = rows.map((row) => ({ value: row.id, label: `${row.submittedOn}《${row.title}》` }));
  const { submission } = chosen.data ?? {};
  if (unknown && submission !== undefined) {
    options.unshift({ value, label: `${submission.submittedOn}《${submission.title}》` });
  }
  return (
    <Select
      {...(id !== undefined && { id })}
      placeholder="输入标题里的字查找"
      allowClear
      showSearch={{ filterOption: false, onSearch: setText }}
      notFoundContent={found.isPending ? "正在查找…" : "没有找到"}
      value={value ?? null}
      options={options}
      onChange={(chosenId) => onChange?.(chosenId ?? undefined)}
    />
  );
}
