import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Alert, App, Modal } from "antd";
import { useState } from "react";
import { POST, take } from "../../api/client.ts";
import { KEYS } from "../../api/queries.ts";
import { FileField } from "../../parts/file-field.tsx";
import { ImportFaults } from "../../parts/import-faults.tsx";

function send(file: File, dryRun: boolean) {
  const form = new FormData();
  // Fields must stand before the file.
  form.set("dryRun", String(dryRun));
  form.set("file", file);
  const body = { file: file.name, dryRun: dryRun ? ("true" as const) : ("false" as const) };
  return take(POST("/api/targets/import", { body, bodySerializer: () => form }));
}

/** 从 Excel 导入任务: the table is checked first, and taken as a whole or not at all. */
export function ImportDialog({ onClose }: { readonly onClose: () => void }) {
  const queryClient = useQueryClient();
  const { message } = App.useApp();
  const [file, setFile] = useState<File | null>(null);
  const check = useMutation({ mutationFn: (chosen: File) => send(chosen, true) });
  const take = useMutation({
    mutationFn: (chosen: File) => send(chosen, false),
    onSuccess: ({ added, changed }) => {
      message.success(`已登记：新的 ${added} 项，改了数量的 ${changed} 项`);
      onClose();
      return queryClient.invalidateQueries({ queryKey: KEYS.office });
    },
  });
  const onFiles = ([chosen]: readonly File[]) => {
    if (chosen === undefined) return;
    setFile(chosen);
    take.reset();
    check.mutate(chosen);
  };
  return (
    <Modal
      open
      title="从 Excel 导入任务"
      okText="导入"
      okButtonProps={{ disabled: file === null || !check.isSuccess }}
      confirmLoading={take.isPending}
      onOk={() => file !== null && take.mutate(file)}
      onCancel={onClose}
    >
      <p>
        .xlsx 或
        .csv，第一行写列名：承担者、承担者种类（单位、组室、一类单位、通讯员）、所在单位（通讯员的）、起、止、周期（每月、每季、每半年、每年、一次）、
        指标（上稿篇次、得分、报送篇数）、层级、数量。承担者、起、止、数量必填。
      </p>
      <FileField label="选择表格" accept=".xlsx,.csv" multiple={false} onFiles={onFiles}>
        {file === null ? "把表格拖到这里，或点这里选择" : `${file.name}（点这里换一份）`}
      </FileField>
      <div role="status">
        {check.isPending && <p className="muted">正在检查…</p>}
        {check.isSuccess && (
          <Alert
            type="success"
            showIcon
            title={`检查通过：新的 ${check.data.added} 项，改数量的 ${check.data.changed} 项。点“导入”登记。`}
          />
        )}
        {check.isError && <ImportFaults error={check.error} />}
        {take.isError && <ImportFaults error={take.error} />}
      </div>
    </Modal>
  );
}
