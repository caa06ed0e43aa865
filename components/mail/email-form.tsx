import { FileInput } from '@/components/ui/inputs'
import { type Send, ServerForm } from '@/components/ui/server-form'
import { MAX_EMAIL_BYTES } from '@/domain/mail/email'

/** An e-mail that arrived in the office's mailbox, dropped here as a file. */
export function EmailForm({ receiveEmail }: { receiveEmail: Send }) {
  return (
    <ServerForm send={receiveEmail} button="收下邮件" empties>
      <FileInput
        name="email"
        label="邮件文件"
        accept=".eml,message/rfc822"
        largest={MAX_EMAIL_BYTES}
        hint="在邮件软件中另存为 .eml，拖到这里或者选择。正文和附件带入登记页，按网络渠道登记。"
      />
    </ServerForm>
  )
}
