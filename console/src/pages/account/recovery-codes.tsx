import { Alert, Button, Modal } from "antd";
import "./account.css";

/** Shows recovery codes that were just made; once closed, nobody can see them again. */
export function RecoveryCodes({ codes, onClose }: { readonly codes: readonly string[]; readonly onClose: () => void }) {
  return (
    <Modal
      open
      title="恢复码"
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      footer={
        <Button type="primary" onClick={onClose}>
          已经抄好
        </Button>
      }
    >
      <Alert type="warning" showIcon title="只显示这一次。请抄下来或打印，收在手机以外的地方。" />
      <p>手机不在身边时，登录的第二步可以用其中一个代替验证码，每个只能用一次。</p>
      <ul className="recovery-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
    </Modal>
  );
}
