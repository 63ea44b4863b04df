import { Button, Modal } from "antd";

/** Shows a one-time password; once closed, nobody can see it again. */
export function OneTimePassword(props: {
  readonly displayName: string;
  readonly password: string;
  readonly onClose: () => void;
}) {
  const { displayName, password, onClose } = props;
  return (
    <Modal
      open
      title={`${displayName}的一次性密码`}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={
        <Button type="primary" onClick={onClose}>
          已经记下
        </Button>
      }
    >
      <p>请当面或打电话告诉本人。只显示这一次，关掉以后谁也看不到，忘了只能再重置。</p>
      <code className="one-time-password">{password}</code>
      <p className="muted">本人第一次登录时要先改成自己的密码，才能做别的。</p>
    </Modal>
  );
}
