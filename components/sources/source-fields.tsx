import { CheckboxGroup } from '@/components/ui/choices'
import { TextInput } from '@/components/ui/inputs'
import type { SourcesView } from '@/server/views/sources'

/** A new portal: its name, what it may do, and where it wants to be told of changes. */
export function SourceFields({ rights }: Pick<SourcesView, 'rights'>) {
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <TextInput
        name="name"
        id="source-name"
        label="平台名称"
        hint="例如：省政务服务平台"
        autoComplete="off"
      />
      <TextInput
        name="noticeAddress"
        id="source-notice-address"
        label="状态通知地址"
        optional
        hint="平台接收通知的网址；只通知编号、状态和时间，不含个人信息"
        inputMode="url"
        autoComplete="off"
      />
      <CheckboxGroup
        name="rights"
        id="source-rights"
        label="权限"
        column
        className="sm:col-span-2"
        chosen={['hand_in', 'read_status']}
        choices={rights}
      />
    </div>
  )
}
