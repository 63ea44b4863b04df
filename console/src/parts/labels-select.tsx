import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { labelsQuery } from "../api/queries.ts";

interface Props {
  readonly id?: string;
  readonly value?: string[];
  readonly onChange?: (labels: string[]) => void;
}

/** 标注: free words; those that the rules ask for and those written before are offered. */
export function LabelsSelect({ id, value, onChange }: Props) {
  const labels = useQuery(labelsQuery);
  return (
    <Select
      {...(id !== undefined && { id })}
      mode="tags"
      maxCount={50}
      placeholder="选，或写好后回车：简讯、联播头条……"
      value={value ?? []}
      options={(labels.data ?? []).map((label) => ({ value: label, label }))}
      {...(onChange !== undefined && { onChange })}
    />
  );
}
