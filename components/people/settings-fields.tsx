import { CheckboxGroup } from '@/components/ui/choices'
import { DateInput, Select, TextInput } from '@/components/ui/inputs'
import { APPROVAL_STEPS, approvalStepsLabel, SETTING_LABELS } from '@/domain/case/setting-labels'
import type { AgencySettings } from '@/domain/case/settings'
import { LETTER_GROUPS } from '@/domain/letters/definitions'
import { FIGURE_ROWS } from '@/domain/report/formats/in-force'
import type { PeopleView } from '@/server/views/people'

const NUMBERS = [
  ['correctionNotices', '一次性告知，通常为1'],
  ['correctionWorkingDays', '告知时默认给出的合理期限'],
  [
    'confirmWithinWorkingDays',
    '网上、传真、平信申请到达后多少个工作日内确认；未确认即催办，迟于此须写明理由',
  ],
  ['draftByWorkingDay', ''],
  ['approvalByWorkingDay', ''],
] as const

const FLAGS = [
  'extensionAfterRestart',
  'reasonsCountAsCorrection',
  'lateCorrectionStops',
  'onlineReceiptConfirms',
  'jointCountedByRepresentative',
  'ownApproval',
] as const
const LETTER_FLAGS = [
  ['adminQueryReconsiderationFirst', '司法解释未明确，按当地复议机关、法院的做法'],
  ['confirmAgainByAnalogy', '本省有规定的选“是”；选“否”的，文书只写明理由'],
] as const

const WORDS = [
  ['documentNumberPattern', '{year} 为年份，{n} 为顺序号'],
  ['reconsiderationBody', '写入每份文书的救济途径'],
  ['court', '写入每份文书的救济途径'],
  ['reconsiderationAddress', '以电子邮件、网上查看发出的文书须告知（《行政复议法》第二十二条）'],
] as const

/** Choices that the law leaves to the agency. */
export function SettingsFields({ settings, units, roles }: Pick<PeopleView, 'settings' | 'units' | 'roles'>) {
  return (
    <>
      <Deadlines settings={settings} />
      <Letters settings={settings} />
      <h3>年报</h3>
      <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
        <TextInput
          name="reportsDueOn"
          label={SETTING_LABELS.reportsDueOn}
          optional
          hint="不填为01-31（《条例》第四十九条）；过期未报送的列入今日"
          defaultValue={settings.reportsDueOn}
        />
      </div>
      <h3>登录</h3>
      <div className="grid gap-3 sm:grid-cols-2">
        <CheckboxGroup
          name="secondFactorRoles"
          label={SETTING_LABELS.secondFactorRoles}
          optional
          hint="登录时除密码外还要输入手机上的验证码。建议至少选系统管理员、督办人和年报填报人；还没有设置的，下次登录时先设置"
          chosen={settings.secondFactorRoles}
          choices={roles.map(({ value, label }) => ({ value, label }))}
        />
        <DateInput
          name="secondFactorFrom"
          label={SETTING_LABELS.secondFactorFrom}
          optional
          hint="不填为立即开始；提前告知，让大家备好手机上的验证器"
          defaultValue={settings.secondFactorFrom}
        />
      </div>
      <h3>表二由谁填报</h3>
      <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
        {FIGURE_ROWS.map(({ key, label }) => (
          <Select
            key={key}
            name={`figureUnits.${key}`}
            label={label}
            optional
            placeholder="年报填报人"
            defaultValue={settings.figureUnits[key] ?? ''}
            options={units.filter(({ active }) => active).map(({ id, name }) => ({ value: id, label: name }))}
          />
        ))}
      </div>
    </>
  )
}

function Deadlines({ settings }: { settings: AgencySettings }) {
  return (
    <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
      <TextInput
        name="caseNumberPattern"
        label={SETTING_LABELS.caseNumberPattern}
        hint="{year} 为年份，{n} 为顺序号"
        defaultValue={settings.caseNumberPattern}
      />
      {NUMBERS.map(([name, hint]) => (
        <TextInput
          key={name}
          name={name}
          type="number"
          min={1}
          label={SETTING_LABELS[name]}
          hint={hint || undefined}
          defaultValue={String(settings[name])}
        />
      ))}
      {FLAGS.map((name) => (
        <YesOrNo key={name} name={name} chosen={settings[name]} />
      ))}
    </div>
  )
}

function Letters({ settings }: { settings: AgencySettings }) {
  return (
    <>
      <h3>文书</h3>
      <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
        {WORDS.map(([name, hint]) => (
          <TextInput
            key={name}
            name={name}
            label={SETTING_LABELS[name]}
            hint={hint}
            optional={name !== 'documentNumberPattern'}
            defaultValue={settings[name]}
          />
        ))}
        {LETTER_FLAGS.map(([name, hint]) => (
          <YesOrNo key={name} name={name} hint={hint} chosen={settings[name]} />
        ))}
        {LETTER_GROUPS.map((group) => (
          <Select
            key={group}
            name={`approvalSteps.${group}`}
            label={approvalStepsLabel(group)}
            defaultValue={String(settings.approvalSteps[group])}
            // An extension needs the consent of the head of the information office (Art. 33).
            options={APPROVAL_STEPS.map((label, steps) => ({ value: String(steps), label })).slice(
              group === 'extension' ? 1 : 0,
            )}
          />
        ))}
      </div>
    </>
  )
}

function YesOrNo({
  name,
  hint,
  chosen,
}: {
  name: keyof typeof SETTING_LABELS
  hint?: string
  chosen: boolean
}) {
  return (
    <Select
      name={name}
      label={SETTING_LABELS[name]}
      hint={hint}
      defaultValue={chosen ? 'yes' : 'no'}
      options={[
        { value: 'yes', label: '是' },
        { value: 'no', label: '否' },
      ]}
    />
  )
}
