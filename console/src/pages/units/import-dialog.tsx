import { useMutation } from "@tanstack/react-query";
import { Modal } from "antd";
import { useState } from "react";
import { upload } from "../../api/upload.ts";
import { FileField } from "../../parts/file-field.tsx";
import { ImportFaults } from "../../parts/import-faults.tsx";
import { type ImportedPeople, usePeopleChange } from "./people-data.ts";

const PATH = "/api/people/import";

function Outcome({ result }: { readonly result: ImportedPeople }) {
  const { units, correspondents, newUnits, newCorrespondents, changes } = result;
  return (
    <div className="import-outcome" role="status">
      <p>
        表里有单位 {units} 个、通讯员 {correspondents} 人。新登记单位 {newUnits.length} 个
        {newUnits.length > 0 && `（${newUnits.join("、")}）`}，新登记通讯员 {newCorrespondents} 人。
      </p>
      {changes.length > 0 && (
        <>
          <p>原有单位有变化的（类别和上级自今天起改，以前的上稿和计分不变）：</p>
          <ul>
            {changes.map((change) => (
              <li key={change}>{change}</li>
            ))}
          </ul>
        </>
      )}
      <p className="muted">还没有登记。看过没有问题，再点“登记”。</p>
    </div>
  );
}

/** 从表格登记: looked at first, taken as a whole or not at all. */
export function ImportDialog({ onClose }: { readonly onClose: () => void }) {
  const [file, setFile] = useState<File | null>(null);
  const look = useMutation({
    mutationFn: (chosen: File) => upload<ImportedPeople>(PATH, chosen, { dryRun: "true" }),
  });
  const take = usePeopleChange(
    (chosen: File) => upload<ImportedPeople>(PATH, chosen, { dryRun: "false" }),
    "名册已登记",
    onClose,
  );
  return (
    <Modal
      open
      title="从表格登记单位和通讯员"
      okText="登记"
      okButtonProps={{ disabled: file === null || !look.isSuccess }}
      confirmLoading={take.isPending}
      onOk={() => file !== null && take.mutate(file)}
      onCancel={onClose}
    >
      <p className="muted dialog-words">
        第一行写表头：单位、类别、上级、别名、通讯员。同名的单位只补充，不删除任何人；有一处不对，就一个也不登记。
      </p>
      <FileField
        label="选择名册"
        accept=".xlsx,.csv"
        multiple={false}
        busy={look.isPending}
        onFiles={([chosen]) => {
          if (chosen === undefined) return;
          setFile(chosen);
          look.mutate(chosen);
        }}
      >
        {file === null ? "点这里选 .xlsx 或 .csv，或把文件拖进来" : `${file.name}（点这里换一个）`}
      </FileField>
      {look.isError && <ImportFaults error={look.error} />}
      {look.isSuccess && <Outcome result={look.data} />}
    </Modal>
  );
}
