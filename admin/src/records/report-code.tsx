import { App, Button, Modal, QRCode } from 'antd'
import { useWords } from '../i18n/use-words'
import { words } from './words'
import './report-code.css'

type Props = { name: string; address: string; onClose: () => void }

/** A code for the wall: black on white whatever the theme, and alone on paper. */
export const ReportCode = ({ name, address, onClose }: Props) => {
  const { label } = useWords()
  const { message } = App.useApp()
  const copy = async () => {
    await navigator.clipboard.writeText(address)
    message.success(label(words.copied))
  }
  return (
    <Modal
      open
      title={label(words.code)}
      width={400}
      onCancel={onClose}
      rootClassName="report-code"
      footer={[
        <Button key="copy" onClick={() => void copy()}>
          {label(words.copyAddress)}
        </Button>,
        <Button key="print" type="primary" onClick={() => window.print()}>
          {label(words.print)}
        </Button>,
      ]}
    >
      <figure>
        <QRCode type="svg" value={address} size={240} errorLevel="M" color="#000" bgColor="#fff" />
        <figcaption>
          <strong>{name}</strong>
          <span>{label(words.codeHelp)}</span>
          <code>{address}</code>
        </figcaption>
      </figure>
    </Modal>
  )
}
