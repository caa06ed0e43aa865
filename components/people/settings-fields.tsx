import { Select, TextInput } from '@/components/ui/inputs'
import type { AgencySettings } from '@/domain/case/settings'

const NUMBERS = [
  ['correctionNotices', '补正告知次数', '一次性告知，通常为1'],
  ['correctionWorkingDays', '补正期限（工作日）', '告知时默认给出的合理期限'],
  ['confirmWithinWorkingDays', '催办确认（工作日）', '网上、传真申请多少个工作日未确认即催办'],
  ['draftByWorkingDay', '内部拟稿时限（第几个工作日）', ''],
  ['approvalByWorkingDay', '内部送审时限（第几个工作日）', ''],
] as const

const FLAGS = [
  ['extensionAfterRestart', '重新起算后可以再次延期'],
  ['reasonsCountAsCorrection', '要求说明理由视同补正（第三十五条）'],
] as const

/** What the law leaves to the agency. */
export function SettingsFields({ settings }: { settings: AgencySettings }) {
  return (
    <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
      <TextInput
        name="caseNumberPattern"
        label="受理编号规则"
        hint="{year} 为年份，{n} 为顺序号"
        defaultValue={settings.caseNumberPattern}
      />
      {NUMBERS.map(([name, label, hint]) => (
        <TextInput
          key={name}
          name={name}
          type="number"
          min={1}
          label={label}
          hint={hint || undefined}
          defaultValue={String(settings[name])}
        />
      ))}
      {FLAGS.map(([name, label]) => (
        <Select
          key={name}
          name={name}
          label={label}
          defaultValue={settings[name] ? 'yes' : 'no'}
          options={[
            { value: 'yes', label: '是' },
            { value: 'no', label: '否' },
          ]}
        />
      ))}
    </div>
  )
}
