import { TextArea } from '@/components/ui/inputs'
import { type Send, ServerForm } from '@/components/ui/server-form'

interface SplitFormProps {
  requested: string
  split: Send
}

/** 拆分 (一事一申请): what belongs to different matters becomes cases of their own. */
export function SplitForm({ requested, split }: SplitFormProps) {
  return (
    <details>
      <summary className="link-button">拆分申请（一事一申请）</summary>
      <ServerForm send={split} button="拆分" tone="plain" empties>
        <TextArea
          name="parts"
          id="split-parts"
          label="拆分后的各件"
          hint="每行一件。第一行留在本件，其余各得新的受理编号，收到日期和已发生的期限变化不变"
          rows={4}
          defaultValue={requested}
        />
        <TextArea name="reason" id="split-reason" label="理由" rows={2} />
      </ServerForm>
    </details>
  )
}
