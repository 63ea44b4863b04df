import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Input, Modal } from "antd";
import { useState } from "react";
import { POST, take } from "../../api/client.ts";
import { KEYS } from "../../api/queries.ts";
import { upload } from "../../api/upload.ts";
import { FileField } from "../../parts/file-field.tsx";
import { ImportFaults } from "../../parts/import-faults.tsx";
import { monthWords } from "../../parts/time-words.ts";

interface Imported {
  readonly added: number;
  readonly known: number;
}

/** A month's 报送重点, pasted or from a table: all of it or nothing. */
export function PlanEntryDialog({ month, onClose }: { readonly month: string; readonly onClose: () => void }) {
  const queryClient = useQueryClient();
  const { message } = App.useApp();
  const [text, setText] = useState("");
  const enter = useMutation({
    mutationFn: (file: File | null): Promise<Imported> =>
      file === null
        ? take(POST("/api/plans/texts", { body: { month, text, dryRun: false } }))
        : upload<Imported>("/api/plans/files", file, { month, dryRun: "no" }),
    onSuccess: ({ added, known }) => {
      message.success(`登记 ${added} 项${known > 0 ? `，另有 ${known} 项早已登记` : ""}`, 6);
      onClose();
      return queryClient.invalidateQueries({ queryKey: KEYS.office });
    },
  });
  return (
    <Modal
      open
      title={`登记${monthWords(month)}的报送重点`}
      okText="登记"
      okButtonProps={{ disabled: text.trim() === "" }}
      confirmLoading={enter.isPending}
      onOk={() => enter.mutate(null)}
      onCancel={onClose}
    >
      <Input.TextArea
        aria-label="报送重点"
        placeholder="一行一篇，如：石桥镇：河道清漂行动（15日前）"
        autoSize={{ minRows: 6, maxRows: 16 }}
        maxLength={100_000}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          enter.reset();
        }}
      />
      <p className="muted">或从表格导入，第一行写列名：标题、单位、类型、月份、报送时限；标题、单位必填。</p>
      <FileField
        label="选择报送重点的表格"
        accept=".xlsx,.csv"
        multiple={false}
        busy={enter.isPending}
        onFiles={([file]) => file && enter.mutate(file)}
      >
        把表格拖到这里，或点这里选择（.xlsx、.csv）
      </FileField>
      {enter.isError && <ImportFaults error={enter.error} />}
    </Modal>
  );
}
